import { beforeEach, describe, expect, test } from '@jest/globals';
import { Freshness, SILENCE_MS_MAX } from './freshness.js';

const SERVER = Date.parse('2021-07-25T16:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

let nowMs: number;
let page: Freshness;
/** Moves the clocks of the page and the server on by so many milliseconds. */
const pass = (ms: number): void => {
  nowMs += ms;
  page.tell();
};
const answer = (address: string, staleSince?: string): void =>
  page.takeAnswer(
    address,
    new Headers({
      date: new Date(SERVER + nowMs - 1_000).toUTCString(),
      ...(staleSince === undefined ? {} : { 'sanaq-stale-since': staleSince }),
    }),
  );

beforeEach(() => {
  nowMs = 1_000;
  page = new Freshness(() => nowMs);
});

/** Makes the page live, with the time known. */
const goLive = (): void => {
  answer('/a');
  page.open();
  page.takePush({ live: true, asOf: iso(SERVER) });
};

describe('Freshness', () => {
  test('is connecting until the channel opens, then live', () => {
    expect(page.status.value).toEqual({ of: 'connecting' });
    page.open();
    expect(page.status.value).toEqual({ of: 'live' });
  });

  test('gives when the channel was lost and the time of the figures, by the clock of the server', () => {
    goLive();
    pass(5_000);
    page.hear();
    pass(20_000);
    page.lose();
    const lost = { of: 'lost', since: SERVER + 25_000, asOf: SERVER + 5_000, ever: true };
    expect(page.status.value).toEqual(lost);
    page.open();
    expect(page.status.value).toEqual({ of: 'live' });
  });

  test('reports a channel that never opened, with the time of the fetched figures', () => {
    answer('/a');
    page.lose();
    expect(page.status.value).toEqual({ of: 'lost', since: null, asOf: SERVER, ever: false });
  });

  test('keeps the time of the figures when a single answer arrives after the channel is lost', () => {
    goLive();
    page.lose();
    pass(600_000);
    answer('/b');
    expect(page.status.value).toMatchObject({ of: 'lost', asOf: SERVER });
  });

  test('is checking after silence on the channel, until something is heard', () => {
    goLive();
    pass(SILENCE_MS_MAX);
    expect(page.status.value).toEqual({ of: 'live' });
    pass(1);
    expect(page.status.value).toEqual({ of: 'checking' });
    page.hear();
    expect(page.status.value).toEqual({ of: 'live' });
  });

  test('is checking after a possible sleep until the channel answers, whatever was heard before', () => {
    goLive();
    page.doubt();
    page.hear();
    expect(page.status.value).toEqual({ of: 'checking' });
    page.open();
    expect(page.status.value).toEqual({ of: 'live' });
  });
});

describe('stale figures', () => {
  test('announced over the channel stay stale until it says otherwise, then are read again', () => {
    goLive();
    page.takePush({ live: false, asOf: iso(SERVER - 60_000) });
    pass(10_000);
    page.hear();
    expect(page.status.value).toEqual({ of: 'stale', asOf: SERVER - 60_000 });
    expect(page.renewals.value).toBe(0);
    page.takePush({ live: true, asOf: iso(SERVER + 10_000) });
    expect(page.status.value).toEqual({ of: 'live' });
    expect(page.renewals.value).toBe(1);
  });

  test('announced with an answer stay stale until the same address answers otherwise', () => {
    goLive();
    answer('/a', iso(SERVER - 60_000));
    expect(page.doubted.value).toBe('/a');
    answer('/b');
    expect(page.status.value).toEqual({ of: 'stale', asOf: SERVER - 60_000 });
    answer('/a');
    expect(page.status.value).toEqual({ of: 'live' });
    expect(page.doubted.value).toBeNull();
    expect(page.renewals.value).toBe(1);
  });

  test('are not announced again by an old header from the browser cache', () => {
    goLive();
    answer('/a', iso(SERVER - 60_000));
    answer('/a');
    answer('/a', iso(SERVER - 60_000));
    expect(page.status.value).toEqual({ of: 'live' });
    answer('/a', iso(SERVER - 5_000));
    expect(page.status.value).toEqual({ of: 'stale', asOf: SERVER - 5_000 });
  });

  test('are dated by the earlier of two announced times, also when the channel is lost', () => {
    goLive();
    page.takePush({ live: false, asOf: iso(SERVER - 30_000) });
    answer('/a', iso(SERVER - 60_000));
    page.lose();
    expect(page.status.value).toMatchObject({ of: 'lost', asOf: SERVER - 60_000 });
  });
});

describe('a server that does not answer', () => {
  test('is away since its first silence until it answers, then what failed is read again', () => {
    goLive();
    pass(5_000);
    page.takeSilence('/a');
    pass(5_000);
    page.takeSilence('/a');
    expect(page.status.value).toEqual({ of: 'away', since: SERVER + 5_000, asOf: SERVER });
    answer('/b');
    expect(page.status.value).toEqual({ of: 'live' });
    expect(page.doubted.value).toBeNull();
    expect(page.renewals.value).toBe(1);
  });
});
