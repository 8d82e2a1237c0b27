import { nameDecision } from '../../shared/results/decision.js';
import type { ContestEvent, ContestHistory, ContestSnapshot } from '../../shared/words/bodies.js';
import type { Words } from '../client/words.js';

/** Something that happened in a contest, in words. */
export interface Happened {
  readonly kind: ContestEvent['kind'];
  /** In the ledger. */
  readonly position: number;
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  readonly text: string;
}

type Of<Kind extends ContestEvent['kind']> = Extract<ContestEvent, { kind: Kind }>;

/** What happened in a contest that no bulletin says: another leads, it is decided, a protocol was corrected, a decision. */
export function happenedIn(
  contest: ContestSnapshot,
  { items }: ContestHistory,
  words: Words,
): readonly Happened[] {
  return items.flatMap((event, at): Happened[] => {
    if (event.at === null) return [];
    const when = { kind: event.kind, position: event.position, at: event.at };
    if (event.kind === 'correction') return [{ ...when, ...sayCorrection(event, words) }];
    if (event.kind === 'decision') return [{ ...when, ...sayDecision(event, contest, items, words) }];
    const before = items.slice(0, at).findLast((each): each is Of<'state'> => each.kind === 'state');
    const said = sayTurn(event, before, contest, words);
    return said ? [{ ...when, ...said }] : [];
  });
}

type Said = Pick<Happened, 'title' | 'text'>;

function sayTurn(
  { state, leader, reported, expected }: Of<'state'>,
  before: Of<'state'> | undefined,
  contest: ContestSnapshot,
  { t, nameOf }: Words,
): Said | undefined {
  const option = contest.options.find(({ id }) => id === leader);
  const isLead = state === 'leading' && before?.state === 'leading' && leader !== before.leader;
  if (!option || !(isLead || state === 'decided')) return undefined;
  const says = contest.kind === 'party-list' ? 'most' : isLead ? 'ahead' : 'elected';
  return {
    title: t(`history.${says}`, { option: nameOf(option.name) }),
    text: t('turnout.reporting', { reported, expected }),
  };
}

function sayCorrection({ number, changed, reason }: Of<'correction'>, { t }: Words): Said {
  const title = t('history.corrected', { cast: changed?.cast ?? 0 });
  const where = t('history.correction', { precinct: number });
  return {
    title: `${title}: ${where}`,
    text: reason === null ? where : t('decisions.reason', { reason }),
  };
}

function sayDecision(
  { decided: { decision, lapsed } }: Of<'decision'>,
  contest: ContestSnapshot,
  items: readonly ContestEvent[],
  { t, nameOf }: Words,
): Said {
  const decisions = items.filter((event): event is Of<'decision'> => event.kind === 'decision');
  const names = {
    option: (id: string): string => {
      const option = contest.options.find((each) => each.id === id);
      return option ? nameOf(option.name) : id;
    },
    precinct: (id: string): string =>
      decisions.find(({ decided: { decision: each } }) => 'precinct' in each && each.precinct === id)
        ?.number ?? id,
  };
  const find = (id: string) => decisions.find(({ decided }) => decided.decision.id === id)?.decided.decision;
  return {
    title: nameDecision({ ...decision, lapsed }, t, names, find),
    text: t('decisions.reason', { reason: decision.reason }),
  };
}
