import type { Finding } from '../definition/finding.js';

/**
 * Whether somebody answered only for warnings that the checks raise of this very submission (E124): who answers for
 * all of them in advance has looked at none.
 * @param acknowledged the codes that were answered for
 * @param findings all that the checks say of the submission
 */
export function checkAnswers(acknowledged: readonly string[], findings: readonly Finding[]): Finding[] {
  const raised: readonly string[] = findings.map(({ code }) => code);
  const unraised = acknowledged.filter((code) => !raised.includes(code));
  if (unraised.length === 0) return [];
  const warned = findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
  const raises = warned.length === 0 ? 'no warning' : [...new Set(warned)].join(', ');
  const message =
    `acknowledged names ${unraised.join(', ')}, but the checks raise ${raises} of this submission; ` +
    'answer for what they raise alone';
  return [{ code: 'E124', severity: 'error', field: 'acknowledged', message }];
}
