import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { ContestPage, PrintList, PrintView, ReportsProgress } from '#contract';
import type { ContestSnapshot } from '#election';
import { openFiles } from '#files';
import { PrintDrawing } from '../../../apps/tallier/documents/print-jobs.js';
import { readPdf } from '../../fixtures/clients/pdf-text.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { contest, option, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

const PATH = '/api/elections/small';
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const NAMES = { en: 'Aida', kk: 'Әйгерім Қуанышқызы Өңірбаева', ru: 'Айгерим' };

let api: TestApi;
let operator: Staff;
let reviewer: Staff;
let observer: Staff;

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const print = (body: unknown) => api.ask<PrintView>(`${PATH}/prints`, { body, token: TOKEN });
const fetchBytes = async (path: string): Promise<Buffer> => {
  const answer = await fetch(`${api.url}${PATH}/${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

async function drawn(number: number): Promise<Buffer> {
  const { body } = await until(
    `print ${number} is drawn`,
    () => api.ask<PrintView>(`${PATH}/prints/${number}`, { token: TOKEN }),
    ({ body: { state } }) => state === 'drawn',
  );
  const bytes = await fetchBytes(`prints/${number}/file`);
  expect([sumOf(bytes), bytes.length]).toEqual([body.file?.sha256, body.file?.bytes]);
  return bytes;
}

async function count(id: number, precinct: string, aida: number, more: object = {}): Promise<void> {
  const form = protocol({ inBox: aida + 48, issued: aida + 48, unused: 150 - aida }, { aida, bolat: 40 });
  const uuid = `00000000-0000-4000-8000-00000000000${id}`;
  const body = { ...form, id: uuid, precinct, ...more };
  const { status, body: answer } = await api.ask(`${PATH}/submissions`, { body, token: TOKEN });
  expect([status, answer]).toEqual([201, expect.anything()]);
  await until(
    'it is counted',
    () => api.ask<ContestSnapshot>(`${PATH}/contests/race`, { token: TOKEN }),
    ({ body: { version } }) => version >= id,
  );
}

beforeAll(async () => {
  api = await TestApi.start({ counting: true, drawing: true });
  const options = [option('aida', { name: NAMES }), option('bolat', { nominatedBy: 'AUYL' })];
  const east = contest({ id: 'east', area: 'KZ-EAST', name: { en: 'East race' } });
  await api.define(smallElection({ rehearsal: true, contests: [contest({ options }), east] }));
  const grant = (role: string, more: object = {}) => [{ role, election: 'small', ...more }];
  operator = await Staff.join(api, {
    login: 'operator',
    grants: grant('operator', { precincts: ['1'] }),
  });
  reviewer = await Staff.join(api, { login: 'reviewer', grants: grant('reviewer', { area: 'KZ-EAST' }) });
  observer = await Staff.join(api, { login: 'observer', grants: grant('observer') });
  await count(1, '2', 100);
});
afterAll(async () => {
  expect(api.errors).toEqual([]);
  await api.close();
});

describe('a report on a contest', () => {
  it.each(LANGUAGES)('prints every figure that the api gives, in %s', async (language) => {
    const { status, body } = await print({ kind: 'contest', contest: 'race', language });
    expect([status, body.state, body.replaces]).toEqual([201, 'waiting', null]);
    const pdf = await readPdf(await drawn(body.number));
    const text = pdf.pages.join(' ');
    const { body: race } = await api.ask<ContestSnapshot>(`${PATH}/contests/race`);
    const decimal = (share: string | null) => (language === 'en' ? share : share?.replace('.', ','));
    for (const each of race.options) {
      const name = each.id === 'aida' ? NAMES[language] : each.id;
      expect(text).toContain(`${name} ${each.nominatedBy} ${each.votes} ${decimal(each.share)}%`);
    }
    expect(text).toContain(`${race.againstAll?.votes} ${decimal(race.againstAll?.share ?? null)}%`);
    for (const figure of [race.registered, race.cast, race.invalid, `${decimal(race.turnout)}%`]) {
      expect(text).toContain(` ${figure} `);
    }
    expect(text).toContain(` ${race.precincts.reported} / ${race.precincts.expected} `);
    for (const page of pdf.pages) {
      expect(page).toContain(body.figuresSha256);
      expect(page).toContain(`${body.number}`);
      expect(page).toMatch(/REHEARSAL|ТРЕНИРОВКА|ЖАТТЫҒУ/);
      expect(page).toContain(` ${body.position}.`);
    }
    expect(pdf.language).toBe(language);
    expect(new Set(pdf.roles)).toEqual(
      new Set(['Root', 'Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD']),
    );
  });

  it('has one hash of its figures in every language, and a number of each', async () => {
    const prints = [];
    for (const language of LANGUAGES) {
      prints.push((await print({ kind: 'contest', contest: 'race', language })).body);
    }
    expect(new Set(prints.map(({ figuresSha256 }) => figuresSha256)).size).toBe(1);
    expect(new Set(prints.map(({ number }) => number)).size).toBe(3);
  });

  it('keeps its number and its bytes until a figure changes, and says then what it replaces', async () => {
    const request = { kind: 'contest', contest: 'race', language: 'ru' };
    const first = await print(request);
    const bytes = await drawn(first.body.number);
    const again = await print(request);
    expect([again.status, again.body.number]).toEqual([200, first.body.number]);
    await count(2, '3', 90);
    const changed = await print(request);
    expect([changed.status, changed.body.replaces]).toEqual([201, first.body.number]);
    expect(changed.body.position).toBeGreaterThan(first.body.position);
    const { pages } = await readPdf(await drawn(changed.body.number));
    expect(pages[0]).toContain(`Взамен документа № ${first.body.number}`);
    expect((await fetchBytes(`prints/${first.body.number}/file`)).equals(bytes)).toBe(true);
  });

  it('is drawn as the same bytes by another tallier, from what was stored', async () => {
    const { body } = await print({ kind: 'contest', contest: 'east', language: 'kk' });
    const bytes = await drawn(body.number);
    const key = (await api.ledger.elections.load('small'))?.key ?? 0;
    const stored = await api.ledger.prints.find(key, body.number);
    const put: Buffer[] = [];
    const other = new PrintDrawing({
      ledger: {
        prints: { find: () => Promise.resolve({ ...stored, file: null }), drawn: () => Promise.resolve() },
      } as never,
      files: { put: (_: string, content: Buffer) => Promise.resolve(void put.push(content)) } as never,
      log: {} as never,
    });
    await other.draw(key, body.number);
    expect(put.map((content) => content.equals(bytes))).toEqual([true]);
  });

  it('is numbered once by many who ask at the same moment, without gaps', async () => {
    const before = (await api.ask<PrintList>(`${PATH}/prints`, { token: TOKEN })).body.items[0]?.number ?? 0;
    const asked = Array.from({ length: 6 }, (_, at) =>
      print({ kind: 'area', area: at % 2 ? 'KZ-WEST' : 'KZ-EAST', language: 'en' }),
    );
    const numbers = (await Promise.all(asked)).map(({ body }) => body.number);
    expect([...new Set(numbers)].sort((one, two) => one - two)).toEqual([before + 1, before + 2]);
  });
});

describe('a protocol form', () => {
  it.each(LANGUAGES)('prints every line that is counted, in %s', async (language) => {
    const { body } = await print({ kind: 'protocol', precinct: '2', contest: 'race', language });
    const text = (await readPdf(await drawn(body.number))).pages.join(' ');
    const form = protocol({ inBox: 148, issued: 148, unused: 50 });
    const counts = [...Object.values(form.ballots), ...Object.values(form.votes ?? {}), form.againstAll];
    for (const figure of counts) expect(text).toContain(` ${figure} `);
    expect(text).toContain(NAMES[language]);
  });

  it('has no figure where it is blank', async () => {
    const { body } = await print({ kind: 'blank', precinct: '2', contest: 'race', language: 'en' });
    const text = (await readPdf(await drawn(body.number))).pages.join(' ');
    expect(text).toContain('Ballots found in the boxes Invalid ballots');
    expect(text).not.toContain('148');
  });

  it('is refused filled in before it is counted', async () => {
    const asked = { kind: 'protocol', precinct: '1', contest: 'race', language: 'en' };
    expect((await print(asked)).status).toBe(409);
    expect((await print({ ...asked, contest: 'east' })).status).toBe(404);
  });
});

describe('who may have what', () => {
  const race = { kind: 'contest', contest: 'race', language: 'en' };
  const east = { ...race, contest: 'east' };
  const blank = { kind: 'blank', precinct: '1', contest: 'race', language: 'en' };
  const ask = (who: Staff, body: unknown) => who.ask<PrintView>(`${PATH}/prints`, { body });

  it('is asked of each print', async () => {
    expect((await ask(operator, blank)).status).toBe(201);
    expect((await ask(operator, { ...blank, precinct: '2' })).status).toBe(404);
    expect((await ask(operator, race)).status).toBe(403);
    expect((await ask(reviewer, race)).status).toBe(403);
    expect((await ask(reviewer, { ...east, language: 'ru' })).status).toBe(201);
    expect((await ask(observer, race)).status).toBe(403);
    expect((await reviewer.ask(`${PATH}/prints/reports`, { body: { language: 'en' } })).status).toBe(403);
  });

  it('is asked of each read', async () => {
    const { body } = await print(race);
    const path = `${PATH}/prints/${body.number}`;
    expect((await observer.ask(path)).status).toBe(200);
    expect((await reviewer.ask(path)).status).toBe(404);
    expect((await operator.ask(`${path}/file`)).status).toBe(404);
    const { items } = (await operator.ask<PrintList>(`${PATH}/prints?limit=100`)).body;
    expect(items.map(({ kind, precinct }) => `${kind} ${precinct}`)).toEqual(['blank 1']);
  });

  it('is written down with the number', async () => {
    await ask(operator, blank);
    const trail = await api.ask<{ items: { action: string; who: string }[] }>(
      '/api/trail?election=small&action=print-repeated',
      { token: TOKEN },
    );
    expect(trail.body.items[0]).toMatchObject({ action: 'print-repeated', who: operator.id });
  });
});

describe('the archive of reports', () => {
  it('holds each report once, as its manifest says', async () => {
    const body = { language: 'kk' };
    const asked = await api.ask<ReportsProgress>(`${PATH}/prints/reports`, { body, token: TOKEN });
    expect([asked.status, asked.body]).toMatchObject([201, { contests: 2, numbered: 2, outdated: 0 }]);
    await until(
      'all are drawn',
      () => api.ask<ReportsProgress>(`${PATH}/prints/reports?language=kk`, { token: TOKEN }),
      ({ body: { drawn: done, contests } }) => done === contests,
    );
    const bytes = await fetchBytes('prints/reports.zip?language=kk');
    expect((await fetchBytes('prints/reports.zip?language=kk')).equals(bytes)).toBe(true);
    const files = unzipSync(bytes);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as {
      readonly contest: string;
      readonly file: string;
      readonly sha256: string;
    }[];
    const { body: page } = await api.ask<ContestPage>(`${PATH}/contests`);
    expect(manifest.map((row) => row.contest).sort()).toEqual(page.items.map(({ id }) => id).sort());
    for (const row of manifest) expect(sumOf(files[row.file] ?? Buffer.alloc(0))).toBe(row.sha256);
    expect(Object.keys(files)).toHaveLength(manifest.length + 2);
    const lines = Buffer.from(files['manifest.csv'] ?? [])
      .toString()
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(manifest.length + 1);
  });

  it('is refused while a report is not drawn, or was never asked for', async () => {
    const answer = await api.ask(`${PATH}/prints/reports.zip?language=ru&area=west-1`, { token: TOKEN });
    expect(answer.status).toBe(200);
    const missing = await api.ask(`${PATH}/prints/reports.zip?language=en`, { token: TOKEN });
    expect(missing.status).toBe(409);
  });
});

it('is drawn by the sweep where its job was lost', async () => {
  const databaseUrl = api.databaseUrl;
  const files = { kind: 'folder', folder: `${api.folder}/files` } as const;
  const silent = await TestApi.start({ databaseUrl, files });
  try {
    const body = { kind: 'area', area: 'west-1', language: 'kk' };
    const elections = openFiles(files);
    const { body: asked } = await silent.ask<PrintView>(`${PATH}/prints`, { body, token: TOKEN });
    const bytes = await drawn(asked.number);
    expect(await elections.has(sumOf(bytes))).toBe(true);
  } finally {
    await silent.close();
  }
});
