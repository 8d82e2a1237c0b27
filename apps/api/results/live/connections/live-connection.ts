import type { ServerResponse } from 'node:http';
import type { LiveLimits } from '#config';
import {
  endWebSocket,
  sizeOf,
  type EnginePacket,
  type EngineSocket,
  type EngineTransport,
} from './engine.js';
import { Flow } from './flow.js';
import { TokenBucket } from './token-bucket.js';
import { Turns } from './turns.js';

const OPEN = 1;

/** Why a connection was cut. */
export type CutReason =
  'messages' | 'unconfirmed-bytes' | 'unconfirmed-time' | 'address-or-process' | 'second-join';

/** What the connections of one address have together, or those of the process. */
export interface Share {
  sockets: number;
  /** Sent and not confirmed. */
  bytes: number;
}

/** What a connection reports to the owner of all of them. */
export interface ConnectionHost {
  /** Of all connections of the process. */
  readonly all: Share;
  onBehind(connection: LiveConnection): void;
  onCaughtUp(connection: LiveConnection): void;
  onCut(connection: LiveConnection, reason: CutReason): void;
}

/** One connection and all that bounds it: messages that come, and what was sent and is not confirmed. */
export class LiveConnection {
  /** Lets so many `watch` messages be answered at once. */
  readonly turns: Turns;
  private missing: Map<string, boolean> | undefined;
  private readonly flow: Flow;
  private readonly messages: TokenBucket;
  /** Answers of the fallback that are not written out yet. */
  private answers: Set<ServerResponse> | undefined;
  private behind = false;
  private isCut = false;
  private hasEnded = false;

  constructor(
    private readonly engine: EngineSocket,
    /** From where it comes; see readAddresses. */
    readonly address: string,
    /** Of that address. */
    private readonly share: Share,
    private readonly limits: LiveLimits,
    private readonly host: ConnectionHost,
  ) {
    this.flow = new Flow(limits, Math.random() * limits.confirmBytes);
    this.messages = new TokenBucket(limits.messageBurst, limits.messagesSecond);
    this.turns = new Turns(limits.watchesAtOnce);
    engine.on('packet', () => this.spend());
    engine.on('packetCreate', (packet) => this.make(sizeOf(packet)));
    engine.on('flush', (packets) => this.pass(packets));
    engine.on('drain', () => this.ask());
    engine.on('upgrade', (transport) => this.take(transport));
    this.take(engine.transport);
  }

  get id(): string {
    return this.engine.id;
  }

  /** Topics pushed while this connection was behind, and whether an edition of theirs was withdrawn meanwhile. */
  get missed(): Map<string, boolean> {
    return (this.missing ??= new Map());
  }

  /** Bytes sent and not confirmed. */
  get bytes(): number {
    return this.flow.bytes;
  }

  /** How long it has left unconfirmed what it was sent, in milliseconds. */
  get waitedMs(): number {
    return this.flow.waitedMs;
  }

  /** Whether its address or the process has so much on its way that it must be careful. */
  get isTight(): boolean {
    const { addressBytes, processBytes } = this.limits;
    return this.host.all.bytes > processBytes || this.share.bytes > addressBytes;
  }

  /** Whether it has so much unread that pushes must wait. */
  get isBehind(): boolean {
    return this.behind;
  }

  /** Cuts it where it has left unconfirmed for too long what it was sent. */
  check(): void {
    if (this.flow.waitedMs > this.limits.unconfirmedMs) this.cut('unconfirmed-time');
    else this.ask();
  }

  /** Ends it at once, whatever is on its way. */
  cut(reason: CutReason): void {
    if (this.isCut) return;
    this.isCut = true;
    this.host.onCut(this, reason);
    this.drop();
    this.engine.close(true);
  }

  /** Says goodbye, and waits for none. */
  close(): void {
    this.engine.close(true);
  }

  /** Closes the transport; nothing happens where that has ended already. */
  drop(): void {
    const { socket } = this.engine.transport;
    if (socket) endWebSocket(socket);
    this.answers?.forEach((answer) => answer.destroy());
  }

  /** Takes what it left unconfirmed off what all have together: it has ended, and nothing more of it counts. */
  end(): void {
    this.count(-this.flow.bytes);
    this.hasEnded = true;
  }

  private take(transport: EngineTransport): void {
    if (!transport.socket) {
      transport.closeTimeout = this.limits.farewellMs;
      return;
    }
    // Told of every frame but a batch's last, Engine.IO does nothing but make errors when a connection ends.
    transport._onSent = undefined;
    transport.socket.on('ping', () => this.spend());
    transport.socket.on('pong', (payload) => this.confirm(payload));
    // What went by the fallback was delivered with its answers; what was not goes by the new transport.
    this.ask();
  }

  private spend(): void {
    if (!this.messages.take()) this.cut('messages');
  }

  private make(bytes: number): void {
    if (this.flow.bytes > this.limits.unconfirmedBytes) {
      this.cut('unconfirmed-bytes');
      return;
    }
    const before = this.flow.bytes;
    this.flow.make(bytes);
    this.count(this.flow.bytes - before);
    if (this.behind || !this.isSlow()) return;
    this.behind = true;
    this.host.onBehind(this);
  }

  private pass(packets: readonly EnginePacket[]): void {
    for (const packet of packets) this.flow.pass(sizeOf(packet));
    const { res } = this.engine.transport;
    if (!res) return;
    const sizes = packets.map(sizeOf);
    // The fallback has no pings; an answer is delivered once it is written out, or its connection has ended.
    const answers = (this.answers ??= new Set());
    answers.add(res);
    res.once('close', () => {
      answers.delete(res);
      // After an upgrade the WebSocket's pings confirm everything sent before them.
      if (this.engine.transport.socket) return;
      const before = this.flow.bytes;
      this.flow.deliver(sizes);
      this.count(this.flow.bytes - before);
      this.resume();
    });
  }

  private ask(): void {
    const { socket } = this.engine.transport;
    if (this.isCut || socket?.readyState !== OPEN || !this.flow.needsMark) return;
    socket.ping(this.flow.mark());
  }

  private confirm(payload: Buffer): void {
    const before = this.flow.bytes;
    const isKnown = this.flow.confirm(payload);
    this.count(this.flow.bytes - before);
    if (!isKnown) {
      this.spend();
      return;
    }
    this.ask();
    this.resume();
  }

  private resume(): void {
    if (!this.behind || this.isCut || this.isSlow()) return;
    this.behind = false;
    this.host.onCaughtUp(this);
  }

  /** Half of the bound is enough to go on once it was reached, or it would be reached again with the next push. */
  private isSlow(): boolean {
    const { pauseBytes, confirmBytes, pauseMessages } = this.limits;
    const share = this.behind ? 0.5 : 1;
    const bytesMax = this.isTight ? confirmBytes : pauseBytes;
    return this.flow.bytes >= bytesMax * share || this.flow.messages >= pauseMessages * share;
  }

  private count(change: number): void {
    if (this.hasEnded) return;
    this.share.bytes += change;
    this.host.all.bytes += change;
  }
}
