import type { Socket } from 'node:net';

/** Which way bytes go: up to the server, down to the client, or both. */
export type Direction = 'up' | 'down' | 'both';

/** Bytes on their way from one socket to another, which can be kept back. */
class Pump {
  private readonly waiting: { readonly bytes: Buffer; readonly dueMs: number }[] = [];
  private hasEnded = false;
  private timer: NodeJS.Timeout | undefined;
  isStalled = false;
  /** Whether bytes, and the end of them, are swallowed. */
  isForgotten = false;
  delayMs = 0;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    alter: (bytes: Buffer) => Buffer,
  ) {
    from.on('data', (bytes: Buffer) => {
      if (this.isForgotten) return;
      const altered = alter(bytes);
      if (altered.length > 0) this.push(altered);
    });
    from.on('end', () => {
      this.hasEnded = true;
      this.flow();
    });
    to.on('drain', () => this.flow());
  }

  push(bytes: Buffer): void {
    this.waiting.push({ bytes, dueMs: performance.now() + this.delayMs });
    this.flow();
  }

  flow(): void {
    clearTimeout(this.timer);
    if (this.isForgotten) {
      this.from.resume();
      return;
    }
    while (!this.isStalled && this.waiting.length > 0 && !this.to.writableNeedDrain) {
      const waitMs = (this.waiting[0]?.dueMs ?? 0) - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => this.flow(), waitMs);
        return;
      }
      this.to.write(this.waiting.shift()?.bytes as Buffer);
    }
    if (this.isStalled || this.waiting.length > 0) {
      // What cannot be passed on stays with its sender, whose own buffers then fill.
      this.from.pause();
    } else if (this.hasEnded) {
      this.to.end();
    } else {
      this.from.resume();
    }
  }

  close(): void {
    clearTimeout(this.timer);
  }
}

/** One connection through the proxy. */
export class Channel {
  /** Whether the client has asked for notices on it (PostgreSQL's LISTEN). */
  listens = false;
  private readonly up: Pump;
  private readonly down: Pump;
  private isClosed = false;

  /**
   * @param alterUp sees what the client sends and gives what is to be sent on
   * @param onClose called once, when both ends are gone
   */
  constructor(
    private readonly near: Socket,
    readonly far: Socket,
    alterUp: (channel: Channel, bytes: Buffer) => Buffer,
    private readonly onClose: () => void,
  ) {
    this.up = new Pump(near, far, (bytes) => alterUp(this, bytes));
    this.down = new Pump(far, near, (bytes) => bytes);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => undefined);
      end.on('close', () => {
        // The other side of a pulled cable gets no notice of it.
        if (!this.isForgotten) other.destroy();
        if (near.destroyed && far.destroyed) this.finish();
      });
    }
  }

  /** Sends the client bytes that the server never sent. */
  answer(bytes: Buffer): void {
    if (bytes.length > 0) this.down.push(bytes);
  }

  /** Whether it swallows everything and says nothing, as after a cable was pulled. */
  get isForgotten(): boolean {
    return this.up.isForgotten;
  }

  forget(): void {
    for (const pump of this.pumpsOf('both')) {
      pump.isForgotten = true;
      pump.flow();
    }
  }

  stall(direction: Direction, isStalled = true): void {
    for (const pump of this.pumpsOf(direction)) {
      pump.isStalled = isStalled;
      pump.flow();
    }
  }

  delay(delayMs: number): void {
    for (const pump of this.pumpsOf('both')) pump.delayMs = delayMs;
  }

  /** Ends both ends with a reset. */
  cut(): void {
    for (const pump of this.pumpsOf('both')) pump.isForgotten = false;
    for (const end of [this.near, this.far]) {
      if (end.connecting) end.destroy();
      else end.resetAndDestroy();
    }
    this.finish();
  }

  private pumpsOf(direction: Direction): Pump[] {
    if (direction === 'both') return [this.up, this.down];
    return [direction === 'up' ? this.up : this.down];
  }

  private finish(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.up.close();
    this.down.close();
    this.onClose();
  }
}
