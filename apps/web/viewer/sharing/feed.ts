import type { FeedRequest, RenderedFeed } from '#contract';
import type { Answer } from '../../shared/live/answer.js';
import { createFormat } from '../../shared/words/format.js';
import type {
  BulletinItem,
  BulletinPage,
  ContestHistory,
  ContestPage,
  ContestSnapshot,
  ElectionDescription,
} from '../../shared/words/bodies.js';
import { LOCALES } from '../../shared/words/languages.js';
import { setPageLanguage } from '../client/language.js';
import { addressOf, apiOf } from '../client/route.js';
import type { Words } from '../client/words.js';
import { type FeedEntry, writeFeed } from './feed-writing.js';
import { happenedIn } from './happened.js';
import { readInto } from './server-answers.js';
import { wordsOf } from './server-words.js';

/** The night of an election as an Atom feed: bulletins, and what happened in the contests that changed last. */
export async function renderFeed(asked: FeedRequest): Promise<RenderedFeed> {
  const { election, read, entries: entriesMax, contests: contestsMax } = asked;
  const answers = new Map<string, Answer<unknown>>();
  const bodyOf = <Body>(address: string): Body | undefined => {
    const answer = answers.get(address);
    return answer?.ok ? (answer.body as Body) : undefined;
  };
  const bulletins = apiOf.bulletins(election, { limit: String(entriesMax) });
  const changed = `${apiOf.election(election)}/contests?sort=changed&limit=${contestsMax}`;
  const status = await readInto(answers, [apiOf.election(election), bulletins, changed], read);
  const head = bodyOf<ElectionDescription>(apiOf.election(election));
  if (status !== 200 || !head) return { status, xml: '' };
  const contests = (bodyOf<ContestPage>(changed)?.items ?? []).filter(({ version }) => version > 0);
  await readInto(
    answers,
    contests.map(({ id }) => apiOf.history(election, id)),
    read,
  );
  const night = nightOf(asked, head);
  const entries = [
    ...(bodyOf<BulletinPage>(bulletins)?.items ?? []).map((item) => entryOfBulletin(item, night)),
    ...contests.flatMap((contest) => {
      const history = bodyOf<ContestHistory>(apiOf.history(election, contest.id));
      return history ? entriesOfContest(contest, history, night) : [];
    }),
  ];
  // The newest first; of the same moment by id, so that the same feed is always the same text.
  const newest = entries
    .toSorted((a, b) => b.updated.localeCompare(a.updated) || a.id.localeCompare(b.id))
    .slice(0, entriesMax);
  return { status: 200, xml: writeNight(night, newest) };
}

/** What all entries of a feed are written with. */
interface Night {
  readonly head: ElectionDescription;
  readonly origin: string;
  readonly words: Words;
  /** Gives an id that stays the same wherever the night is read again (tag URI, RFC 4151). */
  readonly idOf: (path: string) => string;
}

function nightOf({ language, origin }: FeedRequest, head: ElectionDescription): Night {
  setPageLanguage(language);
  const words = { ...wordsOf(language), f: createFormat(LOCALES[language], head.timeZone) };
  const { hostname } = new URL(origin);
  const base = `tag:${hostname},${head.createdAt.slice(0, 10)}:/${language}/e/${encodeURIComponent(head.id)}`;
  return { head, origin, words, idOf: (path) => base + path };
}

function writeNight({ head, origin, words, idOf }: Night, entries: readonly FeedEntry[]): string {
  const { t, nameOf, language } = words;
  const page = origin + addressOf.election(head.id);
  const notes = [
    ...(head.rehearsal ? [t('election.rehearsal')] : []),
    ...(head.mode === 'replay' ? [`${t('sharing.replay')}.`] : []),
  ];
  return writeFeed(
    {
      ...{ id: idOf('/feed'), language, title: nameOf(head.name), author: t('site.name') },
      subtitle: [t('sharing.feed'), ...notes].join(' '),
      updated: entries[0]?.updated ?? head.createdAt,
      ...{ self: `${page}/feed.atom`, page },
    },
    entries,
  );
}

function entryOfBulletin(item: BulletinItem, { head, origin, words, idOf }: Night): FeedEntry {
  const { t, f, nameOf } = words;
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
  const bulletin = apiOf.bulletin(head.id, String(number));
  return {
    id: idOf(`/bulletins/${number}`),
    title: `${t('bulletins.number', { number })}. ${title}`,
    updated: issuedAt,
    page: origin + addressOf.bulletin(head.id, number),
    text: facts.join(' · '),
    related: [
      { type: 'application/pdf', address: origin + apiOf.bulletinSheet(head.id, number, words.language) },
      { type: 'application/json', address: origin + bulletin },
    ],
  };
}

function entriesOfContest(
  contest: ContestSnapshot,
  history: ContestHistory,
  { head, origin, words, idOf }: Night,
): FeedEntry[] {
  const page = origin + addressOf.contest(head.id, contest.id);
  const name = words.nameOf(contest.name);
  return happenedIn(contest, history, words).map(({ kind, position, at, title, text }) => ({
    id: idOf(`/contest/${encodeURIComponent(contest.id)}/${position}/${kind}`),
    title: `${name}: ${title}`,
    updated: at,
    ...{ page, text, related: [] },
  }));
}
