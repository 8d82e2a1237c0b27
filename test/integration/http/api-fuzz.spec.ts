import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import type { Receipt } from '#contract';
import { sendRaw, type RawRequest } from '../../fixtures/clients/raw-http.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { WAIT_MS_MAX } from '../../fixtures/waits.js';

const RUNS = 500;

/** Visible ASCII and a few letters beyond it: what a request line or a header can carry at all. */
const visible = fc.string({
  unit: fc
    .integer({ min: 0x21, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 30,
});
const known = fc.constantFrom(
  'small',
  'KZ',
  'KZ-EAST',
  'race',
  '1',
  '2',
  '10:00',
  '__proto__',
  'constructor',
  '..',
  '%00',
  '%',
);
const segment = fc.oneof(
  known,
  visible.map((text) => text.replace(/[/?#]/g, '')),
  fc.string().map(encodeSafely),
);
const path = fc
  .tuple(
    fc.constantFrom(
      '/api/elections/A',
      '/api/elections/A/turnout',
      '/api/elections/A/turnout/series',
      '/api/elections/A/contests',
      '/api/elections/A/contests/B',
      '/api/elections/A/summary',
      '/api/elections/A/precincts/B',
      '/api/elections/A/submissions',
      '/api/elections/A/B',
      '/api/replays/A',
      '/api/A',
      '/A/B',
    ),
    fc.array(segment, { minLength: 2, maxLength: 2 }),
  )
  .map(([template, [a = '', b = '']]) => template.replace('A', () => a).replace('B', () => b));
const query = fc
  .array(fc.tuple(fc.constantFrom('area', 'at', 'state', 'q', 'cursor', 'limit', 'election', 'x'), segment), {
    maxLength: 3,
  })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));

/** A sound object with one field changed, removed or added. */
function mutate(sound: object): fc.Arbitrary<string> {
  const field = fc.oneof(fc.constantFrom(...Object.keys(sound)), fc.string({ maxLength: 12 }));
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  return fc
    .tuple(field, value)
    .map(([name, part]) => JSON.stringify(Object.fromEntries([...Object.entries(sound), [name, part]])));
}

const body = fc.oneof(
  mutate(protocol()),
  mutate(report(95)),
  mutate(smallElection()),
  mutate({ scenario: 'none', speed: 1, jumpTo: '10:00' }),
  fc.json(),
  fc.string(),
  fc.uint8Array({ maxLength: 200 }),
);
const headers = fc.record(
  {
    authorization: fc.oneof(
      { weight: 3, arbitrary: fc.constant(`Bearer ${TOKEN}`) },
      { weight: 1, arbitrary: visible },
    ),
    'content-type': fc.oneof(
      { weight: 3, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: visible },
    ),
    'accept-encoding': visible,
    'if-none-match': visible,
    accept: visible,
    range: visible,
    cookie: visible,
    'x-forwarded-for': visible,
    'content-encoding': fc.constantFrom('gzip', 'identity', 'nonsense'),
  },
  { requiredKeys: [] },
);

function encodeSafely(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, ''));
}

/** Joins the parts to a request; characters of path and query that Node refuses to send are left out. */
const request: fc.Arbitrary<RawRequest> = fc
  .record({
    method: fc.constantFrom(
      'GET',
      'GET',
      'POST',
      'POST',
      'POST',
      'PATCH',
      'PUT',
      'DELETE',
      'HEAD',
      'OPTIONS',
    ),
    path,
    query,
    headers,
    body,
  })
  .map((parts) => ({
    method: parts.method,
    path: `${parts.path}?${parts.query}`.replace(/[^\u0021-\u00ff]/g, ''),
    headers: parts.headers,
    ...(parts.method === 'GET' || parts.method === 'HEAD' ? {} : { body: parts.body }),
  }));

describe('random input', () => {
  // The input is hostile by its form, not by its pace, so messages are not limited.
  const api = sharedApi({ counting: true, openReplays: true, live: { messageBurst: 1_000_000 } });
  let accepted = 0;
  beforeAll(async () => {
    await api.define(smallElection());
    for (const submission of [report(90, { checkpoint: '10:00' }), protocol()])
      await api.submit('small', submission);
    await api.settle('small');
  });

  const totals = async () => (await api.ask('/api/elections/small/turnout/series')).body;

  it('over HTTP never causes a server error, and is counted only if it is accepted', async () => {
    const before = await totals();
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const answer = await sendRaw(api.url, asked);
        expect(answer.status).toBeGreaterThanOrEqual(200);
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) {
          expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        }
        if (answer.status === 201 && answer.text.includes('"findings"')) {
          if ((JSON.parse(answer.text) as Receipt).state === 'accepted') accepted += 1;
        }
        expect(api.errors).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    await api.settle('small');
    const election = await api.ledger.elections.load('small');
    expect(await api.ledger.submissions.pending(election?.key ?? 0)).toMatchObject({ counted: 2 + accepted });
    if (accepted === 0) expect(await totals()).toEqual(before);
  });

  it('over the live channel never causes an error or stops its answers', async () => {
    const socket = io(`${api.url}/live`, { transports: ['websocket'], forceNew: true });
    const events = fc.constantFrom('watch', 'unwatch', 'snapshot', 'message', 'topic');
    const topics = fc
      .tuple(fc.constantFrom('election/', 'replay/', ''), visible)
      .map((parts) => ({ topic: parts.join('') }));
    const payloads = fc.array(fc.oneof(topics, fc.jsonValue(), fc.uint8Array({ maxLength: 100 })), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(events, payloads, async (event, sent) => {
        socket.emit(event, ...sent);
        const answer: unknown = await socket
          .timeout(WAIT_MS_MAX)
          .emitWithAck('watch', { topic: 'election/small' });
        expect(answer).toHaveProperty('version');
      }),
      { numRuns: RUNS / 5 },
    );
    socket.disconnect();
    expect(api.errors).toEqual([]);
  });

  it('as raw packets of the live channel never causes a server error', async () => {
    const address = '/socket.io/?EIO=4&transport=polling';
    const packets = fc.oneof(
      fc.string(),
      visible,
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(
        '40/live,',
        '42/live,["watch"',
        '4'.repeat(9_000),
        '451-/live,["watch",{"_placeholder":true,"num":0}]',
      ),
    );
    await fc.assert(
      fc.asyncProperty(packets, async (packet) => {
        const opened = await sendRaw(api.url, { path: address });
        const sid = /"sid":"([^"]+)"/.exec(opened.text)?.[1] ?? '';
        for (const text of ['40/live,', packet]) {
          const path = `${address}&sid=${sid}`;
          const headers = { 'content-type': 'text/plain' };
          const { status } = await sendRaw(api.url, { method: 'POST', path, headers, body: text });
          expect(status).toBeLessThan(500);
        }
      }),
      { numRuns: RUNS / 10 },
    );
    await sleep(50);
    expect((await sendRaw(api.url, { path: '/api/health/live' })).status).toBe(200);
    expect(api.errors).toEqual([]);
  });
});
