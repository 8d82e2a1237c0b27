import type { Decision, RecordedDecisionView, Ruling } from './bodies.js';
import type { Messages } from './messages.js';

/** Who decided, when and why, and when it was recorded. */
export interface Deciding {
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly reason: string;
  readonly recordedAt: string;
}

/** A decision ready to be shown, with what took it back. */
export interface Told extends Deciding {
  readonly id: string;
  readonly what: string;
  readonly revoked?: Deciding | undefined;
}

/** What a decision is about, whichever of its forms it has. */
export interface Deed {
  readonly kind: Decision['kind'];
  readonly option?: string | undefined;
  readonly method?: Ruling['method'];
  readonly precinct?: string | undefined;
  readonly voters?: number | undefined;
  readonly added?: { readonly id: string } | undefined;
  /** Of a revocation: the decision it takes back. */
  readonly decision?: string | undefined;
}

type Words = Messages['decisions'];

/** What was decided, in a few words. `nameOf` names an option; `find` a decision that a revocation takes back. */
export function nameDecision(
  deed: Deed,
  words: Words,
  nameOf: (option: string) => string,
  find: (id: string) => Deed | undefined = () => undefined,
): string {
  const { says } = words;
  const { option = '', precinct = '' } = deed;
  switch (deed.kind) {
    case 'strike-off':
      return says['strike-off'](nameOf(option));
    case 'tie-settlement':
      return deed.method === 'lot' ? says.lot(nameOf(option)) : says['repeat-voting'];
    case 'postponement':
    case 'contest-annulment':
      return says[deed.kind];
    case 'precinct-annulment':
      return says['precinct-annulment'](precinct);
    case 'precinct-addition':
      return says['precinct-addition'](deed.added?.id ?? '');
    case 'voters-addition':
      return says['voters-addition'](deed.voters ?? 0, precinct);
    case 'revocation': {
      const target = find(deed.decision ?? '');
      return says.revocation(target ? nameDecision(target, words, nameOf, find) : says.earlier);
    }
  }
}

/** A contest's own decisions, as its snapshot has them. */
export const tellRulings = (
  rulings: readonly Ruling[],
  words: Words,
  nameOf: (option: string) => string,
): readonly Told[] => rulings.map((ruling) => ({ ...ruling, what: nameDecision(ruling, words, nameOf) }));

/** Recorded decisions, each with the one that took it back in place of a line of its own. */
export function tellRecorded(
  recorded: readonly RecordedDecisionView[],
  words: Words,
  nameOf: (option: string) => string,
): readonly Told[] {
  const byId = new Map(recorded.map((each) => [each.decision.id, each]));
  return recorded
    .filter(({ decision }) => decision.kind !== 'revocation')
    .map(({ decision, recordedAt, revokedBy }) => {
      const revocation = revokedBy === null ? undefined : byId.get(revokedBy);
      const { id, decidedBy, decidedOn, reason } = decision;
      return {
        ...{ id, decidedBy, decidedOn, reason, recordedAt },
        what: nameDecision(decision, words, nameOf),
        revoked: revocation && { ...revocation.decision, recordedAt: revocation.recordedAt },
      };
    });
}
