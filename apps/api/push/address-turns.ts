import { LRUCache } from 'lru-cache';

export interface TurnBounds {
  /** Turns of one address within a window. */
  readonly turns: number;
  /** A window's length, milliseconds. */
  readonly windowMs: number;
  /** Addresses that are counted; beyond, the one that asked longest ago is forgotten. */
  readonly addresses: number;
}

/** How often an address may do something that costs: so many times from its first, until that window is over. */
export class AddressTurns {
  private readonly windows: LRUCache<string, { used: number; readonly endMs: number }>;

  constructor(private readonly bounds: TurnBounds) {
    this.windows = new LRUCache({ max: bounds.addresses });
  }

  /** Takes a turn. @returns 0, or how many milliseconds it is to the next one */
  take(address: string, nowMs = Date.now()): number {
    const { turns, windowMs } = this.bounds;
    const window = this.windows.get(address);
    if (!window || window.endMs <= nowMs) {
      this.windows.set(address, { used: 1, endMs: nowMs + windowMs });
      return 0;
    }
    if (window.used >= turns) return window.endMs - nowMs;
    window.used += 1;
    return 0;
  }
}
