import type { IncomingMessage } from 'node:http';
import type { LiveLimits } from '#config';
import { problemOf, type Problem } from '#contract';
import type { EngineSocket } from './engine.js';
import { LiveConnection, type ConnectionHost, type CutReason, type Share } from './live-connection.js';

const CHECK_GAP_MS = 500;

/** What happens to connections that matters to their sender. */
export interface ConnectionEvents {
  readonly onBehind: (connection: LiveConnection) => void;
  readonly onCaughtUp: (connection: LiveConnection) => void;
  readonly onCut: (connection: LiveConnection, reason: CutReason) => void;
}

/** All live connections of this process, and what they may cost together and by address. */
export class LiveConnections implements ConnectionHost {
  readonly all: Share = { sockets: 0, bytes: 0 };
  private readonly connections = new Map<string, LiveConnection>();
  private readonly shares = new Map<string, Share>();
  private readonly late = new Set<LiveConnection>();
  private readonly timer: NodeJS.Timeout;
  private events: ConnectionEvents | undefined;

  /** @param addressOf from where a request comes; see readAddresses */
  constructor(
    readonly limits: LiveLimits,
    private readonly addressOf: (request: IncomingMessage) => string,
  ) {
    this.timer = setInterval(() => this.check(), CHECK_GAP_MS).unref();
  }

  /** Bytes sent and not confirmed by those they were sent to. */
  get bytes(): number {
    return this.all.bytes;
  }

  /** Connections, whether or not they have joined the live channel. */
  get size(): number {
    return this.connections.size;
  }

  /** Connections that get no pushes until they have caught up. */
  get behind(): ReadonlySet<LiveConnection> {
    return this.late;
  }

  listen(events: ConnectionEvents): void {
    this.events = events;
  }

  /** Why one more connection cannot be taken; undefined where it can. */
  refuse(request: IncomingMessage): Problem | undefined {
    const { sockets, socketsAddress } = this.limits;
    if (this.connections.size >= sockets) {
      return problemOf('no-room', `This process has ${sockets} live connections; try again in a while`);
    }
    const share = this.shares.get(this.addressOf(request));
    if ((share?.sockets ?? 0) < socketsAddress) return undefined;
    return problemOf(
      'too-many-connections',
      `Your address has ${socketsAddress} live connections; close some, or try again in a while`,
    );
  }

  /** Takes a connection in until it ends. */
  add(engine: EngineSocket): void {
    const address = this.addressOf(engine.request);
    const share = this.shares.get(address) ?? { sockets: 0, bytes: 0 };
    share.sockets += 1;
    this.shares.set(address, share);
    this.all.sockets += 1;
    const connection = new LiveConnection(engine, address, share, this.limits, this);
    this.connections.set(engine.id, connection);
    engine.once('close', () => this.remove(connection));
  }

  get(id: string): LiveConnection | undefined {
    return this.connections.get(id);
  }

  /** Ends every connection. */
  close(): void {
    clearInterval(this.timer);
    this.connections.forEach((connection) => connection.close());
  }

  onBehind(connection: LiveConnection): void {
    this.late.add(connection);
    this.events?.onBehind(connection);
  }

  onCaughtUp(connection: LiveConnection): void {
    this.late.delete(connection);
    this.events?.onCaughtUp(connection);
  }

  onCut(connection: LiveConnection, reason: CutReason): void {
    this.events?.onCut(connection, reason);
  }

  private remove(connection: LiveConnection): void {
    connection.end();
    this.all.sockets -= 1;
    this.connections.delete(connection.id);
    this.late.delete(connection);
    const share = this.shares.get(connection.address);
    if (share) share.sockets -= 1;
    if (share?.sockets === 0) this.shares.delete(connection.address);
    // The other side may never answer a goodbye, and hold what it was sent until it does.
    setTimeout(() => connection.drop(), this.limits.farewellMs).unref();
  }

  private check(): void {
    for (const connection of [...this.connections.values()]) connection.check();
    const slow = [...this.late].filter(({ waitedMs }) => waitedMs > this.limits.tightMs);
    slow.sort((one, other) => other.waitedMs - one.waitedMs);
    for (const connection of slow) if (connection.isTight) connection.cut('address-or-process');
  }
}
