import { createHash } from 'node:crypto';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Name } from '#election';
import type { ElectionHead, NoticeLanguage, PushEvent } from '#ledger';
import type { Leader, News } from './changes.js';
import english from './messages.en.json' with { type: 'json' };
import kazakh from './messages.kk.json' with { type: 'json' };
import russian from './messages.ru.json' with { type: 'json' };

/** What a browser is sent, before it is encrypted. */
export interface Notice {
  /** A notice replaces an earlier one of the same topic that was not delivered yet; 32 characters of base64url. */
  readonly topic: string;
  readonly payload: string;
}

/** How long a notice may become. */
export interface NoticeBounds {
  /** Favourites that it tells of. */
  readonly lines: number;
  /** Characters of each, and of its title. */
  readonly lineLength: number;
  /** Bytes of what is encrypted: lines are shortened until it fits. */
  readonly noticeBytes: number;
}

type MessageId = keyof typeof english;
type Values = Readonly<Record<string, string | number>>;

export const MESSAGES: Readonly<Record<NoticeLanguage, Readonly<Record<MessageId, string>>>> = {
  en: english,
  kk: kazakh,
  ru: russian,
};

/** The first that the process knows; Kazakh writes numbers as Russian does. */
const LOCALES = { kk: ['kk-KZ', 'ru-KZ'], ru: ['ru-KZ'], en: ['en-GB'] } as const;

const prepared = new Map<string, IntlMessageFormat>();

function say(language: NoticeLanguage, id: MessageId, values: Values = {}): string {
  const key = `${language} ${id}`;
  let format = prepared.get(key);
  if (!format) {
    const text = MESSAGES[language][id];
    format = new IntlMessageFormat(text, [...LOCALES[language]], undefined, { ignoreTag: true });
    prepared.set(key, format);
  }
  return String(format.format(values));
}

/** A share such as "54.32" as the language writes it. */
function percent(language: NoticeLanguage, share: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const format = new Intl.NumberFormat([...LOCALES[language]], { style: 'percent', ...digits });
  return format.format(Number(share) / 100);
}

/** A name in a language; the definition may give it in English alone. */
const nameIn = (language: NoticeLanguage, name: Name): string => name[language] ?? name.en;

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

function sayLeader(language: NoticeLanguage, leader: Leader | null): readonly string[] {
  if (leader?.votes === null || leader?.votes === undefined) return [];
  const { votes, share } = leader;
  const name = nameIn(language, leader.name);
  return share === null
    ? [say(language, 'votes', { name, votes })]
    : [say(language, 'stand', { name, votes, share: percent(language, share) })];
}

function sayChange(
  language: NoticeLanguage,
  { change, leader, isOfLists, isElected }: News & { readonly of: 'contest' },
): readonly string[] {
  const name = leader && nameIn(language, leader.name);
  if (change === 'leader')
    return name === null ? [] : [say(language, isOfLists ? 'leaderOfLists' : 'leader', { name })];
  if (change === 'complete' && name !== null && isElected && !isOfLists)
    return [say(language, 'elected', { name })];
  return [say(language, change)];
}

/** What is told of one subject: its name, and what became of it in a few sentences. */
export function tell(language: NoticeLanguage, news: News): { readonly name: string; readonly text: string } {
  if (news.of === 'contest') {
    const { change, leader, reported, expected } = news;
    const isOff = change === 'postponed' || change === 'annulled';
    const isOpen = change === 'first' || change === 'leader';
    const parts = [
      ...sayChange(language, news),
      ...(isOff || change === 'tie' ? [] : sayLeader(language, leader)),
      ...(isOpen ? [say(language, 'in', { reported, expected })] : []),
    ];
    return { name: nameIn(language, news.name), text: parts.join(' ') };
  }
  if (news.of === 'area') {
    const { change, turnout } = news;
    const parts = [
      say(language, change === 'complete' ? 'areaComplete' : 'areaCorrected'),
      ...(turnout === null ? [] : [say(language, 'turnout', { share: percent(language, turnout) })]),
    ];
    return { name: nameIn(language, news.name), text: parts.join(' ') };
  }
  const contests = news.contests.map((name) => nameIn(language, name)).join(', ');
  const id = news.change === 'counted' ? 'counted' : 'precinctCorrected';
  return {
    name: say(language, 'precinct', { number: news.number }),
    text: [say(language, id, { contests }), ...sayLeader(language, news.leader)].join(' '),
  };
}

/** The page of a subject, or of the whole election, in a language. */
function pathOf(language: NoticeLanguage, election: string, subject?: string): string {
  const [kind = '', ...id] = subject?.split('/') ?? [];
  const rest = subject === undefined ? '' : `/${kind}/${encodeURIComponent(id.join('/'))}`;
  return `/${language}/e/${encodeURIComponent(election)}${rest}`;
}

/**
 * The notice of some events, each of another subject: about one alone it leads to that one's page, about several to the
 * election's.
 * @param events one at least, oldest first
 */
export function noticeOf(
  head: Pick<ElectionHead, 'id' | 'name' | 'mode'>,
  language: NoticeLanguage,
  events: readonly PushEvent[],
  bounds: NoticeBounds,
): Notice {
  const told = events.map(({ body }) => tell(language, JSON.parse(body) as News));
  const subject = events.length === 1 ? events[0]?.subject : undefined;
  const tag = `${head.id}/${subject ?? ''}`;
  const known = {
    ...{ tag, language, path: pathOf(language, head.id, subject) },
    position: Math.max(...events.map(({ position }) => position)),
  };
  for (let length = bounds.lineLength; ; length = Math.floor(length / 2)) {
    const words = wordsOf(head, language, told, { lines: bounds.lines, lineLength: length });
    const payload = JSON.stringify({ ...words, ...known });
    if (length <= 1 || Buffer.byteLength(payload) <= bounds.noticeBytes) {
      return { topic: topicOf(tag), payload };
    }
  }
}

/** A notice's title and its lines. */
function wordsOf(
  head: Pick<ElectionHead, 'name' | 'mode'>,
  language: NoticeLanguage,
  told: readonly ReturnType<typeof tell>[],
  { lines, lineLength }: Pick<NoticeBounds, 'lines' | 'lineLength'>,
): { readonly title: string; readonly body: string } {
  const [only] = told.length === 1 ? told : [];
  const rest = told.length - lines;
  const shown = told
    .slice(-lines)
    .map((each) => shorten(only ? each.text : say(language, 'line', each), lineLength));
  const title = shorten(only?.name ?? nameIn(language, head.name), lineLength);
  return {
    title: head.mode === 'replay' ? say(language, 'replay', { title }) : title,
    body: [...shown, ...(rest > 0 ? [say(language, 'more', { count: rest })] : [])].join('\n'),
  };
}

/** A tag as a topic of RFC 8030: 32 characters at most. */
const topicOf = (tag: string): string => createHash('sha256').update(tag).digest('base64url').slice(0, 32);
