import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AlikePage, NotedPage, Receipt, RowAnswer } from '#contract';
import { EQUAL_PROTOCOLS_MAX } from '#election';
import type { Definition, Finding, Protocol, TurnoutReport } from '#election';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { CSV, NDJSON, sendBulk } from '../../fixtures/data/bulk.js';
import { area, contest, option, precinct, smallElection } from '../../fixtures/data/small-election.js';

const PRECINCTS = 30;

/** A protocol of 259 ballots, which any precinct here may send. */
function paper(of: string, a = 117, changes: Partial<Protocol> = {}): Protocol {
  return {
    id: randomUUID(),
    kind: 'protocol',
    precinct: of,
    contest: 'akim',
    ballots: { registered: 412, received: 412, issued: 259, unused: 153, spoiled: 0, inBox: 259, invalid: 3 },
    votes: { a, b: 200 - a, c: 41, d: 9 },
    againstAll: 6,
    ...changes,
  };
}

const report = (of: string, checkpoint: string, voted: number): TurnoutReport => ({
  ...{ id: randomUUID(), kind: 'turnout', precinct: of, checkpoint, voted },
});

const HEADER =
  'precinct,registered,received,issued,unused,spoiled,inBox,invalid,votes.a,votes.b,votes.c,votes.d,againstAll';
const row = (of: string, a = 117) => `${of},412,412,259,153,0,259,3,${a},${200 - a},41,9,6`;

/** The precincts that the W308 findings name. */
const named = (findings: readonly Finding[] = []): (string | undefined)[] =>
  findings
    .filter(({ code }) => code === 'W308')
    .map(({ message }) => /of precinct (.*?) too/.exec(message)?.[1]);

describe('findings for reviewers', () => {
  const api = sharedApi({ counting: true });
  const second = sharedApi(() => ({ databaseUrl: api.databaseUrl }));

  const found = async (changes: Partial<Definition> = {}): Promise<string> => {
    const id = `like-${randomUUID()}`;
    const areas = [
      area('KZ', undefined, 'country'),
      area('west', 'KZ', 'region'),
      area('east', 'KZ', 'region'),
    ];
    const precincts = Array.from({ length: PRECINCTS }, (_, i) =>
      precinct(String(i + 1), i < 10 ? 'west' : 'east', 412),
    );
    const contests = [contest({ id: 'akim', options: ['a', 'b', 'c', 'd'].map((each) => option(each)) })];
    const checkpoints = ['10:00', '12:00'];
    await api.define(smallElection({ id, areas, precincts, contests, checkpoints, checks: {}, ...changes }));
    return id;
  };
  const send = async (
    election: string,
    sent: Protocol | TurnoutReport,
    to: TestApi = api,
  ): Promise<Receipt> => {
    const { status, body } = await to.submit(election, sent, sent.id);
    expect([status, body]).toMatchObject([201, {}]);
    return body as Receipt;
  };
  const alike = async (election: string, query = '', who: Pick<TestApi, 'ask'> | Staff = api) =>
    (
      await who.ask<AlikePage>(
        `/api/elections/${election}/alike${query}`,
        who === api ? { token: TOKEN } : {},
      )
    ).body;
  const noted = async (election: string) =>
    (await api.ask<NotedPage>(`/api/elections/${election}/noted`, { token: TOKEN })).body.items;

  it('W308 names the precincts with the same lines, and holds nothing', async () => {
    const id = await found();
    const answers = [await send(id, paper('1')), await send(id, paper('2')), await send(id, paper('3'))];
    expect(answers.map(({ state, findings }) => [state, named(findings)])).toEqual([
      ['accepted', []],
      ['accepted', ['1']],
      ['accepted', ['1, 2']],
    ]);
    // Acknowledging it does not hide it.
    const answered = paper('5', 117, { acknowledged: ['W308'] });
    expect(named((await send(id, answered)).findings)).toEqual(['1, 2, 3']);
    expect((await noted(id)).map(({ precinct: of }) => of)).toEqual(['2', '3', '5']);
    const other = await send(id, paper('4', 118));
    expect(other.findings).toEqual([]);
    await api.settle(id);
    const { body } = await api.ask(`/api/elections/${id}/contests/akim`);
    expect(body).toMatchObject({ precincts: { reported: 5 } });
  });

  it.each<[string, string, (ofs: string[]) => string]>([
    ['NDJSON', NDJSON, (ofs) => ofs.map((of) => JSON.stringify(paper(of))).join('\n')],
    ['CSV', CSV, (ofs) => [HEADER, ...ofs.map((of) => row(of))].join('\n')],
  ])('W308 compares the rows of one upload with each other: %s', async (_, type, write) => {
    const id = await found();
    const { rows, end } = await sendBulk(api, id, type, write(['1', '2', '3']));
    expect(rows.map((each: RowAnswer) => named(each.findings))).toEqual([[], ['1'], ['1, 2']]);
    expect(end).toMatchObject({ accepted: 3, held: 0, refused: 0 });
    // Later rows are compared with recorded ones, and a repeated row is not compared with itself.
    expect((await sendBulk(api, id, type, write(['4']))).rows.map((each) => named(each.findings))).toEqual([
      ['1, 2, 3'],
    ]);
    if (type === CSV) {
      const again = await sendBulk(api, id, type, write(['2']));
      expect(again.rows).toMatchObject([{ repeated: true }]);
    }
  });

  it('W308 compares concurrent requests with each other', async () => {
    const id = await found();
    const all = Array.from({ length: PRECINCTS }, (_, i) => String(i + 1));
    const answers = await Promise.all(all.map((of) => send(id, paper(of))));
    // Each but the first gets a finding for those before it, whichever batch they were in.
    expect(answers.filter(({ findings }) => findings.length === 0)).toHaveLength(1);
    expect(answers.every(({ state }) => state === 'accepted')).toBe(true);
    const stored = await api.ledger.elections.load(id);
    const lines = [412, 412, 259, 153, 0, 259, 3, 117, 83, 41, 9, 6];
    const { equal: looked } = await api.ledger.submissions.related(
      stored?.key ?? 0,
      [],
      [],
      [`2/${lines.join()}`],
    );
    // Of very many equal protocols only as many are read as are reported, plus the precinct's own.
    expect(looked).toHaveLength(EQUAL_PROTOCOLS_MAX + 1);
  });

  it('lists equal protocols, even if two processes recorded them concurrently', async () => {
    const id = await found();
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => [
        send(id, paper(String(i + 1), 100 + i)),
        send(id, paper(String(i + 11), 100 + i), second),
      ]).flat(),
    );
    const { items, leftOut } = await alike(id);
    expect(leftOut).toBe(false);
    const pairs = items.map(({ precincts }) => precincts.map(Number)).sort(([a = 0], [b = 0]) => a - b);
    expect(pairs).toEqual(Array.from({ length: 10 }, (_, i) => [i + 1, i + 11]));
    expect(items[0]).toMatchObject({ contest: 'akim', count: 2 });
    expect(items[0]?.lines).toHaveLength(12);
  });

  it('shows a reviewer the equal protocols and the noted findings of their area', async () => {
    const id = await found();
    for (const each of ['1', '2']) await send(id, paper(each));
    for (const each of ['11', '12']) await send(id, paper(each, 50));
    const login = `west-${randomUUID()}`;
    const reviewer = await Staff.join(api, {
      login,
      grants: [{ role: 'reviewer', election: id, area: 'west' }],
    });
    expect((await alike(id, '', reviewer)).items.map(({ precincts }) => precincts)).toEqual([['1', '2']]);
    expect((await alike(id, '?area=east')).items.map(({ precincts }) => precincts)).toEqual([['11', '12']]);
    const { body } = await reviewer.ask<NotedPage>(`/api/elections/${id}/noted`);
    expect(body).toMatchObject({
      items: [{ precinct: '2', contest: 'akim', state: 'accepted', findings: [{ code: 'W308' }] }],
      next: null,
    });
    expect(await noted(id)).toHaveLength(2);
    expect((await reviewer.ask(`/api/elections/${id}/held`)).body).toMatchObject({ items: [] });
  });

  it('W308 checks corrections too, but not against earlier submissions of the same precinct', async () => {
    const id = await found();
    const [first, other] = [paper('1'), paper('2', 90)];
    await send(id, first);
    await send(id, other);
    const replaces = (of: Protocol) => ({ replaces: of.id, reason: 'read again from the paper' });
    const own = await send(id, paper('1', 117, replaces(first)));
    expect([own.state, own.findings]).toEqual(['held', []]);
    const corrected = await send(id, paper('2', 117, replaces(other)));
    expect([corrected.state, named(corrected.findings)]).toEqual(['held', ['1']]);
    // Held submissions are compared too, and are shown to the reviewer with their findings.
    expect(named((await send(id, paper('3'))).findings)).toEqual(['1, 2']);
    const { body } = await api.ask(`/api/elections/${id}/held`, { token: TOKEN });
    expect(body).toMatchObject({
      items: [{ precinct: '1' }, { precinct: '2', findings: [{ code: 'W308' }] }],
    });
  });

  it('W308 ignores replaced protocols', async () => {
    const id = `like-${randomUUID()}`;
    const precincts = ['1', '2', '3'].map((each) => precinct(each, 'KZ-EAST', 412));
    const contests = [contest({ id: 'akim', options: ['a', 'b', 'c', 'd'].map((each) => option(each)) })];
    await api.defineReplay(smallElection({ id, precincts, contests, checks: {} }));
    const first = paper('1');
    await send(id, first);
    await send(id, paper('1', 90, { replaces: first.id, reason: 'exchanged two lines' }));
    expect((await send(id, paper('2'))).findings).toEqual([]);
    expect(await alike(id)).toEqual({ items: [], leftOut: false });
    expect(named((await send(id, paper('3', 90))).findings)).toEqual(['1']);
  });

  it('W308 holds a submission until it is acknowledged if the definition makes it a warning', async () => {
    const id = await found({ checks: { W308: 'warning' } });
    await send(id, paper('1'));
    const sent = paper('2');
    expect(await send(id, sent)).toMatchObject({
      state: 'held',
      findings: [{ code: 'W308', severity: 'warning' }],
    });
    expect(await send(id, { ...sent, acknowledged: ['W308'] })).toMatchObject({ state: 'accepted' });
    const off = await found({ checks: { W308: 'off', W310: 'off' } });
    for (const each of ['1', '2']) expect((await send(off, paper(each))).findings).toEqual([]);
    expect((await alike(off)).items).toEqual([]);
  });

  it('W310 reports an unusual rise in turnout, and not one that the district shares', async () => {
    const id = await found();
    const ofs = Array.from({ length: 8 }, (_, i) => String(i + 1));
    for (const each of [...ofs, '11']) await send(id, report(each, '10:00', 40));
    const noticed = await send(id, report('11', '12:00', 300));
    expect(noticed).toMatchObject({
      state: 'accepted',
      findings: [
        { code: 'W310', severity: 'review', field: 'voted', message: expect.stringContaining('260 of 412') },
      ],
    });
    const rows = ofs.slice(0, 7).map((of) => `${of},12:00,200`);
    const { end } = await sendBulk(api, id, CSV, ['precinct,checkpoint,voted', ...rows].join('\n'));
    expect(end).toMatchObject({ accepted: 7, held: 0 });
    await api.settle(id);
    // 160 of 412 have come meanwhile in its district, so twice as many are likely.
    expect((await send(id, report('8', '12:00', 310))).findings).toEqual([]);
    const items = await noted(id);
    expect(items[0]).toMatchObject({ precinct: '11', checkpoint: '12:00', findings: [{ code: 'W310' }] });
    const seen = await api.ask(`/api/elections/${id}/precincts/11`);
    expect(JSON.stringify(seen.body)).toContain('W310');
  });

  it('exports and imports findings byte for byte', async () => {
    const id = await found();
    for (const each of ['1', '2']) await send(id, paper(each));
    await send(id, report('1', '10:00', 10));
    await send(id, report('1', '12:00', 250));
    await api.settle(id);
    const exported = (await api.ask<string>(`/api/elections/${id}/export`)).body;
    expect(exported).toMatch(/W308[^]*W310/);
    const target = await TestApi.start();
    try {
      const body = { method: 'POST', body: exported, headers: { 'content-type': NDJSON }, token: TOKEN };
      expect((await target.ask('/api/elections/import', body)).status).toBe(201);
      expect((await target.ask<string>(`/api/elections/${id}/export`)).body).toBe(exported);
      const { body: page } = await target.ask<AlikePage>(`/api/elections/${id}/alike`, { token: TOKEN });
      expect(page.items.map(({ precincts }) => precincts)).toEqual([['1', '2']]);
    } finally {
      await target.close();
    }
  });
});
