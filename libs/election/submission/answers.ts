import { findingOf, say, type Finding } from '../definition/finding.js';

/**
 * Whether only warnings are acknowledged that the checks raise for this very submission (E124): somebody who
 * acknowledges all of them in advance has looked at none.
 * @param acknowledged the codes that were acknowledged
 * @param findings everything the checks find in the submission
 */
export function checkAnswers(acknowledged: readonly string[], findings: readonly Finding[]): Finding[] {
  const raised: readonly string[] = findings.map(({ code }) => code);
  const unraised = acknowledged.filter((code) => !raised.includes(code));
  if (unraised.length === 0) return [];
  const warned = findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
  const said = say('E124', {
    codes: unraised.join(', '),
    rest: warned.length === 0 ? 'none' : 'all',
    raised: [...new Set(warned)].join(', '),
  });
  return [findingOf(said, 'error', 'acknowledged')];
}
