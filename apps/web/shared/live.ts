import type { Socket } from 'socket.io-client';
import { ask } from './answer.js';
import { createStore, type Store } from './store.js';
import { takeAnswer, takePush, UNSEEN, type Push, type Topic } from './topic.js';

/** How the live channel stands: not tried yet, open, or lost. */
export interface Connection {
  readonly state: 'starting' | 'open' | 'lost';
}

interface Watched {
  readonly store: Store<Topic<object>>;
  readonly address: string;
  watchers: number;
  fetching: boolean;
}

/** A socket.io answer after which a fresh connection is tried, in milliseconds. */
const RECONNECT_DELAY_MS = 500;
const RECONNECT_DELAY_MS_MAX = 4000;
/** How long to wait before asking again for a topic that could not be fetched, in milliseconds. */
const RETRY_DELAY_MS = 3000;

const watched = new Map<string, Watched>();
let socket: Socket | null = null;

/** The live channel's state, for the pages to show. */
export const connection: Store<Connection> = createStore<Connection>({ state: 'starting' });

/** When the server last said anything, milliseconds since 1970: the figures shown are true as of then. */
export const lastHeard: Store<number> = createStore(Date.now());

const hear = (): void => lastHeard.set(Date.now());

const fetchTopic = async (entry: Watched): Promise<void> => {
  if (entry.fetching) return;
  entry.fetching = true;
  const answer = await ask<object>(entry.address);
  entry.fetching = false;
  if (answer.ok) hear();
  entry.store.set(takeAnswer(entry.store.get(), answer));
  const again = !answer.ok && (answer.fault.kind === 'offline' || answer.fault.kind === 'broken');
  if (again && entry.watchers > 0) setTimeout(() => void fetchTopic(entry), RETRY_DELAY_MS);
};

const onSnapshot = (push: Push<object>): void => {
  const entry = watched.get(push.topic);
  if (!entry) return;
  hear();
  const { topic, missed } = takePush(entry.store.get(), push);
  entry.store.set(topic);
  if (missed) void fetchTopic(entry);
};

const lose = (): void => {
  if (connection.get().state !== 'lost') connection.set({ state: 'lost' });
};

/** After a connection, the server knows nothing of this viewer and the viewer may have missed anything. */
const onConnect = (): void => {
  connection.set({ state: 'open' });
  for (const [topic, entry] of watched) {
    if (entry.watchers === 0) continue;
    socket?.emit('watch', { topic });
    void fetchTopic(entry);
  }
};

/**
 * Opens the live channel once; later calls do nothing. Loaded after first paint, because no figure needs it to
 * be seen, only to change.
 */
export async function connectLive(): Promise<void> {
  if (socket) return;
  const { io } = await import('socket.io-client');
  if (socket) return;
  socket = io('/live', {
    transports: ['websocket', 'polling'],
    reconnectionDelay: RECONNECT_DELAY_MS,
    reconnectionDelayMax: RECONNECT_DELAY_MS_MAX,
  });
  socket.on('connect', onConnect);
  socket.on('disconnect', (reason) => {
    lose();
    // A server that ends a connection on purpose is not tried again by socket.io itself.
    if (reason === 'io server disconnect') setTimeout(() => socket?.connect(), RECONNECT_DELAY_MS);
  });
  socket.on('connect_error', lose);
  socket.on('snapshot', onSnapshot);
  socket.io.on('ping', hear);
  // The browser knows that the network is gone long before a missed heartbeat says so.
  addEventListener('offline', () => socket?.io.engine.close());
}

/** The store of a topic, fetched from `address` and kept current while somebody watches it. */
export function topicStore<B extends object>(topic: string, address: string): Store<Topic<B>> {
  let entry = watched.get(topic);
  if (!entry) {
    entry = { store: createStore<Topic<object>>(UNSEEN), address, watchers: 0, fetching: false };
    watched.set(topic, entry);
  }
  // The map is keyed by topic, and a topic has one kind of body: only this boundary knows which.
  return entry.store as unknown as Store<Topic<B>>;
}

/** Starts watching a topic made with `topicStore`; the answer stops it. What was seen stays held for a return. */
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
  if (entry) entry.store.set(takeAnswer(entry.store.get(), { ok: true, body }));
}
