import type { Finding, Protocol, TurnoutReport } from '#election';

/** What somebody enters: one protocol, or one turnout report. */
export interface Matter {
  readonly election: string;
  /** Which of the election's, see `ofProtocol` and `ofTurnout`. */
  readonly of: string;
  /** What it is called where it waits: "Precinct 12, Äkım of Aqkól". */
  readonly title: string;
  /** Address of the page where it is entered. */
  readonly page: string;
}

/** Which of one account's pieces it is. */
export type Key = Pick<Matter, 'election' | 'of'>;

export const nameOf = ({ election, of }: Key): string => `${election} ${of}`;

/** The protocol of a precinct in a contest, by their ids. */
export const ofProtocol = (precinct: string, contest: string): string => `protocol/${precinct}/${contest}`;
/** The turnout report of a precinct for a checkpoint. */
export const ofTurnout = (precinct: string, checkpoint: string): string =>
  `turnout/${precinct}/${checkpoint}`;

/** What was typed, letter by letter, by the names of the fields. */
export type Typed = Readonly<Record<string, string>>;

/** What is sent, before it has an id. */
export type Content = Omit<Protocol, 'id'> | Omit<TurnoutReport, 'id'>;

/** A submission as it is sent: its id was fixed when somebody sent it, so sent again it is the same one. */
export type Sent = Content & { readonly id: string };

/** Why the api did not take what was sent. */
export interface Refused {
  readonly kind: string;
  readonly detail: string;
  readonly findings: readonly Finding[];
}

/** A piece of somebody's work that the browser keeps until it is answered: a draft, or what is being sent. */
export interface Piece extends Matter {
  /** Whose it is; nobody else sees it or sends it. */
  readonly account: string;
  readonly typed: Typed;
  readonly changedAt: number;
  /** What is on its way; null while it is a draft. */
  readonly sending: Sent | null;
  /** What the api said to what was sent of it last; null where it has refused nothing. */
  readonly refused: Refused | null;
}

export type PieceKey = readonly [account: string, election: string, of: string];

export const keyOf = ({ account, election, of }: Pick<Piece, 'account' | 'election' | 'of'>): PieceKey => [
  account,
  election,
  of,
];

/** The piece with other words typed. What is on its way is not changed any more. */
export function retype(
  now: Piece | null,
  matter: Matter & { account: string },
  typed: Typed,
  at: number,
): Piece {
  if (now?.sending) return now;
  return { ...matter, typed, changedAt: at, sending: null, refused: now?.refused ?? null };
}

/** The piece on its way under that id. Where it is on its way already, that stands: another tab was first. */
export function dispatch(draft: Piece, now: Piece | null, content: Content, id: string): Piece {
  return now?.sending ? now : { ...draft, sending: { ...content, id }, refused: null };
}

/** What an answer leaves of a piece: nothing; or the piece itself where the answer is to something else. */
export const settle = (now: Piece | null, id: string): Piece | null => (now?.sending?.id === id ? null : now);

/** A draft again, with what was said against it; the piece itself where that was said of something else. */
export const giveBack = (now: Piece | null, id: string, refused: Refused): Piece | null =>
  now?.sending?.id === id ? { ...now, sending: null, refused } : now;

/** What of a refusal says what follows from it. */
interface Refusing {
  readonly kind: string;
  readonly status: number;
  readonly waitS: number | null;
}

/** Refusals that say nothing of what was sent: it is sent again. */
const PASSING: readonly string[] = ['offline', 'unavailable', 'internal', 'too-slow', 'too-many'];

/** What follows from a refusal: sending again later, waiting for a sign-in, or going back to whoever typed it. */
export function weigh({ kind, waitS, status }: Refusing): 'again' | 'sign-in' | 'back' {
  if (kind === 'unauthorised' || kind === 'foreign-request' || kind === 'second-factor-due') return 'sign-in';
  return PASSING.includes(kind) || waitS !== null || status >= 500 ? 'again' : 'back';
}

const PAUSE_MS_MIN = 2_000;
const PAUSE_MS_MAX = 60_000;

/**
 * How long to wait before the next attempt, milliseconds: twice as long after each, a minute at most, and never less
 * than what was asked for. `chance`, from 0 to 1, spreads desks that lost one network over half of that time.
 */
export function pauseMs(attempts: number, waitS: number | null, chance: number): number {
  const growing = Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** Math.max(0, attempts - 1));
  return Math.max(growing * (0.75 + chance / 2), (waitS ?? 0) * 1000);
}

/** A new random UUID. The browser's own maker of them is not there where pages come without TLS. */
export function makeUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
