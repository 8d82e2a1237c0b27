import { beforeEach, describe, expect, test } from '@jest/globals';
import { Freshness, SILENCE_MS_MAX } from './freshness.js';

const SERVER = Date.parse('2021-07-25T16:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

let nowMs: number;
let page: Freshness;
/** Milliseconds since the beginning of each test, by the page's own clock and the server's alike. */
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

/** A page that is live, and knows the time. */
const goLive = (): void => {
  answer('/a');
  page.open();
  page.takePush({ live: true, asOf: iso(SERVER) });
};

describe('a page', () => {
  test('is joining until the channel is open, then live', () => {
    expect(page.status.value).toEqual({ of: 'connecting' });
    page.open();
    expect(page.status.value).toEqual({ of: 'live' });
  });

  test('that has lost the channel says since when, and of when its figures are, by the server’s clock', () => {
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

  test('that never had the channel says so, and of when what it has fetched is', () => {
    answer('/a');
    page.lose();
    expect(page.status.value).toEqual({ of: 'lost', since: null, asOf: SERVER, ever: false });
  });

  test('does not take the time of one answer for that of all its figures once the channel is lost', () => {
    goLive();
    page.lose();
    pass(600_000);
    answer('/b');
    expect(page.status.value).toMatchObject({ of: 'lost', asOf: SERVER });
  });

  test('over whose channel nothing comes is not live any more, until something does', () => {
    goLive();
    pass(SILENCE_MS_MAX);
    expect(page.status.value).toEqual({ of: 'live' });
    pass(1);
    expect(page.status.value).toEqual({ of: 'checking' });
    page.hear();
    expect(page.status.value).toEqual({ of: 'live' });
  });

  test('that may have slept is live only once it has been answered, not by what had come before', () => {
    goLive();
    page.doubt();
    page.hear();
    expect(page.status.value).toEqual({ of: 'checking' });
    page.open();
    expect(page.status.value).toEqual({ of: 'live' });
  });
});

describe('old figures', () => {
  test('announced over the channel are old until it says otherwise, and are read again then', () => {
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

  test('announced with an answer are old until the same address answers otherwise', () => {
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

  test('announced earlier, by a header that the browser had stored, are not old again', () => {
    goLive();
    answer('/a', iso(SERVER - 60_000));
    answer('/a');
    answer('/a', iso(SERVER - 60_000));
    expect(page.status.value).toEqual({ of: 'live' });
    answer('/a', iso(SERVER - 5_000));
    expect(page.status.value).toEqual({ of: 'stale', asOf: SERVER - 5_000 });
  });

  test('are dated by the earlier of two moments, also when the channel is lost', () => {
    goLive();
    page.takePush({ live: false, asOf: iso(SERVER - 30_000) });
    answer('/a', iso(SERVER - 60_000));
    page.lose();
    expect(page.status.value).toMatchObject({ of: 'lost', asOf: SERVER - 60_000 });
  });
});

describe('a server that does not answer', () => {
  test('is shown with since when, until it answers, and what failed is read again', () => {
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
