import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RawSocket } from '../../fixtures/clients/raw-socket.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const BYTES = 15_000;
/** Many times the cost of a request of that size where no pattern backtracks; where one does, it is seconds. */
const WAIT_MS_MAX = 500;

/** Every header that this program, its framework or their libraries read. */
const HEADERS = [
  ...[
    'accept',
    'accept-encoding',
    'accept-language',
    'accept-charset',
    'authorization',
    'cookie',
    'content-type',
  ],
  ...[
    'content-encoding',
    'content-length',
    'if-none-match',
    'if-modified-since',
    'if-range',
    'range',
    'origin',
  ],
  ...[
    'referer',
    'host',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'forwarded',
    'user-agent',
  ],
  ...[
    'x-csrf-token',
    'sec-fetch-site',
    'sec-fetch-mode',
    'sec-fetch-dest',
    'upgrade',
    'connection',
    'expect',
  ],
  ...['transfer-encoding', 'te', 'trailer', 'accept-version', 'request-id', 'sec-websocket-protocol'],
  ...[
    'sec-websocket-extensions',
    'sec-websocket-key',
    'x-http-method-override',
    'proxy-authorization',
    'cache-control',
  ],
];

/** The beginnings of valid values of a header, so that a parser goes on to the rest. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  'accept-encoding': ['gzip;q=.', 'gzip;q=0', 'gzip'],
  accept: ['text/html;q=0.', 'text/html'],
  authorization: ['Bearer ', 'Basic '],
  cookie: ['sanaq_session=', 'a="'],
  'content-type': ['text/csv; charset=', 'text/csv;', 'application/json; charset="', 'application/'],
  'if-none-match': ['W/"', '"'],
  range: ['bytes=0-', 'bytes='],
  'if-modified-since': ['Sun, 06 Nov 1994 08:49:37 '],
  'x-forwarded-for': ['127.0.0.1,', '::ffff:'],
  origin: ['https://'],
  forwarded: ['for="'],
  'sec-websocket-extensions': ['permessage-deflate; client_max_window_bits='],
};

/** Strings that patterns repeat; each value repeats one and ends with a spoiler. */
const RUNS = [
  ...[
    '1',
    '0',
    ' ',
    '\t',
    '"',
    ',',
    ';',
    '\\',
    '=',
    '.',
    '/',
    'a',
    ':',
    '-',
    '%',
    '*',
    '(',
    '[',
    '{',
    '\u00ff',
  ],
  ...[
    ', ',
    ' ,',
    '; ',
    '" ',
    '\\"',
    'a,',
    'a;',
    'a=',
    'q=1,',
    '1.',
    '0.1,',
    '"",',
    '%41',
    ':1',
    '::',
    '1.1.1.1,',
    'a b',
  ],
  ...[';q=0', ';charset', 'W/"', 'bytes=0-,', '0-0,', 'gzip,', 'gzip ;', '(((', ')+', '-_'],
];
const SPOILERS = ['x', '\u00a0', '"', ''];

const ADDRESSES = [
  'GET /api/elections/small/summary',
  'GET /',
  'GET /api/docs/',
  'POST /api/elections/small/submissions',
  'GET /socket.io/?EIO=4&transport=websocket',
];

/** Addresses for headers that are read only for some answers, such as answers worth compressing. */
const ADDRESS_OF: Readonly<Record<string, string>> = {
  'accept-encoding': 'GET /api/openapi.json',
  'if-none-match': 'GET /api/openapi.json',
  'content-type': 'POST /api/elections/small/submissions',
};

describe('headers of 15 kB made for patterns that backtrack', () => {
  const api = sharedApi({ trustedProxies: ['loopback'], publicUrl: 'https://sanaq.example' });
  beforeAll(async () => {
    await api.define(smallElection());
  });

  const visit = async (): Promise<number> => {
    const startMs = performance.now();
    expect((await api.ask('/api/health/live')).status).toBe(200);
    return performance.now() - startMs;
  };

  /** Sends one request; resolves when it is answered or its connection ends. */
  const send = async (address: string, headers: readonly (readonly [string, string])[]): Promise<void> => {
    const raw = await RawSocket.open(api.url);
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    raw.socket.write(Buffer.from(`${address} HTTP/1.1\r\n${lines}\r\n`, 'latin1'));
    raw.socket.end();
    const heard = new Promise((resolve) => raw.socket.once('data', resolve));
    await Promise.race([heard, raw.closed]);
    raw.socket.destroy();
  };

  const valuesOf = (header: string): string[] => {
    const beginnings = ['', ...(BEGINNINGS[header] ?? [])];
    return RUNS.flatMap((run, i) =>
      beginnings.map((beginning, j) => {
        const spoiler = (j === 0 ? SPOILERS[i % SPOILERS.length] : 'x') ?? '';
        const times = Math.floor((BYTES - beginning.length - spoiler.length) / run.length);
        return beginning + run.repeat(times) + spoiler;
      }),
    );
  };

  it('delay no other request', async () => {
    let baselineMs = 0;
    for (let times = 0; times < 100; times++) baselineMs = Math.max(baselineMs, await visit());
    const longest = { ms: 0, header: 'none' };
    for (const header of HEADERS) {
      for (const [i, value] of valuesOf(header).entries()) {
        const own: [string, string][] = [[header, value]];
        if (header !== 'host') own.push(['host', 'x']);
        if (header !== 'authorization' && (i % 2 === 0 || header === 'content-type'))
          own.push(['authorization', `Bearer ${TOKEN}`]);
        const address = ADDRESS_OF[header] ?? ADDRESSES[i % ADDRESSES.length] ?? '';
        const [, waitedMs] = await Promise.all([send(address, own), visit()]);
        if (waitedMs > longest.ms) Object.assign(longest, { ms: waitedMs, header });
      }
    }
    const shown = `longest wait of a neighbour ${longest.ms.toFixed(1)} ms (${longest.header}), ${baselineMs.toFixed(1)} ms before`;
    process.stdout.write(`${shown}\n`);
    expect(longest.ms).toBeLessThan(baselineMs + WAIT_MS_MAX);
  }, 240_000);
});
