import type { Decision, RecordedDecisionView, Ruling } from '../words/bodies.js';
import type { Messages } from '../words/messages.js';

/** Who decided, when and why, and when it was recorded. */
export interface Deciding {
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly reason: string;
  readonly recordedAt: string;
}

/** A decision ready to be shown, with what took it back. */
export interface DescribedDecision extends Deciding {
  readonly id: string;
  readonly what: string;
  readonly revoked?: Deciding | undefined;
}

/** What the things are called that a decision names by their ids. */
export interface Names {
  readonly option: (id: string) => string;
  /** A precinct's number. */
  readonly precinct: (id: string) => string;
}

/** What a decision is about, whichever of its forms it has. */
export interface NamedDecision {
  readonly kind: Decision['kind'];
  readonly option?: string | undefined;
  readonly method?: Ruling['method'];
  readonly precinct?: string | undefined;
  readonly voters?: number | undefined;
  readonly added?: { readonly number: string } | undefined;
  /** Of a revocation: the decision it takes back. */
  readonly decision?: string | undefined;
  /** Of a certification: why it was given although something waited, and whether it holds no more. */
  readonly despite?: string | undefined;
  readonly lapsed?: object | undefined;
}

type Words = Messages['decisions'];

/** What was decided, in a few words. `find` gives a decision that a revocation takes back. */
export function nameDecision(
  decision: NamedDecision,
  words: Words,
  names: Names,
  find: (id: string) => NamedDecision | undefined = () => undefined,
): string {
  const { says } = words;
  const { option = '', precinct = '' } = decision;
  switch (decision.kind) {
    case 'strike-off':
      return says['strike-off'](names.option(option));
    case 'tie-settlement':
      return decision.method === 'lot' ? says.lot(names.option(option)) : says['repeat-voting'];
    case 'postponement':
    case 'contest-annulment':
      return says[decision.kind];
    case 'certification':
      return sayCertification(decision, words);
    case 'precinct-annulment':
      return says['precinct-annulment'](names.precinct(precinct));
    case 'precinct-addition':
      return says['precinct-addition'](decision.added?.number ?? '');
    case 'voters-addition':
      return says['voters-addition'](decision.voters ?? 0, names.precinct(precinct));
    case 'revocation': {
      const target = find(decision.decision ?? '');
      return says.revocation(target ? nameDecision(target, words, names, find) : says.earlier);
    }
  }
}

/** A certificate that holds no more says so in place of what it said. */
function sayCertification({ despite, lapsed }: NamedDecision, { says }: Words): string {
  const what = lapsed ? says.lapsed : says.certification;
  return despite === undefined ? what : `${what}. ${says.despite(despite)}`;
}

/** A contest's own decisions, as its snapshot has them. */
export const describeRulings = (
  rulings: readonly Ruling[],
  words: Words,
  names: Names,
): readonly DescribedDecision[] =>
  rulings.map((ruling) => ({ ...ruling, what: nameDecision(ruling, words, names) }));

/** Recorded decisions, each with the one that took it back in place of a line of its own. */
export function describeRecorded(
  recorded: readonly RecordedDecisionView[],
  words: Words,
  names: Names,
): readonly DescribedDecision[] {
  const byId = new Map(recorded.map((each) => [each.decision.id, each]));
  return recorded
    .filter(({ decision }) => decision.kind !== 'revocation')
    .map(({ decision, recordedAt, lapsed, revokedBy }) => {
      const revocation = revokedBy === null ? undefined : byId.get(revokedBy);
      const { id, decidedBy, decidedOn, reason } = decision;
      return {
        ...{ id, decidedBy, decidedOn, reason, recordedAt },
        what: nameDecision({ ...decision, lapsed }, words, names),
        revoked: revocation && { ...revocation.decision, recordedAt: revocation.recordedAt },
      };
    });
}
