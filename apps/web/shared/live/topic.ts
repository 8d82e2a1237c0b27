import type { Answer, Fault } from './answer.js';

/** What a viewer holds of one topic: the newest body it has seen and through which version. */
export interface Topic<B> {
  readonly body: B | null;
  /** Version of `body`; 0 while there is none. */
  readonly version: number;
  /** Why there is no newer body; null when the last request succeeded. */
  readonly fault: Fault | null;
  /** How often what was held has been withdrawn: versions of different generations cannot be compared. */
  readonly generation: number;
}

/** One push of the live channel. `previous` is the version of the push, or of the stored body, before it. */
export interface Push<B> {
  readonly topic: string;
  readonly version: number;
  readonly previous: number;
  readonly body: B;
  /** Set where the database came back older: the version may be smaller than what is held, which is void. */
  readonly withdrawn?: true;
}

/** A topic of which nothing is known yet. */
export const UNSEEN: Topic<never> = { body: null, version: 0, fault: null, generation: 0 };

/** A topic after something came in. */
export interface Taken<B> {
  readonly topic: Topic<B>;
  /** Whether versions lie between the held body and the push, so that the topic must be fetched. */
  readonly missed: boolean;
  /** Whether what came in is older than what is held, and was therefore left aside. */
  readonly older: boolean;
}

/**
 * Takes a push in. A body is whole, so a newer one always replaces the held one and an older or equal one never
 * does, unless what is held is withdrawn: then the push is taken as it is, and a new generation begins with it.
 */
export function takePush<B extends object>(held: Topic<B>, push: Push<B>): Taken<B> {
  const { body, version } = push;
  if (push.withdrawn && held.body !== null)
    return { topic: rewind(held, { body, version }), missed: false, older: false };
  // A replay's version only orders the pushes of one connection, and `previous` 0 is where those begin.
  const begins = push.previous === 0 && versionOf(body) === undefined;
  if (!begins && held.body !== null && version <= held.version)
    return { topic: held, missed: false, older: version < held.version };
  return {
    topic: { body, version, fault: null, generation: held.generation },
    missed: held.body !== null && push.previous > held.version,
    older: false,
  };
}

/** The topic with what is held replaced whatever its version, as the first of a new generation. */
export function rewind<B>(held: Topic<B>, to: Pick<Push<B>, 'body' | 'version'>): Topic<B> {
  return { body: to.body, version: to.version, fault: null, generation: held.generation + 1 };
}

/** The version a body says it is; undefined for a replay's, which has none of its own. */
export const versionOf = (body: object): number | undefined =>
  'version' in body && typeof body.version === 'number' ? body.version : undefined;

/**
 * Takes an answer in: a body at least as new replaces the held one, a fault is noted and leaves it standing.
 * @param generation of the topic when the answer was asked for; what was asked for before a withdrawal is void
 */
export function takeAnswer<B extends object>(
  held: Topic<B>,
  answer: Answer<B>,
  generation = held.generation,
): Taken<B> {
  const left = { topic: held, missed: false, older: false };
  if (generation !== held.generation) return left;
  if (!answer.ok) return { ...left, topic: { ...held, fault: answer.fault } };
  // Nothing is drawn again because of an answer that brought nothing new.
  if (answer.body === held.body && held.fault === null) return left;
  // A body without a version (a replay's) is as new as what is held.
  const version = versionOf(answer.body) ?? held.version;
  if (held.body !== null && version < held.version)
    return { topic: { ...held, fault: null }, missed: false, older: true };
  return { ...left, topic: { body: answer.body, version, fault: null, generation } };
}

/**
 * How long only older bodies must come before they are believed, in milliseconds: longer than an api process that
 * calls its figures live may lag behind another.
 */
export const OLDER_MS_MIN = 10_000;

/**
 * Whoever was away while figures were withdrawn is not told of it: all they see is that everything which comes is
 * older than what they hold. A moment of that is an api process that lags; for longer, it is a withdrawal.
 */
export class Doubt {
  private since: number | null = null;

  /** @param now milliseconds of a clock that never jumps */
  constructor(private readonly now: () => number) {}

  /** Notes that an older body came; whether such have come for so long that they are to be believed. */
  grow(): boolean {
    this.since ??= this.now();
    return this.now() - this.since >= OLDER_MS_MIN;
  }

  /** Notes that a body came which is not older. */
  end(): void {
    this.since = null;
  }
}
