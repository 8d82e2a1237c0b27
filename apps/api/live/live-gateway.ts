import { Inject } from '@nestjs/common';
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
  type Problem,
  type ServerEvents,
  type SnapshotPush,
  type UnwatchAnswer,
  type WatchAnswer,
} from '#contract';
import { Metrics } from '../health/metrics.js';
import { LOG } from '../log.js';
import { readError } from '../problems/read-error.js';
import { refuseShape } from '../problems/shape.js';
import { Audience } from './audience.js';
import type { Edition } from './channel.js';
import { Source } from './source.js';

type LiveSocket = Socket<ClientEvents, ServerEvents>;
/** What is needed of a connection below its namespaces. */
interface Connection {
  readonly transport: { closeTimeout?: number };
  close(discard: boolean): void;
  once(event: 'close', listener: () => void): void;
}

type Answer<A> = ((answer: A) => void) | undefined;

/** A viewer sends topics' names and nothing else. */
const MESSAGE_BYTES_MAX = 8 * 1024;
const PING_GAP_MS = 15_000;
const PING_WAIT_MS = 10_000;
/** How long a connection that is closed between two polls waits for the next, only to say so. */
const FAREWELL_MS_MAX = 1_000;

/** Pushes each new snapshot to those who watch its topic. */
@WebSocketGateway({
  namespace: LIVE_NAMESPACE,
  serveClient: false,
  maxHttpBufferSize: MESSAGE_BYTES_MAX,
  pingInterval: PING_GAP_MS,
  pingTimeout: PING_WAIT_MS,
})
export class LiveGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  @WebSocketServer()
  private readonly namespace!: Namespace<ClientEvents, ServerEvents>;
  private readonly audience = new Audience((topic, edition, previous) => this.push(topic, edition, previous));

  private readonly connections = new Set<Connection>();

  constructor(
    private readonly source: Source,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  afterInit(): void {
    this.namespace.server.engine.on('connection', (connection: Connection) => this.keep(connection));
    this.source.start(
      (topic) => this.audience.isWatched(topic),
      (topic, edition) => this.audience.publish(topic, edition),
      (error) => this.log.warn({ err: error }, 'a replay could not be read for those who watch it'),
    );
    this.metrics.gauge('sanaq_live_topics', 'Topics somebody watches', () => this.audience.size);
    this.metrics.gauge('sanaq_live_sockets', 'Open live connections', () => this.namespace.sockets.size);
  }

  handleConnection(socket: LiveSocket): void {
    // A broken message ends its own connection only; without a listener it would end the process.
    socket.on('error', (error) =>
      this.log.debug({ err: error }, 'a live connection sent what cannot be read'),
    );
  }

  handleDisconnect(socket: LiveSocket): void {
    this.audience.removeAll(socket);
  }

  @SubscribeMessage('watch')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
    @Ack() answer: Answer<WatchAnswer>,
  ): Promise<void> {
    try {
      const found = await this.source.find(readMessage(message));
      if (!socket.connected) return;
      const watching = this.audience.topicsWatchedBy(socket);
      if (watching.size >= TOPICS_A_SOCKET_MAX && !watching.has(found.topic)) {
        answer?.({
          error: problemOf('too-many-topics', `One connection watches at most ${TOPICS_A_SOCKET_MAX}`),
        });
        return;
      }
      const edition = found.current();
      this.audience.add(socket, found, edition);
      void socket.join(found.topic);
      answer?.({ version: edition.version });
      socket.emit('snapshot', pushOf(found.topic, edition, 0));
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

  /** Stops all pushes and lets every viewer go, without waiting for one between two polls to hear of it. */
  close(): void {
    this.audience.close();
    this.connections.forEach((connection) => connection.close(true));
  }

  private keep(connection: Connection): void {
    this.connections.add(connection);
    connection.once('close', () => this.connections.delete(connection));
    connection.transport.closeTimeout = FAREWELL_MS_MAX;
  }

  private push(topic: string, edition: Edition, previous: number): void {
    this.metrics.pushes.inc();
    this.namespace.to(topic).emit('snapshot', pushOf(topic, edition, previous));
  }

  private refuse(error: unknown): Problem {
    const problem = readError(error);
    if (problem.status >= 500) this.log.error({ err: error }, 'a topic could not be watched');
    return problem;
  }
}

function readMessage(message: unknown): string {
  const result = watchSchema.safeParse(message);
  if (!result.success) throw refuseShape('invalid-message', result.error.issues);
  return result.data.topic;
}

function pushOf(topic: string, edition: Edition, previous: number): SnapshotPush {
  // A topic's name settles what its body is; both came from the same source.
  const body = edition.body() as SnapshotPush['body'];
  return { topic, version: edition.version, previous, body };
}
