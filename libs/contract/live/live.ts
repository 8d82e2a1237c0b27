import { z } from 'zod';
import type { AreaSnapshot, ContestPart, ContestSnapshot, Summary } from '#election';
import type { Problem } from '../common/problem.js';
import type { ReplayView } from '../elections/replay.js';
import type { BulletinPage } from '../results/bulletin.js';

/** Socket.io namespace of what is pushed. */
export const LIVE_NAMESPACE = '/live';

/** Pushes of one topic a second, at most. */
export const PUSHES_A_SECOND_MAX = 4;

/** Topics one connection may watch. */
export const TOPICS_A_SOCKET_MAX = 100;

/** What a topic is about; a part is a contest within an area. */
export type Topic =
  | { readonly of: 'election'; readonly election: string }
  | { readonly of: 'bulletins'; readonly election: string }
  | { readonly of: 'area'; readonly election: string; readonly area: string }
  | { readonly of: 'contest'; readonly election: string; readonly contest: string }
  | { readonly of: 'part'; readonly election: string; readonly area: string; readonly contest: string }
  | { readonly of: 'replay'; readonly replay: string };

/** The topic's name on the socket. */
export function nameTopic(topic: Topic): string {
  if (topic.of === 'replay') return `replay/${topic.replay}`;
  if (topic.of === 'bulletins') return `election/${topic.election}/bulletins`;
  if (topic.of === 'area') return `election/${topic.election}/area/${topic.area}`;
  if (topic.of === 'contest') return `election/${topic.election}/contest/${topic.contest}`;
  if (topic.of === 'part') {
    return `election/${topic.election}/area/${topic.area}/contest/${topic.contest}`;
  }
  return `election/${topic.election}`;
}

/** The topic of that name; undefined where the name is not a topic's. */
export function readTopic(name: string): Topic | undefined {
  const parts = name.split('/');
  const [root, id, kind, part, below, contest] = parts;
  if (!root || !id || parts.some((each) => each === '')) return undefined;
  if (root === 'replay' && parts.length === 2) return { of: 'replay', replay: id };
  if (root !== 'election') return undefined;
  if (parts.length === 2) return { of: 'election', election: id };
  if (parts.length === 3 && kind === 'bulletins') return { of: 'bulletins', election: id };
  if (parts.length === 6 && kind === 'area' && below === 'contest' && part && contest) {
    return { of: 'part', election: id, area: part, contest };
  }
  if (parts.length !== 4 || !part) return undefined;
  if (kind === 'area') return { of: 'area', election: id, area: part };
  if (kind === 'contest') return { of: 'contest', election: id, contest: part };
  return undefined;
}

/** The payload of `watch` and `unwatch`. */
export const watchSchema = z.strictObject({
  // Three ids of 100 characters each, and the words between them.
  topic: z.string().min(1, 'must not be empty').max(400, 'must have at most 400 characters'),
});

export type WatchMessage = z.output<typeof watchSchema>;

/** The acknowledgement of `watch`; the current snapshot follows at once as a push. */
export type WatchAnswer = { readonly version: number } | { readonly error: Problem };
export type UnwatchAnswer = { readonly topic: string } | { readonly error: Problem };

/**
 * The whole current body of one topic. `previous` is the version pushed before it: a viewer whose own version is
 * smaller has missed one. It is 0 in the push that follows `watch`. A replay's version only orders its pushes.
 */
export interface SnapshotPush {
  readonly topic: string;
  readonly version: number;
  readonly previous: number;
  readonly body: Summary | AreaSnapshot | ContestSnapshot | ContestPart | ReplayView | BulletinPage;
  /**
   * Set where the database came back older than what was pushed before: `version` may be smaller than the viewer's own,
   * whose figures are withdrawn.
   */
  readonly withdrawn?: true;
}

/** Whether what this api shows follows the count, and since when it does not. Sent on connecting and on each change. */
export interface FreshnessPush {
  readonly live: boolean;
  /** ISO 8601 UTC: the last moment at which the figures were known to be the newest. */
  readonly asOf: string;
}

/** Header of public reads while they do not follow the count: the last moment at which they did, ISO 8601 UTC. */
export const STALE_HEADER = 'sanaq-stale-since';

export interface ClientEvents {
  watch: (message: WatchMessage, answer?: (answer: WatchAnswer) => void) => void;
  unwatch: (message: WatchMessage, answer?: (answer: UnwatchAnswer) => void) => void;
}

export interface ServerEvents {
  snapshot: (push: SnapshotPush) => void;
  freshness: (push: FreshnessPush) => void;
}
