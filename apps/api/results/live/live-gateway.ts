import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Logger } from 'pino';
import type { Namespace, Socket } from 'socket.io';
import {
  LIVE_NAMESPACE,
  problemOf,
  TOPICS_A_SOCKET_MAX,
  watchSchema,
  type ClientEvents,
  type FreshnessPush,
  type Problem,
  type ServerEvents,
  type UnwatchAnswer,
  type WatchAnswer,
} from '#contract';
import { LOG } from '../../core/api-parts.js';
import { readError } from '../../http/problems/read-error.js';
import { refuseShape } from '../../http/problems/shape.js';
import { Metrics } from '../../ops/metrics.js';
import { Freshness, type FreshnessState } from '../../read-model/freshness.js';
import { Audience } from './audience.js';
import type { Edition } from './channel.js';
import { LiveConnections } from './connections/live-connections.js';
import type { EngineSocket } from './connections/engine.js';
import type { LiveConnection } from './connections/live-connection.js';
import { ReadyPush } from './ready-push.js';
import { Source } from './source.js';

/** What is sent: a snapshot goes as the text it has. */
type Sent = Omit<ServerEvents, 'snapshot'> & { snapshot: (push: ReadyPush) => void };
type LiveSocket = Socket<ClientEvents, Sent>;
type Answer<A> = ((answer: A) => void) | undefined;

/** The room of those who get no pushes until they have caught up; no topic has this name. */
const BEHIND = 'behind';

/** Pushes each new snapshot to those who watch its topic. */
@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class LiveGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, BeforeApplicationShutdown
{
  @WebSocketServer()
  private readonly namespace!: Namespace<ClientEvents, Sent>;
  private readonly audience = new Audience((topic, edition, previous, withdrawn) =>
    this.push(topic, edition, previous, withdrawn),
  );
  /** By connection. */
  private readonly sockets = new Map<string, LiveSocket>();
  /** The first push to a new watcher, by edition. */
  private readonly beginnings = new WeakMap<Edition, ReadyPush>();

  constructor(
    private readonly source: Source,
    private readonly connections: LiveConnections,
    private readonly freshness: Freshness,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  afterInit(): void {
    this.connections.listen({
      onBehind: ({ id }) => void this.sockets.get(id)?.join(BEHIND),
      onCaughtUp: (connection) => this.catchUp(connection),
      onCut: ({ address }, bound) => {
        this.metrics.cuts.inc({ bound });
        this.log.debug({ address, bound }, 'live connection closed by the server');
      },
    });
    this.source.start(
      (topic) => this.audience.isWatched(topic),
      (topic, edition, publishing) => this.audience.publish(topic, edition, publishing),
      (error) => this.log.warn({ err: error }, 'reading a replay for its watchers failed'),
    );
    this.freshness.onChange((state) => this.namespace.emit('freshness', pushOf(state)));
    this.measure();
  }

  handleConnection(socket: LiveSocket): void {
    // A broken message ends its own connection only; without a listener it would end the process.
    socket.on('error', (error) => this.log.debug({ err: error }, 'invalid message on a live connection'));
    const { id } = socket.conn as unknown as EngineSocket;
    if (this.sockets.has(id)) {
      // A connection that joined twice would have twice its limits.
      this.connections.get(id)?.cut('second-join');
      return;
    }
    this.sockets.set(id, socket);
    if (this.connections.get(id)?.isBehind) void socket.join(BEHIND);
    socket.emit('freshness', pushOf(this.freshness.state));
  }

  handleDisconnect(socket: LiveSocket): void {
    const { id } = socket.conn as unknown as EngineSocket;
    if (this.sockets.get(id) === socket) this.sockets.delete(id);
    this.audience.removeAll(socket);
  }

  @SubscribeMessage('watch')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
    @Ack() answer: Answer<WatchAnswer>,
  ): Promise<void> {
    const connection = this.connectionOf(socket);
    if (!connection) return;
    try {
      const topic = readMessage(message);
      await connection.turns.take(() => this.begin(socket, connection, topic, answer));
    } catch (error) {
      answer?.({ error: this.refuse(error) });
    }
  }

  @SubscribeMessage('unwatch')
  unwatch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
    @Ack() answer: Answer<UnwatchAnswer>,
  ): void {
    try {
      const topic = readMessage(message);
      this.audience.remove(socket, topic);
      void socket.leave(topic);
      answer?.({ topic });
    } catch (error) {
      answer?.({ error: this.refuse(error) });
    }
  }

  /** Stops all pushes and ends every connection, without waiting for one between two polls to notice. */
  beforeApplicationShutdown(): void {
    this.audience.close();
    this.connections.close();
  }

  private connectionOf(socket: LiveSocket): LiveConnection | undefined {
    return this.connections.get((socket.conn as unknown as EngineSocket).id);
  }

  private async begin(
    socket: LiveSocket,
    connection: LiveConnection,
    name: string,
    answer: Answer<WatchAnswer>,
  ): Promise<void> {
    // A watcher that left while waiting costs nothing more.
    if (!socket.connected) return;
    const found = await this.source.find(name);
    if (!socket.connected) return;
    const watching = this.audience.topicsWatchedBy(socket);
    if (watching.size >= TOPICS_A_SOCKET_MAX && !watching.has(found.topic)) {
      const detail = `One connection watches at most ${TOPICS_A_SOCKET_MAX}`;
      answer?.({ error: problemOf('too-many-topics', detail) });
      return;
    }
    const edition = found.current();
    this.audience.add(socket, found, edition);
    void socket.join(found.topic);
    answer?.({ version: edition.version });
    this.give(socket, connection, found.topic, edition);
  }

  private push(topic: string, edition: Edition, previous: number, withdrawn: boolean): void {
    this.metrics.pushes.inc();
    for (const { id, missed } of this.connections.behind) {
      const socket = this.sockets.get(id);
      if (!socket || !this.audience.topicsWatchedBy(socket).has(topic)) continue;
      missed.set(topic, withdrawn || (missed.get(topic) ?? false));
    }
    const push = new ReadyPush(topic, edition, previous, withdrawn);
    this.namespace.to(topic).except(BEHIND).emit('snapshot', push);
  }

  /** Sends a topic as it stands, now or as soon as the connection has caught up. */
  private give(socket: LiveSocket, connection: LiveConnection, topic: string, edition: Edition): void {
    if (connection.isBehind) {
      connection.missed.set(topic, connection.missed.get(topic) ?? false);
      return;
    }
    const push = this.beginnings.get(edition) ?? new ReadyPush(topic, edition, 0, false);
    this.beginnings.set(edition, push);
    socket.emit('snapshot', push);
  }

  /** Sends what a connection missed, each topic's newest edition only, until it is behind again. */
  private catchUp(connection: LiveConnection): void {
    const socket = this.sockets.get(connection.id);
    if (!socket) return;
    void socket.leave(BEHIND);
    for (const [topic, withdrawn] of connection.missed) {
      if (connection.isBehind) return;
      connection.missed.delete(topic);
      const edition = this.audience.latest(topic);
      if (!edition || !this.audience.topicsWatchedBy(socket).has(topic)) continue;
      if (withdrawn) socket.emit('snapshot', new ReadyPush(topic, edition, 0, true));
      else this.give(socket, connection, topic, edition);
    }
  }

  private measure(): void {
    const { metrics, connections } = this;
    metrics.gauge('sanaq_live_topics', 'Topics somebody watches', () => this.audience.size);
    metrics.gauge('sanaq_live_sockets', 'Open live connections', () => this.namespace.sockets.size);
    metrics.gauge(
      'sanaq_live_connections',
      'The same with those that have not joined',
      () => connections.size,
    );
    metrics.gauge(
      'sanaq_live_unconfirmed_bytes',
      'Sent to live connections, not confirmed',
      () => connections.bytes,
    );
    metrics.gauge(
      'sanaq_live_behind',
      'Live connections too slow for every push',
      () => connections.behind.size,
    );
  }

  private refuse(error: unknown): Problem {
    const problem = readError(error);
    if (problem.status >= 500) this.log.error({ err: error }, 'watching a topic failed');
    return problem;
  }
}

function readMessage(message: unknown): string {
  const result = watchSchema.safeParse(message);
  if (!result.success) throw refuseShape('invalid-message', result.error.issues);
  return result.data.topic;
}

function pushOf({ live, asOf }: FreshnessState): FreshnessPush {
  return { live, asOf: asOf.toISOString() };
}
