import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import { png } from '../../fixtures/data/pictures.js';
import { precinct, report, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

const RESETS = 500;
const MACHINE_RESETS = 100;
const MOMENT_MS_MAX = 50;
/** The latest moment, as a multiple of the undisturbed request's time in the same run, as machines differ. */
const TIMES_UNDISTURBED = 1.5;
const AT_ONCE = 2;

/** One kind of action: the n-th request, and what it leaves in the database and in the audit log. */
interface Kind {
  readonly send: (n: number) => Sent;
  /** SQL that selects the subjects of what was done, as text. */
  readonly done: string;
  readonly action: string;
}

interface Sent {
  readonly path: string;
  readonly by?: Staff | undefined;
  readonly token?: string;
  readonly body: object | Buffer;
}

describe('a connection that is reset', () => {
  const api = sharedApi({}, { provoked: true });
  let operator: Staff;
  let reviewer: Staff;
  let administrator: Staff;

  beforeAll(async () => {
    const precincts = Array.from({ length: RESETS + 20 }, (_, n) => precinct(String(n), 'KZ-EAST', 300));
    await api.define(smallElection({ precincts }));
    const join = (role: string, scope: object) =>
      Staff.join(api, { login: role, grants: [{ role, election: 'small', ...scope }] });
    operator = await join('operator', { area: 'KZ' });
    reviewer = await join('reviewer', {});
    administrator = await join('administrator', { election: null });
  });

  const own = (): object => ({ id: randomUUID() });
  const kinds = (): Readonly<Record<string, Kind>> => ({
    submission: {
      send: (n) => ({
        path: '/api/elections/small/submissions',
        by: operator,
        body: { ...report(30), precinct: String(n), ...own() },
      }),
      done: `SELECT id::text FROM submission WHERE state <> 'decision' AND entered_by IS NOT NULL`,
      action: 'submission-entered',
    },
    decision: {
      send: (n) => ({
        path: '/api/elections/small/decisions',
        by: reviewer,
        body: {
          ...{ ...own(), decidedBy: 'Court', decidedOn: '2021-07-25', reason: 'late' },
          ...{ kind: 'voters-addition', precinct: String(n), voters: 1 },
        },
      }),
      done: `SELECT id::text FROM submission WHERE state = 'decision'`,
      action: 'decision',
    },
    incident: {
      send: (n) => ({
        path: '/api/elections/small/incidents',
        by: operator,
        body: {
          ...{ ...own(), precinct: String(n), category: 'access', text: 'A queue' },
          happenedAt: '2021-07-25T05:00:00.000Z',
        },
      }),
      done: 'SELECT id::text FROM incident',
      action: 'incident-recorded',
    },
    attachment: {
      send: (n) => ({
        path: '/api/elections/small/attachments',
        by: operator,
        body: png(8 + (n % 40), 8 + Math.floor(n / 40)),
      }),
      done: `SELECT encode(sha256, 'hex') FROM attachment`,
      action: 'attachment-handed-in',
    },
    token: {
      send: (n) => ({
        path: '/api/tokens',
        by: administrator,
        body: {
          ...{ name: `Scanner ${n}`, expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
          grants: [{ role: 'operator', election: 'small', area: 'KZ' }],
        },
      }),
      done: 'SELECT id::text FROM token',
      action: 'token-issued',
    },
    person: {
      send: (n) => ({
        path: '/api/people',
        by: administrator,
        body: { login: `invited-${n}`, name: 'X', grants: [{ role: 'observer', election: null }] },
      }),
      done: 'SELECT id::text FROM account',
      action: 'invited',
    },
    'sign-in': {
      send: () => ({ path: '/api/session', body: { login: operator.login, password: PASSWORD } }),
      done: 'SELECT id::text FROM session',
      action: 'sign-in',
    },
    definition: {
      send: (n) => ({
        path: '/api/elections',
        token: TOKEN,
        body: smallElection({ id: `defined-${n}` }),
      }),
      done: `SELECT id FROM election WHERE id LIKE 'defined-%'`,
      action: 'defined',
    },
  });

  /** A submission by a machine, which is logged in sums, every few seconds. */
  const machine = (n: number): Sent => ({
    path: '/api/elections/small/submissions',
    token: TOKEN,
    body: { ...report(10, { checkpoint: '10:00' }), precinct: String(n), ...own() },
  });

  /**
   * Sends a request and resets its connection that long after its last byte went out; without a moment, once it is
   * answered. Gives how long it had, in milliseconds.
   */
  const reset = async (sent: Sent, momentMs?: number): Promise<number> => {
    const { by, token } = sent;
    const isFile = sent.body instanceof Buffer;
    const body = sent.body instanceof Buffer ? sent.body : Buffer.from(JSON.stringify(sent.body));
    const { hostname, port } = new URL(api.url);
    const head = [
      `POST ${sent.path} HTTP/1.1`,
      `host: ${hostname}:${port}`,
      `content-type: application/${isFile ? 'octet-stream' : 'json'}`,
      `content-length: ${body.length}`,
      ...(by ? [`cookie: ${by.cookie}`, `x-csrf-token: ${by.csrf}`] : []),
      ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
      '',
      '',
    ].join('\r\n');
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) =>
      socket.once('connect', () => socket.write(Buffer.concat([Buffer.from(head), body]), () => resolve())),
    );
    const since = performance.now();
    await (momentMs === undefined ? once(socket, 'data') : sleep(momentMs));
    socket.resetAndDestroy();
    return performance.now() - since;
  };

  const column = async (sql: string): Promise<string[]> =>
    (await api.query<Record<string, string>>(sql)).map((row) => Object.values(row)[0] ?? '');

  /** Resolves when everything sent has been processed. */
  const quiet = async (): Promise<void> => {
    for (let before = -1, now = 0; before !== now;) {
      before = now;
      await sleep(1_000);
      const counts = await column(
        `SELECT (SELECT count(*) FROM trail) + (SELECT count(*) FROM submission) + (SELECT count(*) FROM session)`,
      );
      now = Number(counts[0]);
    }
  };

  it('leaves each action with an audit entry and address, and no entry without an action', async () => {
    const all = Object.entries(kinds());
    const lastMs: number[] = [];
    for (const [i, [, kind]] of all.entries()) {
      const undisturbedMs = await reset(kind.send(RESETS + i));
      lastMs.push(Math.max(MOMENT_MS_MAX, TIMES_UNDISTURBED * undisturbedMs));
    }
    for (let n = 0; n < RESETS; n += AT_ONCE) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, i) => {
          const which = (n + i) % all.length;
          const momentMs = (((n + i) * 37) % RESETS) * ((lastMs[which] ?? MOMENT_MS_MAX) / RESETS);
          const kind = all[which]?.[1];
          if (kind) await reset(kind.send(n + i), momentMs);
        }),
      );
    }
    await quiet();
    const told: Record<string, readonly string[]> = {};
    const done: Record<string, readonly string[]> = {};
    for (const [name, kind] of all) {
      done[name] = (await column(kind.done)).sort();
      told[name] = (await column(`SELECT subject FROM trail WHERE action = '${kind.action}'`))
        .filter((subject) => subject !== 'small')
        .sort();
    }
    // 'defined' names its election in a column of its own.
    told['definition'] = (
      await column(`SELECT election FROM trail WHERE action = 'defined' AND election <> 'small'`)
    ).sort();
    expect(told).toEqual(done);
    // One request of each kind was undisturbed; of the disturbed ones, some must have succeeded.
    for (const [name, subjects] of Object.entries(done))
      expect([name, subjects.length > 1]).toEqual([name, true]);
    expect(await column(`SELECT DISTINCT address FROM trail`)).toEqual(['127.0.0.1']);
  }, 120_000);

  it('loses no submission from the sums of the audit log', async () => {
    for (let n = 0; n < MACHINE_RESETS; n++) await reset(machine(n), n % MOMENT_MS_MAX);
    await reset(machine(RESETS));
    const recorded = async () =>
      Number((await column(`SELECT count(*) FROM submission WHERE entered_by IS NULL AND slot = 0`))[0]);
    const { told } = await until(
      'the sums are told',
      async () => ({
        recorded: await recorded(),
        told: Number(
          (
            await column(
              `SELECT coalesce(sum((detail ->> 'accepted')::int), 0) FROM trail WHERE action = 'submissions-entered'`,
            )
          )[0],
        ),
      }),
      (seen) => seen.told === seen.recorded,
    );
    expect(told).toBeGreaterThan(1);
    expect(await column(`SELECT DISTINCT address FROM trail`)).toEqual(['127.0.0.1']);
  }, 120_000);
});
