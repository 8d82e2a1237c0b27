import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { io } from 'socket.io-client';
import type { Counting, SnapshotPush } from '#contract';
import type { Summary } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, option, precinct, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually, until } from '../../fixtures/waits.js';

const DECISIONS = 200;

describe('an api under contention or faults', () => {
  /** An api on the same database, which counts. */
  const other = sharedApi({ counting: true }, { provoked: true });
  const api = sharedApi(() => ({ databaseUrl: other.databaseUrl }), { provoked: true });
  let elections = 0;

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const found = async (by = api): Promise<string> => {
    const id = `waiting-${++elections}`;
    const options = Array.from({ length: DECISIONS }, (_, i) => option(`candidate-${i}`));
    const precincts = Array.from({ length: 20 }, (_, i) => precinct(String(i), 'west-1', 5_000));
    await by.define(smallElection({ id, precincts, contests: [contest({ options })] }));
    return id;
  };
  const summaryOf = async (id: string, from = api): Promise<Summary> =>
    (await from.ask<Summary>(`/api/elections/${id}/summary`)).body;
  const strikeOff = (i: number) => ({
    id: randomUUID(),
    kind: 'strike-off',
    contest: 'race',
    option: `candidate-${i}`,
    decidedBy: 'City court',
    decidedOn: '2021-07-24',
    reason: 'papers were forged',
  });

  it('answers 200 concurrent decisions in two apis, and submissions beside them', async () => {
    const id = await found();
    const decisions = Array.from({ length: DECISIONS }, (_, i) =>
      (i % 2 ? api : other).ask(`/api/elections/${id}/decisions`, { body: strikeOff(i), token: TOKEN }),
    );
    const reports = Array.from({ length: 20 }, (_, i) =>
      api.submit(id, report(10, { precinct: String(i) }), randomUUID()),
    );
    const answers = await Promise.all([...decisions, ...reports]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const { body } = await api.ask<{ items: unknown[] }>(`/api/elections/${id}/decisions`);
    expect(body.items).toHaveLength(DECISIONS);
  });

  it('reads only new decisions', async () => {
    const id = await found();
    for (const i of [1, 2, 3]) {
      await api.ask(`/api/elections/${id}/decisions`, { body: strikeOff(i), token: TOKEN });
    }
    const reading = jest.spyOn(api.ledger.decisions, 'of');
    await api.ask(`/api/elections/${id}/decisions`, { body: strikeOff(4), token: TOKEN });
    expect(reading.mock.calls.length).toBeGreaterThan(0);
    for (const [, after = 0] of reading.mock.calls) expect(after).toBeGreaterThanOrEqual(3);
  });

  it('commits submissions of one precinct while the commit of another waits', async () => {
    const id = await found();
    const { submissions } = api.ledger;
    const record = submissions.record.bind(submissions);
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const recording = jest.spyOn(submissions, 'record');
    recording.mockImplementation(async (election, checked, auditItems) => {
      if (checked.some(({ precinct: index }) => index === 0)) await released;
      return record(election, checked, auditItems);
    });
    const settled: string[] = [];
    const send = async (of: string, voted: number): Promise<void> => {
      const { status } = await api.submit(id, report(voted, { precinct: of }), randomUUID());
      settled.push(`${of} ${status}`);
    };
    const first = send('0', 10);
    await until('the first commit', () => recording.mock.calls.length === 1);
    await send('1', 10);
    // A report for the same slot is compared with the first, and so waits for it.
    const lookingUp = jest.spyOn(submissions, 'related');
    const second = send('0', 11);
    await until('the second batch', () => lookingUp.mock.calls.length > 0);
    await send('2', 10);
    expect(settled).toEqual(['1 201', '2 201']);
    release();
    await Promise.all([first, second]);
    expect(settled.slice(2)).toEqual(['0 201', '0 422']);
  });

  it('shows what was counted even if the notification was lost', async () => {
    const id = await found();
    await summaryOf(id);
    // Rows without NOTIFY, as if the notification had been lost on a dead connection.
    await api.query(`INSERT INTO snapshot (election, topic, version, body)
      SELECT key, 'summary', 7, '{"version": 7}' FROM election WHERE id = '${id}'`);
    await api.query(`INSERT INTO ledger (election, first_position, last_position, first_seq, last_seq, chain)
      SELECT key, 1, 7, 1, 7, '\\x00' FROM election WHERE id = '${id}'`);
    await eventually(async () => expect(await summaryOf(id)).toMatchObject({ version: 7 }));
  });

  it('withdraws versions that the database no longer has, for readers and watchers', async () => {
    const id = await found();
    for (const at of ['0', '1']) await api.submit(id, report(10, { precinct: at }), randomUUID());
    await eventually(async () => expect(await summaryOf(id)).toMatchObject({ version: 2 }));
    const socket = io(`${api.url}/live`, { transports: ['websocket'], forceNew: true });
    const pushes: SnapshotPush[] = [];
    socket.on('snapshot', (push: SnapshotPush) => pushes.push(push));
    await socket.emitWithAck('watch', { topic: `election/${id}` });
    const where = `WHERE election = (SELECT key FROM election WHERE id = '${id}')`;
    await api.query(
      `DELETE FROM ledger ${where}; DELETE FROM snapshot ${where}; DELETE FROM submission ${where}`,
    );
    await eventually(async () => expect(await summaryOf(id)).toMatchObject({ version: 0 }));
    await until('the withdrawal is pushed', () => pushes.at(-1)?.withdrawn === true);
    expect(pushes.at(-1)?.version).toBe(0);
    // The same positions again with another history: nothing remembered of the first may be shown.
    await api.submit(id, report(77, { precinct: '5' }), randomUUID());
    await eventually(async () => {
      expect(await summaryOf(id)).toMatchObject({ version: 1, turnout: { voted: 77 } });
      expect(pushes.at(-1)).toMatchObject({ version: 1, body: { turnout: { voted: 77 } } });
    });
    socket.close();
  });

  it('does not publish an election whose decisions could not be read', async () => {
    const id = await found(other);
    await other.ask(`/api/elections/${id}/decisions`, { body: strikeOff(0), token: TOKEN });
    const reading = jest
      .spyOn(api.ledger.decisions, 'of')
      .mockRejectedValueOnce(new Error('Connection terminated'));
    const first = await api.ask(`/api/elections/${id}/summary`);
    expect(reading).toHaveBeenCalled();
    expect(first.status).toBe(503);
    const again = await api.ask(`/api/elections/${id}/decisions`, { body: strikeOff(0), token: TOKEN });
    expect(again).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('struck off already') },
    });
  });

  it('counts other elections while one fails, and reports the failure', async () => {
    const [broken, sound] = [await found(), await found()];
    const said = await api.submit(broken, report(10, { precinct: '0' }), randomUUID());
    expect(said.status).toBe(201);
    const key = (await api.ledger.elections.load(broken))?.key ?? 0;
    await api.query(
      `INSERT INTO submission (election, id, precinct, slot, version, counts, state, content)
      VALUES ($1, gen_random_uuid(), 9999999, 0, 1, '{5,5000}', 'accepted', '\\x00')`,
      [key],
    );
    for (let i = 0; i < 3; i++) {
      await api.submit(sound, report(10, { precinct: String(i) }), randomUUID());
      await sleep(100);
    }
    await eventually(async () => expect(await summaryOf(sound)).toMatchObject({ version: 3 }));
    const counting = async () =>
      (await api.ask<Counting>(`/api/elections/${broken}/counting`, { token: TOKEN })).body;
    await eventually(async () =>
      expect(await counting()).toMatchObject({ failure: { message: expect.any(String) } }),
    );
    await api.query('DELETE FROM submission WHERE election = $1 AND precinct = 9999999', [key]);
    await eventually(async () =>
      expect(await counting()).toMatchObject({ failure: null, recorded: 1, counted: 1 }),
    );
  });
});
