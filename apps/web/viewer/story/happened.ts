import { nameDecision } from '../../shared/results/decision.js';
import type { BulletinItem, NightEvent } from '../../shared/words/bodies.js';
import type { Words } from '../client/words.js';

/** Something that happened in a night, in words. */
export interface Happened {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly title: string;
  readonly text: string;
}

/** Where something stands in a night. */
interface Placed {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Its number, of a bulletin alone. */
  readonly bulletin?: number | undefined;
  /** Its ledger position, of everything else. */
  readonly position?: number | undefined;
}

/**
 * Newest first, for the page and the feed alike. Of one moment bulletins come first, which state what was counted by then,
 * then the others by their place in the ledger; those of one place stay as they are.
 */
export function newestFirst(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.bulletin !== undefined && b.bulletin !== undefined) return b.bulletin - a.bulletin;
  if (a.bulletin !== undefined || b.bulletin !== undefined) return a.bulletin === undefined ? 1 : -1;
  return (b.position ?? 0) - (a.position ?? 0);
}

type Of<Kind extends NightEvent['kind']> = Extract<NightEvent, { kind: Kind }>;
type CorrectedFigure = NonNullable<Of<'correction'>['figures']>[number];
type Said = Pick<Happened, 'title' | 'text'>;

/** A bulletin that was issued, in words. */
export function sayBulletin(item: BulletinItem, { t, f, nameOf }: Words): Happened {
  const { number, checkpoint, issuedAt, replaces, changed, turnout, result } = item;
  const title = result
    ? t('bulletins.resultOf', { contest: nameOf(result.name) })
    : t('bulletins.turnoutAt', { checkpoint: checkpoint ?? '' });
  const names = result?.winners.map(({ name }) => nameOf(name)) ?? [];
  const facts = [
    ...(turnout
      ? [
          f.percent(turnout.turnout),
          t('bulletins.precincts', {
            reported: turnout.precincts.reported,
            expected: turnout.precincts.expected,
          }),
        ]
      : []),
    ...(result ? [t(`contests.states.${result.state}`)] : []),
    ...(names.length > 0 ? [t('bulletins.elected', { names: f.list(names) })] : []),
    ...(replaces === undefined
      ? []
      : [t('bulletins.replaces', { number: replaces }), t('bulletins.changes', { count: changed })]),
  ];
  return { at: issuedAt, title: `${t('bulletins.number', { number })}. ${title}`, text: facts.join(' · ') };
}

/**
 * What happened that no bulletin says, in words: another leads, a contest is decided, a protocol or a report was corrected,
 * a decision. Nothing where nobody knows when.
 */
export function sayEvent(event: NightEvent, words: Words): Happened | null {
  const { at, contest } = event;
  if (at === null) return null;
  const { title, text } = sayInContest(event, words);
  return { at, title: contest === null ? title : `${words.nameOf(contest.name)}: ${title}`, text };
}

/** Id of the precinct that an event names; undefined where it names none. */
export function precinctOf(event: NightEvent): string | undefined {
  if (event.kind === 'correction') return event.precinct;
  return event.kind === 'decision' ? event.precinct?.id : undefined;
}

function sayInContest(event: NightEvent, words: Words): Said {
  if (event.kind === 'correction') return sayCorrection(event, words);
  return event.kind === 'decision' ? sayDecision(event, words) : sayTurn(event, words);
}

function sayTurn(
  { kind, contest, option, reported, expected }: Of<'lead'> | Of<'decided'>,
  { t, nameOf }: Words,
): Said {
  const says = contest.kind === 'party-list' ? 'most' : kind === 'lead' ? 'ahead' : 'elected';
  return {
    title: t(`history.${says}`, { option: nameOf(option.name) }),
    text: t('turnout.reporting', { reported, expected }),
  };
}

/** What a correction is of and where, and by how much it changed the ballots cast, or who voted. */
export function titleOfCorrection(
  { checkpoint, number, figures }: Of<'correction'>,
  { t }: Pick<Words, 't'>,
): string {
  const [first] = figures ?? [];
  const difference = first ? first.now - first.was : 0;
  if (checkpoint !== null)
    return t('story.correctedReport', { checkpoint, precinct: number, voted: difference });
  const where = t('history.correction', { precinct: number });
  return `${t('history.corrected', { cast: difference })}: ${where}`;
}

/** What each figure was that a correction changed, and what it is now; empty where none is known. */
export function changesOf({ figures }: Of<'correction'>, { t, nameOf }: Words): readonly string[] {
  const nameFigure = (figure: CorrectedFigure['figure']): string => {
    switch (figure) {
      case 'cast':
      case 'againstAll':
        return t(`contest.${figure}`);
      case 'votes':
        return t('contest.columns.votes');
      case 'voted':
        return t('turnout.columns.voted');
      default:
        return t(`precinct.lines.${figure}`);
    }
  };
  return (figures ?? [])
    .filter(({ was, now }) => was !== now)
    .map(({ figure, option, was, now }) =>
      t('story.change', { figure: option ? nameOf(option.name) : nameFigure(figure), was, now }),
    );
}

function sayCorrection(event: Of<'correction'>, words: Words): Said {
  const { t } = words;
  const changes = changesOf(event, words);
  const facts = [
    ...(changes.length > 0 ? [changes.join('; ')] : []),
    ...(event.reason === null ? [] : [t('decisions.reason', { reason: event.reason })]),
  ];
  return { title: titleOfCorrection(event, words), text: facts.join('. ') };
}

function sayDecision(
  { decided: { decision, lapsed }, option, precinct, revokes }: Of<'decision'>,
  { t, nameOf }: Words,
): Said {
  const names = {
    option: (id: string): string => (option ? nameOf(option.name) : id),
    precinct: (id: string): string => precinct?.number ?? id,
  };
  return {
    title: nameDecision({ ...decision, lapsed }, t, names, () => revokes ?? undefined),
    text: t('decisions.reason', { reason: decision.reason }),
  };
}
