import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const DAY_MS = 86_400_000;

describe('a submission before its time', () => {
  const api = sharedApi();

  const found = async (changes: object): Promise<string> => {
    const id = `day-${randomUUID()}`;
    await api.define(smallElection({ id, ...changes }));
    return id;
  };
  const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const sendAll = async (id: string) => {
    const sent = [
      { ...report(90), id: randomUUID() },
      { ...protocol(), id: randomUUID() },
    ];
    const answers = [];
    for (const each of sent) answers.push(await api.submit(id, each));
    const line = JSON.stringify({ ...protocol(), id: randomUUID() });
    const bulk = await api.ask<string>(`/api/elections/${id}/submissions`, {
      body: `${line}\n`,
      headers: { 'content-type': 'application/x-ndjson' },
      token: TOKEN,
    });
    return { answers, bulk: String(bulk.body) };
  };

  it('is refused forty days before polling, alone and in bulk (E130)', async () => {
    const { answers, bulk } = await sendAll(await found({ date: dayIn(40) }));
    for (const { status, body } of answers) {
      expect([status, body]).toMatchObject([422, { findings: [{ code: 'E130', severity: 'error' }] }]);
    }
    expect(bulk).toContain('"state":"refused","findings":[{"code":"E130"');
  });

  it('is accepted in a rehearsal, which is shown as one', async () => {
    const id = await found({ date: dayIn(40), rehearsal: true });
    const { answers } = await sendAll(id);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await api.ask(`/api/elections/${id}`)).body).toMatchObject({ rehearsal: true });
  });

  it('is refused if it was recorded before polls opened, whenever it arrives (E131)', async () => {
    const id = await found({});
    const early = { ...report(90), id: randomUUID(), recordedAt: '2021-07-24T08:00:00Z' };
    expect((await api.submit(id, early)).body).toMatchObject({
      findings: [{ code: 'E131', field: 'recordedAt' }],
    });
    const due = { ...early, recordedAt: '2021-07-25T06:02:00Z' };
    expect((await api.submit(id, due)).body).toMatchObject({ state: 'accepted' });
  });
});
