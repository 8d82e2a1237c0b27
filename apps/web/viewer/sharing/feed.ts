import type { FeedRequest, RenderedFeed } from '#contract';
import type { Answer } from '../../shared/live/answer.js';
import { createFormat } from '../../shared/words/format.js';
import type {
  BulletinItem,
  BulletinPage,
  ElectionDescription,
  NightEvent,
  NightEvents,
} from '../../shared/words/bodies.js';
import { LOCALES } from '../../shared/words/languages.js';
import { setPageLanguage } from '../client/language.js';
import { addressOf, apiOf } from '../client/route.js';
import type { Words } from '../client/words.js';
import { newestFirst, precinctOf, sayBulletin, sayEvent } from '../story/happened.js';
import { type FeedEntry, writeFeed } from './feed-writing.js';
import { readInto } from './server-answers.js';
import { wordsOf } from './server-words.js';

/** The night of an election as an Atom feed: bulletins, and what happened in its contests. */
export async function renderFeed(asked: FeedRequest): Promise<RenderedFeed> {
  const { election, read, entries: entriesMax } = asked;
  const answers = new Map<string, Answer<unknown>>();
  const bodyOf = <Body>(address: string): Body | undefined => {
    const answer = answers.get(address);
    return answer?.ok ? (answer.body as Body) : undefined;
  };
  const bulletins = apiOf.bulletins(election, { limit: String(entriesMax) });
  const events = apiOf.events(election, { limit: String(entriesMax) });
  const status = await readInto(answers, [apiOf.election(election), bulletins, events], read);
  const head = bodyOf<ElectionDescription>(apiOf.election(election));
  if (status !== 200 || !head) return { status, xml: '' };
  const night = nightOf(asked, head);
  const entries = [
    ...(bodyOf<BulletinPage>(bulletins)?.items ?? []).map((item) => ({
      ...{ at: item.issuedAt, bulletin: item.number },
      entry: entryOfBulletin(item, night),
    })),
    ...(bodyOf<NightEvents>(events)?.items ?? []).flatMap((event) => {
      const entry = entryOfEvent(event, night);
      return entry === null ? [] : [{ at: entry.updated, position: event.position, entry }];
    }),
  ];
  const newest = entries.toSorted(newestFirst).slice(0, entriesMax);
  return {
    status: 200,
    xml: writeNight(
      night,
      newest.map(({ entry }) => entry),
    ),
  };
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
  const { at, title, text } = sayBulletin(item, words);
  const bulletin = apiOf.bulletin(head.id, String(item.number));
  return {
    id: idOf(`/bulletins/${item.number}`),
    title,
    updated: at,
    page: origin + addressOf.bulletin(head.id, item.number),
    text,
    related: [
      {
        type: 'application/pdf',
        address: origin + apiOf.bulletinSheet(head.id, item.number, words.language),
      },
      { type: 'application/json', address: origin + bulletin },
    ],
  };
}

/** What an entry's id calls its kind, for as long as there are readers of it. */
const KINDS: Readonly<Record<NightEvent['kind'], string>> = {
  lead: 'state',
  decided: 'elected',
  correction: 'correction',
  decision: 'decision',
};

function entryOfEvent(event: NightEvent, { head, origin, words, idOf }: Night): FeedEntry | null {
  const said = sayEvent(event, words);
  if (!said) return null;
  const { address, path } = placeOf(event, head.id);
  return {
    id: idOf(`${path}/${event.position}/${KINDS[event.kind]}`),
    title: said.title,
    updated: said.at,
    ...{ page: origin + address, text: said.text, related: [] },
  };
}

/** The page of what an event is about, and how an entry's id names it. */
function placeOf(event: NightEvent, election: string): { readonly address: string; readonly path: string } {
  const { contest } = event;
  if (contest !== null) {
    return {
      address: addressOf.contest(election, contest.id),
      path: `/contest/${encodeURIComponent(contest.id)}`,
    };
  }
  const precinct = precinctOf(event) ?? '';
  return {
    address: precinct === '' ? addressOf.election(election) : addressOf.precinct(election, precinct),
    path: `/precinct/${encodeURIComponent(precinct)}`,
  };
}
