import type { ContestPart, ContestSnapshot, OptionResult, Ruling } from '#election';
import { precinctsIn } from '../words/phrases.js';
import type { Translate } from '../words/translate.js';

/** Candidates by votes once there are any, equal ones by lot and in ballot order; those struck off last. */
export function rankOptions(contest: ContestSnapshot): readonly OptionResult[] {
  const late = (option: OptionResult): number => (option.status === 'struck-off' ? 1 : 0);
  const leads = (option: OptionResult): number => (option.id === contest.leader ? 1 : 0);
  return contest.options.toSorted(
    (a, b) => late(a) - late(b) || (b.votes ?? 0) - (a.votes ?? 0) || leads(b) - leads(a),
  );
}

/** A contest with the figures of one area in place of its own: nobody is elected or ahead there, whoever has most. */
export function withinArea(contest: ContestSnapshot, part: ContestPart): ContestSnapshot {
  const byId = new Map(part.options.map((option) => [option.id, option]));
  return {
    ...contest,
    precincts: part.precincts,
    registered: part.registered,
    outstanding: part.outstanding,
    cast: part.cast,
    invalid: part.invalid,
    turnout: part.turnout,
    againstAll: part.againstAll,
    options: contest.options.map((option) => {
      const { votes = null, share = null } = byId.get(option.id) ?? {};
      return { ...option, votes, share, elected: false, seats: 0 };
    }),
    allocation: null,
    margin: null,
    leader: null,
    version: part.version,
    changedAt: part.changedAt,
  };
}

/** Who has most votes in an area; undefined before there are any, and where the first are equal. */
export function firstWithin(contest: ContestSnapshot, part: ContestPart): OptionResult | undefined {
  const [first, second] = standing(withinArea(contest, part));
  if (!first?.votes || first.votes === (second?.votes ?? 0)) return undefined;
  return first;
}

const standing = (contest: ContestSnapshot): readonly OptionResult[] =>
  rankOptions(contest).filter((option) => option.status === 'standing');

/** The last decision of that kind on a contest that nobody has taken back; undefined where there is none. */
function findRuling(contest: ContestSnapshot, kind: Ruling['kind']): Ruling | undefined {
  return contest.rulings?.findLast((ruling) => ruling.kind === kind && ruling.revoked === undefined);
}

/** The decision that keeps an option off; undefined where none does, or the definition itself. */
export function findStrikeOff(contest: ContestSnapshot, option: string): Ruling | undefined {
  return contest.rulings?.findLast(
    (ruling) => ruling.kind === 'strike-off' && ruling.option === option && ruling.revoked === undefined,
  );
}

/** How a tie at the contest's head was settled, where that still says who wins; undefined where it does not. */
export function settlementOf(contest: ContestSnapshot): Ruling | undefined {
  const settled = contest.kind === 'plurality' ? findRuling(contest, 'tie-settlement') : undefined;
  if (settled?.method === 'repeat-voting') return contest.state === 'tie' ? settled : undefined;
  const holds = contest.margin === 0 && contest.leader !== null && contest.leader === settled?.option;
  return holds ? settled : undefined;
}

/** Where a contest stands, as one or two plain sentences of the catalogue. */
export function explainState(
  contest: ContestSnapshot,
  t: Translate,
  nameOf: (option: OptionResult) => string,
  list: (items: readonly string[]) => string,
): string {
  const out = contest.precincts.expected - contest.precincts.reported;
  const ranked = standing(contest);
  const leader = contest.options.find((option) => option.id === contest.leader);
  const margin = contest.margin ?? 0;
  if (contest.state === 'postponed' || contest.state === 'annulled') {
    const { decidedBy = '', reason = '' } =
      findRuling(contest, contest.state === 'postponed' ? 'postponement' : 'contest-annulment') ?? {};
    return t(`contest.stateSentence.${contest.state}`, { by: decidedBy, reason });
  }
  if (contest.state === 'awaiting')
    return t('contest.stateSentence.awaiting', { out: contest.precincts.expected });
  const inCount = precinctsIn(t, contest.precincts.reported, contest.precincts.expected);
  if (contest.votes === 'undocumented') return `${inCount} ${t('contest.stateSentence.undocumented')}`;
  if (contest.kind === 'party-list') return inCount;
  if (contest.state === 'tie') {
    const first = list(ranked.filter((option) => option.votes === ranked[0]?.votes).map(nameOf));
    const again = settlementOf(contest);
    if (again)
      return t('contest.stateSentence.votesAgain', {
        names: first,
        count: ranked[0]?.votes ?? 0,
        by: again.decidedBy,
      });
    return t('contest.stateSentence.tie', { names: first, count: ranked[0]?.votes ?? 0 });
  }
  if (!leader)
    return contest.state === 'leading'
      ? t('contest.stateSentence.even', { out })
      : t('contest.stateSentence.completeNobody');
  const name = nameOf(leader);
  if (contest.state === 'leading' && contest.unlistedOut !== undefined)
    return t('contest.stateSentence.leadingUnlisted', {
      leader: name,
      margin,
      out,
      unlisted: contest.unlistedOut,
    });
  if (contest.state === 'leading' && out === 0)
    return t('contest.stateSentence.leadingAll', { leader: name, margin });
  if (contest.state === 'leading')
    return t('contest.stateSentence.leading', { leader: name, margin, out, voters: contest.outstanding });
  if (contest.state === 'decided')
    return ranked.length === 1
      ? t('contest.stateSentence.alone', { leader: name })
      : t('contest.stateSentence.decided', { leader: name, out });
  if (contest.state === 'certified') return t('contest.stateSentence.certified', { leader: name });
  const lot = settlementOf(contest);
  if (lot)
    return t('contest.stateSentence.byLot', { leader: name, count: leader.votes ?? 0, by: lot.decidedBy });
  if (ranked.length < 2) return t('contest.stateSentence.completeAlone', { leader: name });
  return `${t('contest.stateSentence.complete', { leader: name, margin })} ${inCount}`;
}

/** The winner that against-all has outrun, for the page to say so plainly; null where it has not, and for lists. */
export function outrunBy(
  contest: ContestSnapshot,
): { against: number; winner: OptionResult; won: number } | null {
  if (contest.kind === 'party-list') return null;
  const winner = contest.options.find((option) => option.elected);
  const against = contest.againstAll?.votes ?? 0;
  const won = winner?.votes ?? 0;
  return winner && against > won ? { against, winner, won } : null;
}
