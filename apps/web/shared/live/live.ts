import { signal, type Signal } from '@preact/signals';
import type { Socket } from 'socket.io-client';
import type { FreshnessPush } from '#contract';
import { type Answer, ask } from './answer.js';
import { heldAnswer } from './held-answers.js';
import { freshness } from './freshness-store.js';
import { Doubt, type Push, rewind, takeAnswer, takePush, type Topic, UNSEEN, versionOf } from './topic.js';
import { watchWaking } from './waking.js';
import { noteUpdate } from './updates.js';
import { electionOf, joinWithdrawals, withdrawal } from './withdrawal.js';

interface Watched {
  readonly topic: string;
  readonly store: Signal<Topic<object>>;
  readonly address: string;
  readonly doubt: Doubt;
  /** The last answer, with its ETag: it need not be sent again where it still holds. */
  answer: Answer<object> | null;
  watchers: number;
  fetching: boolean;
  /** Set while it is to be fetched again later. */
  later: ReturnType<typeof setTimeout> | undefined;
}

/** A socket.io answer after which a fresh connection is tried, in milliseconds. */
const RECONNECT_DELAY_MS = 500;
const RECONNECT_DELAY_MS_MAX = 4000;
/** How long a connection may take to be made, in milliseconds. */
const CONNECT_MS_MAX = 10_000;
/** How long to wait before asking again for a topic that could not be fetched, in milliseconds. */
const RETRY_DELAY_MS = 3000;
/** When a connection that does not answer is given up, in milliseconds. */
const CHECK_MS_MAX = 8_000;

const now = (): number => performance.now();
const watched = new Map<string, Watched>();
let socket: Socket | null = null;
let checks = 0;

/** Shows what has come although it is older than what is held, and has it told that this is withdrawn. */
const withdraw = (entry: Watched, from: number, to: number): void => {
  entry.doubt.end();
  const election = electionOf(entry.topic);
  if (election === null) return;
  const told = { election, at: freshness.serverNow, from, to };
  withdrawal.value = joinWithdrawals(withdrawal.value, told);
};

/** What came is older than what is held: only where that lasts, from a server that is not behind, is it believed. */
const takeOlder = (entry: Watched, body: object, version: number): void => {
  const held = entry.store.value;
  if (entry.doubt.grow() && !freshness.isStale) {
    entry.store.value = rewind(held, { body, version });
    withdraw(entry, held.version, version);
  } else fetchLater(entry);
};

const fetchLater = (entry: Watched): void => {
  entry.later ??= setTimeout(() => {
    entry.later = undefined;
    if (entry.watchers > 0) void fetchTopic(entry);
  }, RETRY_DELAY_MS);
};

const fetchTopic = async (entry: Watched): Promise<void> => {
  if (entry.fetching) return;
  entry.fetching = true;
  const { generation } = entry.store.value;
  const answer = await ask<object>(entry.address, { held: entry.answer });
  entry.fetching = false;
  if (answer.ok) entry.answer = answer;
  const held = entry.store.value;
  const { topic, older } = takeAnswer(held, answer, generation);
  entry.store.value = topic;
  if (!answer.ok) {
    if (answer.fault.kind === 'offline' || answer.fault.kind === 'broken') fetchLater(entry);
  } else if (older) takeOlder(entry, answer.body, versionOf(answer.body) ?? held.version);
  else {
    entry.doubt.end();
    noteUpdate(entry.topic);
  }
};

const onSnapshot = (push: Push<object>): void => {
  const entry = watched.get(push.topic);
  freshness.hear();
  if (!entry) return;
  const held = entry.store.value;
  const { topic, missed, older } = takePush(held, push);
  entry.store.value = topic;
  if (topic.generation !== held.generation) withdraw(entry, held.version, topic.version);
  else if (older) takeOlder(entry, push.body, push.version);
  else {
    entry.doubt.end();
    noteUpdate(entry.topic);
  }
  if (missed) void fetchTopic(entry);
};

const inUse = (): readonly Watched[] => [...watched.values()].filter(({ watchers }) => watchers > 0);

/**
 * Asks over the live channel for everything that is watched; the newest of it follows each answer. Only then are the
 * figures live, and a channel that does not answer is given up for a new one.
 */
const check = async (): Promise<void> => {
  const mine = ++checks;
  const asked = socket;
  if (!asked?.connected) return;
  try {
    await Promise.all(
      inUse().map(
        ({ topic }) => asked.timeout(CHECK_MS_MAX).emitWithAck('watch', { topic }) as Promise<unknown>,
      ),
    );
    if (mine === checks) freshness.open();
  } catch {
    if (mine === checks) asked.io.engine.close();
  }
};

/** After a connection, the server knows nothing of this viewer and the viewer may have missed anything. */
const onConnect = (): void => {
  void check();
  inUse().forEach((entry) => void fetchTopic(entry));
};

const lose = (): void => {
  checks += 1;
  freshness.lose();
};

/** Nothing has come for too long, or the page may have slept: what it shows is live only once that is known again. */
const recheck = (): void => {
  if (!socket?.connected) {
    socket?.connect();
    return;
  }
  if (freshness.isChecking) return;
  freshness.doubt();
  // Where nothing is watched there is nothing to ask for: that a new connection can be made is the answer.
  if (inUse().length === 0) socket.io.engine.close();
  else void check();
};

/**
 * Opens the live channel once; later calls do nothing. Loaded after first paint, because no figure needs it to
 * be seen, only to change.
 */
export async function connectLive(): Promise<void> {
  if (socket) return;
  const { io } = await import('socket.io-client');
  if (socket) return;
  const made = io('/live', {
    transports: ['websocket', 'polling'],
    reconnectionDelay: RECONNECT_DELAY_MS,
    reconnectionDelayMax: RECONNECT_DELAY_MS_MAX,
    timeout: CONNECT_MS_MAX,
  });
  socket = made;
  made.on('connect', onConnect);
  made.on('disconnect', (reason) => {
    lose();
    // A server that ends a connection on purpose is not tried again by socket.io itself.
    if (reason === 'io server disconnect') setTimeout(() => made.connect(), RECONNECT_DELAY_MS);
  });
  made.on('connect_error', lose);
  made.on('snapshot', onSnapshot);
  made.on('freshness', (push: FreshnessPush) => freshness.takePush(push));
  made.io.on('ping', () => freshness.hear());
  let renewals = freshness.renewals.value;
  freshness.renewals.subscribe((count) => {
    // It is called once with what is known already.
    if (count !== renewals) inUse().forEach((entry) => void fetchTopic(entry));
    renewals = count;
  });
  watchWaking({ onWake: recheck, onTick: () => freshness.tell(), isSilent: () => freshness.isSilent });
  // The browser knows that the network is gone long before a missed heartbeat says so.
  addEventListener('offline', () => made.io.engine.close());
}

/** The store of a topic, fetched from `address` and kept current while somebody watches it. */
export function topicSignal<B extends object>(topic: string, address: string): Signal<Topic<B>> {
  let entry = watched.get(topic);
  if (!entry) {
    const held = heldAnswer<object>(address);
    const store = signal<Topic<object>>(held ? takeAnswer(UNSEEN, held).topic : UNSEEN);
    const doubt = new Doubt(now);
    entry = { topic, store, address, doubt, answer: held, watchers: 0, fetching: false, later: undefined };
    watched.set(topic, entry);
  }
  // The map is keyed by topic, and a topic has one kind of body: only this boundary knows which.
  return entry.store as unknown as Signal<Topic<B>>;
}

/** Forgets every topic: a server draws each page as the first. */
export function forgetTopics(): void {
  watched.clear();
}

/** Starts watching a topic made with `topicSignal`; the answer stops it. What was seen stays held for a return. */
export function watchTopic(topic: string): () => void {
  const entry = watched.get(topic);
  if (!entry) return () => undefined;
  entry.watchers += 1;
  if (entry.watchers === 1) {
    void fetchTopic(entry);
    if (socket?.connected) socket.emit('watch', { topic });
  }
  return () => {
    entry.watchers -= 1;
    if (entry.watchers === 0 && socket?.connected) socket.emit('unwatch', { topic });
  };
}

/** Puts a body the viewer got in answer to its own request in the topic's place. */
export function settleTopic<B extends object>(topic: string, body: B): void {
  const entry = watched.get(topic);
  if (entry) entry.store.value = takeAnswer(entry.store.value, { ok: true, body }).topic;
}
