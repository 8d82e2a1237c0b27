import type { Decision, RecordedDecisionView, Ruling } from '../words/bodies.js';
import type { Translate } from '../words/translate.js';

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

/** What was decided, in a few words. `find` gives a decision that a revocation takes back. */
export function nameDecision(
  decision: NamedDecision,
  t: Translate,
  names: Names,
  find: (id: string) => NamedDecision | undefined = () => undefined,
): string {
  const { option = '', precinct = '' } = decision;
  switch (decision.kind) {
    case 'strike-off':
      return t('decisions.says.strike-off', { option: names.option(option) });
    case 'tie-settlement':
      return decision.method === 'lot'
        ? t('decisions.says.lot', { option: names.option(option) })
        : t('decisions.says.repeat-voting');
    case 'postponement':
    case 'contest-annulment':
      return t(`decisions.says.${decision.kind}`);
    case 'certification':
      return sayCertification(decision, t);
    case 'precinct-annulment':
      return t('decisions.says.precinct-annulment', { precinct: names.precinct(precinct) });
    case 'precinct-addition':
      return t('decisions.says.precinct-addition', { precinct: decision.added?.number ?? '' });
    case 'voters-addition':
      return t('decisions.says.voters-addition', {
        voters: decision.voters ?? 0,
        precinct: names.precinct(precinct),
      });
    case 'revocation': {
      const target = find(decision.decision ?? '');
      return t('decisions.says.revocation', {
        what: target ? nameDecision(target, t, names, find) : t('decisions.says.earlier'),
      });
    }
  }
}

/** A certificate that holds no more says so in place of what it said. */
function sayCertification({ despite, lapsed }: NamedDecision, t: Translate): string {
  const what = lapsed ? t('decisions.says.lapsed') : t('decisions.says.certification');
  return despite === undefined ? what : t('decisions.says.despite', { what, reason: despite });
}

/** A contest's own decisions, as its snapshot has them. */
export const describeRulings = (
  rulings: readonly Ruling[],
  t: Translate,
  names: Names,
): readonly DescribedDecision[] =>
  rulings.map((ruling) => ({ ...ruling, what: nameDecision(ruling, t, names) }));

/** Recorded decisions, each with the one that took it back in place of a line of its own. */
export function describeRecorded(
  recorded: readonly RecordedDecisionView[],
  t: Translate,
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
        what: nameDecision({ ...decision, lapsed }, t, names),
        revoked: revocation && { ...revocation.decision, recordedAt: revocation.recordedAt },
      };
    });
}
