import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import { ATTACHMENT_BYTES_MAX, PERMISSIONS } from '#election';
import { LINE_BYTES_MAX } from '#tabular';
import { describedRoutes } from '../../fixtures/clients/described-routes.js';
import { TestApi } from '../../fixtures/clients/running-api.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const document = read('docs/security.md');
const flowing = document.replace(/\s+/g, ' ');

/** A constant that a source does not export; its factors, as in `7 * 24 * HOUR_MS`, are looked up too. */
function constantIn(path: string, name: string): number {
  const source = read(path);
  const [, factors = ''] = new RegExp(`\\b${name}(?: =|:) ([\\w* ]+)`).exec(source) ?? [];
  if (factors === '') throw new Error(`${path} has no number ${name}`);
  return factors
    .split(' * ')
    .map((factor) => (/^\d/.test(factor) ? Number(factor.replaceAll('_', '')) : constantIn(path, factor)))
    .reduce((product, factor) => product * factor);
}

/** The other cells of the only row in all tables that begins with this cell. */
function rowOf(name: string): readonly string[] {
  const rows = document.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const [row, ...more] = rows.filter(([, first]) => first === name);
  if (!row || more.length > 0) throw new Error(`docs/security.md has not one row "${name}"`);
  return row.slice(2, -1);
}

const inMinutes = (ms: number): string => `${ms / 60_000} minutes`;
const inHours = (ms: number): string => `${ms / 3_600_000} hours`;
const inDays = (ms: number): string => `${ms / 86_400_000} days`;
const inKiB = (bytes: number): string => `${bytes / 1024} KiB`;
const inMiB = (bytes: number): string => `${bytes / 1024 ** 2} MiB`;

const { attemptsOfLogin, attemptsOfAddress, attemptsMs } = LIMITS.signIn;

/** What the document must say, as it follows from the code. */
const TOLD: readonly (readonly [row: string, limit: string, beyond?: string])[] = [
  [
    'failed sign-ins and password changes of one name',
    `${attemptsOfLogin} within ${inMinutes(attemptsMs)}`,
    `429 for ${inMinutes(attemptsMs)}`,
  ],
  [
    'failed sign-ins and password changes from one address',
    `${attemptsOfAddress} within ${inMinutes(attemptsMs)}`,
  ],
  [
    'changing the second factor, making recovery codes, ending another session',
    `by a sign-in of the last ${inMinutes(constantIn('apps/api/auth/gate.ts', 'FRESH_MS'))}`,
  ],
  ['invitation', `${inDays(constantIn('libs/ledger/people/accounts.ts', 'INVITATION_MS'))}, once`],
  [
    'appointment after polls have opened (to the 8th day)',
    `in effect once a second administrator confirms it, or after ${inHours(
      constantIn('libs/election/access/four-eyes.ts', 'APPOINTMENT_DELAY_MS'),
    )}`,
  ],
  ['a scan', inMiB(ATTACHMENT_BYTES_MAX)],
  ['a line of what is sent in bulk', inKiB(LINE_BYTES_MAX)],
  [
    'submissions waiting for the database',
    `${constantIn('apps/api/submissions/intake.ts', 'BACKLOG_MAX').toLocaleString('en')} an election`,
  ],
  ['topics of a live connection', String(constantIn('libs/contract/live/live.ts', 'TOPICS_A_SOCKET_MAX'))],
  ['replays under way', String(constantIn('apps/api/replays/runs.ts', 'UNDER_WAY_MAX'))],
  [
    'passwords',
    `argon2id, ${constantIn('apps/api/auth/password.ts', 'memoryCost') / 1024} MiB, ` +
      `${constantIn('apps/api/auth/password.ts', 'timeCost')} passes, ` +
      `${constantIn('apps/api/auth/password.ts', 'parallelism')} lane`,
  ],
];

describe('the numbers of docs/security.md outside its table of LIMITS', () => {
  it.each(TOLD.map(([row, ...said]) => ({ row, said })))('match the code: $row', ({ row, said }) => {
    expect(rowOf(row).slice(0, said.length)).toEqual(said);
  });

  it('match the code: sessions and tokens', () => {
    const life = constantIn('libs/ledger/people/sessions.ts', 'LIFE_MS');
    expect(constantIn('libs/ledger/people/sessions.ts', 'SESSION_IDLE_MS')).toBe(3_600_000);
    expect(rowOf('session')[0]).toMatch(
      new RegExp(`^an hour without a request, ${inHours(life)} in all; any number`),
    );
    // A leap year, so that a token can always be issued to the same day of the next year.
    expect(constantIn('apps/api/people/people-controller.ts', 'TOKEN_LIFE_MS_MAX')).toBe(366 * 86_400_000);
    expect(rowOf('token of a machine')[0]).toContain(', a year at most,');
  });

  it('match the code: passwords, files and connections in running text', () => {
    const contract = 'libs/contract/people/people.ts';
    const bounds = ['PASSWORD_LENGTH_MIN', 'PASSWORD_LENGTH_MAX'].map((name) => constantIn(contract, name));
    expect(
      [...flowing.matchAll(/\b(\d+) to (\d+) characters/g)].map(([, ...said]) => said.map(Number)),
    ).toEqual([bounds, bounds]);
    expect(flowing).toContain(`JPEG, PNG and PDF, ${inMiB(ATTACHMENT_BYTES_MAX)} at most`);
    expect(flowing).toContain(`PostgreSQL (${LIMITS.database.connections} connections a process`);
    const confirmedMs = constantIn('apps/api/read-model/freshness.ts', 'CONFIRMED_MS_MAX');
    expect(rowOf('`database.beatMs`')[2]).toContain(`not confirmed for ${confirmedMs / 1_000} s`);
  });
});

describe('docs/security.md and the api', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.close());

  it('names only routes that exist', async () => {
    const routes = await describedRoutes(api);
    const named = [...document.matchAll(/`(?:(GET|POST|PUT|PATCH|DELETE) )?(\/(?:api|metrics)[^` ]*)`/g)];
    expect(named.length).toBeGreaterThan(2);
    for (const [, method, path = ''] of named) {
      if (method !== undefined) expect([...routes.keys()]).toContain(`${method.toLowerCase()} ${path}`);
      else expect([path, (await api.ask(path)).status]).toEqual([path, 200]);
    }
  });

  it('names the readers of the audit log that PERMISSIONS names', () => {
    expect(rowOf('audit log')[2]?.split(', ')).toEqual(PERMISSIONS.audit.map((role) => `${role}s`));
  });
});
