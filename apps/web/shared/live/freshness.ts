import { signal, type Signal } from '@preact/signals';
import type { FreshnessPush, STALE_HEADER } from '#contract';
import { ServerClock } from './server-clock.js';

/** The contract's header, whose code the pages do not carry; another value does not compile. */
const STALE: typeof STALE_HEADER = 'sanaq-stale-since';

/** A live channel over which nothing has come for so long, not even a ping, is taken for dead, in milliseconds. */
export const SILENCE_MS_MAX = 30_000;

/** Instants are milliseconds since 1970 by the server's clock, null where it has not told it yet. */
export type Status =
  /** What is shown changes by itself as the count does. */
  | { readonly of: 'live' }
  /** The live channel is being opened for the first time. */
  | { readonly of: 'connecting' }
  /** It was live, and whether it still is has been asked. */
  | { readonly of: 'checking' }
  /** There is no live channel: since when, and whether there ever was. */
  | {
      readonly of: 'lost';
      readonly since: number | null;
      readonly asOf: number | null;
      readonly ever: boolean;
    }
  /** The server can be reached, but is cut off from the count itself. */
  | { readonly of: 'stale'; readonly asOf: number | null }
  /** Requests are not answered. */
  | { readonly of: 'away'; readonly since: number | null; readonly asOf: number | null };

interface Headers {
  get(name: string): string | null;
}

/**
 * What a page knows of how true its figures are, from everything that it hears of the server: the live channel opened
 * and lost, what comes over it, and every answer to a request. `status` is what to tell the reader.
 */
export class Freshness {
  readonly status: Signal<Status> = signal<Status>({ of: 'connecting' });
  /** An address whose answer will say whether figures are old; null while nothing is known to be wrong. */
  readonly doubted: Signal<string | null> = signal<string | null>(null);
  /** Grows when answers are no longer old, or come again: what was read meanwhile is to be read again. */
  readonly renewals: Signal<number> = signal(0);

  private channel: 'starting' | 'open' | 'lost' = 'starting';
  private wasOpen = false;
  private checking = false;
  private heardMs = 0;
  private lostAt: number | null = null;
  private knownAt: number | null = null;
  private pushedStale: string | null = null;
  private fetchedStale: string | null = null;
  private away: { readonly since: number | null } | null = null;
  /** Values of the header that a browser may still keep with a stored body, although they are over. */
  private readonly over = new Set<string>();
  private readonly clock: ServerClock;

  /** @param now milliseconds of a clock that never jumps, such as performance.now() */
  constructor(private readonly now: () => number) {
    this.clock = new ServerClock(now);
  }

  /** Whether the server has said that its figures are old. */
  get isStale(): boolean {
    return this.pushedStale !== null || this.fetchedStale !== null;
  }

  /** Whether the live channel is held to be open although nothing has come over it for too long. */
  get isSilent(): boolean {
    return this.channel === 'open' && this.now() - this.heardMs > SILENCE_MS_MAX;
  }

  /** Whether the server has been asked if the live channel still is open. */
  get isChecking(): boolean {
    return this.checking;
  }

  /** Milliseconds since 1970 by the server's clock; null before it has told it. */
  get serverNow(): number | null {
    return this.clock.read();
  }

  /** Notes that the live channel is open and what is watched has come. */
  open(): void {
    this.channel = 'open';
    this.wasOpen = true;
    this.checking = false;
    this.hear();
  }

  lose(): void {
    if (this.channel === 'open') this.lostAt = this.clock.read();
    this.channel = 'lost';
    this.checking = false;
    this.tell();
  }

  /** Notes that the page cannot know any more whether the channel still is open, and has asked. */
  doubt(): void {
    if (this.channel === 'open') this.checking = true;
    this.tell();
  }

  /** Notes that something came over the live channel. */
  hear(): void {
    this.heardMs = this.now();
    if (this.channel === 'open' && !this.checking && !this.isStale) this.knownAt = this.clock.read();
    this.tell();
  }

  /** Takes in what the server says of itself over the live channel. */
  takePush({ live, asOf }: FreshnessPush): void {
    if (live) this.clock.note(asOf);
    const ended = live && this.pushedStale !== null;
    this.pushedStale = live ? null : asOf;
    if (ended) this.renew();
    this.hear();
  }

  /** Takes in the headers of an answer to a read. */
  takeAnswer(address: string, headers: Headers): void {
    this.clock.note(headers.get('date'));
    const said = headers.get(STALE);
    const stale = said !== null && !this.over.has(said) ? said : null;
    const ended = this.away !== null;
    this.away = null;
    if (stale !== null) {
      this.fetchedStale = stale;
      this.doubted.value = address;
    } else if (this.doubted.value === address || this.fetchedStale === null) this.trust();
    // Once the channel is lost, one answer does not make all that is on the page newer.
    if (stale === null && this.channel === 'starting') this.knownAt = this.clock.read();
    if (ended) this.renew();
    this.tell();
  }

  /** Notes that a request was not answered. */
  takeSilence(address: string): void {
    this.away ??= { since: this.clock.read() };
    this.doubted.value ??= address;
    this.tell();
  }

  /** What to tell is to be thought over, because time has passed. */
  tell(): void {
    const next = this.assess();
    if (JSON.stringify(next) !== JSON.stringify(this.status.value)) this.status.value = next;
  }

  private assess(): Status {
    const asOf = this.asOf();
    if (this.channel === 'lost') return { of: 'lost', since: this.lostAt, asOf, ever: this.wasOpen };
    if (this.isStale) return { of: 'stale', asOf };
    if (this.away) return { of: 'away', since: this.away.since, asOf };
    if (this.channel === 'starting') return { of: 'connecting' };
    if (this.checking || this.isSilent) return { of: 'checking' };
    return { of: 'live' };
  }

  /** The last moment at which what is shown was known to be the newest. */
  private asOf(): number | null {
    const stale = [this.pushedStale, this.fetchedStale].flatMap((instant) =>
      instant === null ? [] : [Date.parse(instant)],
    );
    return stale.length > 0 ? Math.min(...stale) : this.knownAt;
  }

  private trust(): void {
    if (this.fetchedStale !== null) {
      this.over.add(this.fetchedStale);
      this.renew();
    }
    this.fetchedStale = null;
    this.doubted.value = null;
  }

  private renew(): void {
    this.renewals.value += 1;
  }
}
