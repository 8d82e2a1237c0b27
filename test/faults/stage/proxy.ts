import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Channel, type Direction } from './channel.js';
import { ClientWire, type Refusal } from './wire.js';

const LISTEN = /\bLISTEN\b/;

/** Waits for a statement on any connection of a proxy. */
export interface Trap {
  /** The connection on which it was seen; the server's answers on it are held back until `spring`. */
  readonly caught: Promise<Channel>;
  /** Lets held answers go, and catches nothing more. */
  spring(): void;
}

/** A way to a server on this machine, on which a test can do what networks and servers do. */
export class Proxy {
  private readonly channels = new Set<Channel>();
  private readonly held: Socket[] = [];
  private isHolding = false;
  private isRefusing = false;
  private forgetsNew = false;
  private delayMs = 0;
  private stalled: Direction | undefined;
  private refusal: Refusal | undefined;
  private trap: ((channel: Channel, text: string) => void) | undefined;

  private constructor(
    private readonly server: Server,
    private target: number,
    private readonly isPostgres: boolean,
  ) {}

  /** @param target port of the server */
  static async open(target: number, kind: 'postgres' | 'redis'): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new Proxy(server, target, kind === 'postgres');
    server.on('connection', (near) => proxy.take(near));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Leads to another port from the next connection on. */
  lead(target: number): void {
    this.target = target;
  }

  /** Stops passing bytes, on new connections too. */
  stall(direction: Direction): void {
    this.stalled = direction;
    for (const channel of this.channels) channel.stall(direction);
  }

  /** Passes every byte on that much later. */
  delay(delayMs: number): void {
    this.delayMs = delayMs;
    for (const channel of this.channels) channel.delay(delayMs);
  }

  /** Resets every connection. */
  cut(): void {
    for (const channel of [...this.channels]) channel.cut();
  }

  /** Resets every connection, and each new one. */
  refuse(): void {
    this.isRefusing = true;
    this.cut();
  }

  /**
   * Swallows everything on the connections chosen, and says nothing of it to either end; without a choice on all,
   * and on those to come. Gives how many they are.
   */
  forget(which?: (channel: Channel) => boolean): number {
    this.forgetsNew ||= which === undefined;
    const chosen = [...this.channels].filter((channel) => which?.(channel) ?? true);
    for (const channel of chosen) channel.forget();
    return chosen.length;
  }

  /** Keeps new connections waiting until `release`. */
  hold(): void {
    this.isHolding = true;
  }

  /** Lets the connections that waited through, the last one first. */
  release(): void {
    this.isHolding = false;
    for (const near of this.held.splice(0).reverse()) this.take(near);
  }

  /** Answers statements with an error; passes them on again without one. */
  answerWith(refusal: Refusal | undefined): void {
    this.refusal = refusal;
  }

  /** Catches the next statement that matches, by its text and then its parameters. */
  set(pattern: RegExp): Trap {
    let sprung: Channel | undefined;
    const caught = new Promise<Channel>((resolve) => {
      this.trap = (channel, text) => {
        if (!pattern.test(text)) return;
        this.trap = undefined;
        sprung = channel;
        channel.stall('down');
        resolve(channel);
      };
    });
    return {
      caught,
      spring: () => {
        this.trap = undefined;
        sprung?.stall('down', false);
      },
    };
  }

  /** Whether a connection of the server's comes from here, by the port it comes from. */
  ownsPort(port: number): boolean {
    return [...this.channels].some(({ far }) => far.localPort === port);
  }

  /** Passes everything on as it comes again; connections that were forgotten are reset. */
  mend(): void {
    this.isRefusing = this.forgetsNew = false;
    this.refusal = this.trap = this.stalled = undefined;
    this.release();
    this.delay(0);
    for (const channel of [...this.channels]) {
      channel.stall('both', false);
      if (channel.isForgotten) channel.cut();
    }
  }

  async close(): Promise<void> {
    this.server.close();
    for (const near of this.held) near.destroy();
    this.cut();
    await once(this.server, 'close');
  }

  private take(near: Socket): void {
    if (this.isRefusing) {
      near.on('error', () => undefined).resetAndDestroy();
      return;
    }
    if (this.isHolding) {
      near.on('error', () => undefined);
      this.held.push(near);
      return;
    }
    const far = connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true });
    const wire = this.isPostgres ? new ClientWire() : undefined;
    const channel = new Channel(
      near,
      far,
      (on, bytes) => this.look(on, bytes, wire),
      () => this.channels.delete(channel),
    );
    this.channels.add(channel);
    if (this.forgetsNew) channel.forget();
    channel.delay(this.delayMs);
    if (this.stalled) channel.stall(this.stalled);
  }

  private look(channel: Channel, bytes: Buffer, wire: ClientWire | undefined): Buffer {
    if (!wire) return bytes;
    const text = bytes.toString('latin1');
    if (LISTEN.test(text)) channel.listens = true;
    const { up, down, statements } = wire.take(bytes, this.refusal);
    this.trap?.(channel, [...statements, text].join('\n'));
    channel.answer(down);
    return up;
  }
}
