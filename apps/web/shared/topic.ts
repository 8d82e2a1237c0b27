import type { Answer, Fault } from './answer.js';

/** What a viewer holds of one topic: the newest body it has seen and through which version. */
export interface Topic<B> {
  readonly body: B | null;
  /** Version of `body`; 0 while there is none. */
  readonly version: number;
  /** Why there is no newer body; null when the last request succeeded. */
  readonly fault: Fault | null;
}

/** One push of the live channel. `previous` is the version of the push, or of the stored body, before it. */
export interface Push<B> {
  readonly topic: string;
  readonly version: number;
  readonly previous: number;
  readonly body: B;
}

/** A topic of which nothing is known yet. */
export const UNSEEN: Topic<never> = { body: null, version: 0, fault: null };

/** The version a body says it is; undefined for a replay's, which has none of its own. */
const versionOf = (body: object): number | undefined =>
  'version' in body && typeof body.version === 'number' ? body.version : undefined;

/**
 * Takes a push in. A body is whole, so a newer one always replaces the held one and an older or equal one never
 * does. `missed` says that versions lie between the held body and this push, so the topic must be fetched.
 */
export function takePush<B extends object>(
  held: Topic<B>,
  push: Push<B>,
): { readonly topic: Topic<B>; readonly missed: boolean } {
  // A replay's version only orders the pushes of one connection, and `previous` 0 is where those begin.
  const begins = push.previous === 0 && versionOf(push.body) === undefined;
  if (!begins && held.body !== null && push.version <= held.version) return { topic: held, missed: false };
  return {
    topic: { body: push.body, version: push.version, fault: null },
    missed: held.body !== null && push.previous > held.version,
  };
}

/** Takes an answer in: a body at least as new replaces the held one, a fault is noted and leaves it standing. */
export function takeAnswer<B extends object>(held: Topic<B>, answer: Answer<B>): Topic<B> {
  if (!answer.ok) return { ...held, fault: answer.fault };
  // A body without a version (a replay's) is as new as what is held.
  const version = versionOf(answer.body) ?? held.version;
  if (held.body !== null && version < held.version) return { ...held, fault: null };
  return { body: answer.body, version, fault: null };
}
