import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { writeBulletin, type Statement } from '#election';
import type { IssuedBulletin } from '#ledger';
import { drawBulletin } from './bulletin-pdf.js';
import { layOutBulletin } from './bulletin-sheet.js';
import { smallElection } from '../../../../test/fixtures/data/small-election.js';

/** Every letter that Kazakh has beyond English and Russian, in both of its alphabets. */
const LETTERS = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі ÄäĞğÑñÖöŞşŪūÜüIı Ёё';

const row = (area: string, turnout: string | null) => ({
  ...{
    area,
    name: { en: `${area} ${LETTERS}`, ru: `Область ${area}` },
    voted: 930,
    registered: 1283,
    turnout,
  },
  precincts: { reported: 3, expected: 4 },
});

function issuedOf(statement: Statement, number = 7): IssuedBulletin {
  const issuedAt = '2021-08-01T06:20:00.000Z';
  const head = { election: 'small', number, position: 1234, issuedAt, replaces: 3 };
  const changed = [{ area: 'KZ', figure: 'voted', before: 900, after: 930 }];
  const body = writeBulletin(head, statement, changed);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return {
    ...head,
    kind: statement.kind,
    body,
    sha256,
    issuedAt: new Date(issuedAt),
  } as unknown as IssuedBulletin;
}

const turnout = (areas: number): Statement => ({
  ...{ kind: 'turnout', checkpoint: '12:00', area: 'KZ', highest: ['a1'], lowest: ['a2'] },
  areas: Array.from({ length: areas }, (_, at) => row(at === 0 ? 'KZ' : `a${at}`, at === 3 ? null : '72.49')),
});
const terms = { definition: smallElection(), mode: 'replay', language: 'en' } as const;
const draw = (issued: IssuedBulletin, more: object = {}) =>
  drawBulletin(layOutBulletin(issued, { ...terms, ...more }));

interface Read {
  readonly pages: readonly string[];
  readonly title: unknown;
  readonly language: unknown;
  /** Roles of the structure tree, in the order of a screen reader. */
  readonly roles: readonly string[];
}

async function read(bytes: Buffer): Promise<Read> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
  const pages: string[] = [];
  const roles: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    rolesOf(await page.getStructTree(), roles);
  }
  const { info } = await document.getMetadata();
  const { Title: title, Language: language } = info as Record<string, unknown>;
  await document.destroy();
  return { pages, title, language, roles };
}

function rolesOf(node: unknown, roles: string[]): void {
  const { role, children = [] } = (node ?? {}) as { role?: string; children?: unknown[] };
  if (role !== undefined) roles.push(role);
  for (const child of children) rolesOf(child, roles);
}

describe('the PDF of a bulletin', () => {
  it('has the same bytes each time, and other bytes for another bulletin', async () => {
    const one = await draw(issuedOf(turnout(4)));
    expect(one.equals(await draw(issuedOf(turnout(4))))).toBe(true);
    expect(one.equals(await draw(issuedOf(turnout(4), 8)))).toBe(false);
  });

  it('shows the content of the bulletin with every Kazakh letter, on numbered pages', async () => {
    const issued = issuedOf(turnout(60));
    const { pages, title } = await read(await draw(issued));
    expect(title).toBe('Bulletin 7: Turnout at 12:00');
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.join(' ').replace(/\s+/g, ' ');
    for (const letter of LETTERS.replaceAll(' ', '')) expect(text).toContain(letter);
    for (const said of [
      '2021-08-01 12:20 (UTC+06:00)',
      'Replaces bulletin 3',
      '72.49',
      '3/4',
      'A replay of a documented night',
    ]) {
      expect(text).toContain(said);
    }
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page).toContain(issued.sha256);
      expect(page).toContain('entry 1234');
    }
  });

  it('is tagged with its language, its headings and its table headers', async () => {
    const { language, roles } = await read(await draw(issuedOf(turnout(4))));
    expect(language).toBe('en');
    expect(new Set(roles)).toEqual(new Set(['Root', 'Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD']));
  });

  it('shows results in the language asked for, with a dash for unknown votes', async () => {
    const result: Statement = {
      ...{
        kind: 'result',
        contest: 'race',
        name: { en: 'Race', ru: 'Выборы' },
        area: 'KZ',
        state: 'complete',
        seats: 1,
      },
      ...{
        precincts: { reported: 3, expected: 3 },
        registered: 600,
        cast: 149,
        invalid: 2,
        turnout: '24.83',
      },
      againstAll: { votes: 6, share: '4.03' },
      options: ['aida', 'bolat'].map((id, at) => ({
        ...{
          id,
          name: { en: id, ru: 'Имя' },
          nominatedBy: 'NO',
          countedFor: 'NO',
          status: 'standing' as const,
        },
        ...(at === 0 ? { votes: 100, share: '67.11', seats: 1 } : { votes: null, share: null, seats: 0 }),
      })),
      winners: ['aida'],
    };
    const text = (await read(await draw(issuedOf(result), { mode: 'live' }))).pages.join(' ');
    for (const said of ['Result: Race', 'Elected: aida', '67.11', 'Against all', '–'])
      expect(text).toContain(said);
    expect(text).not.toContain('replay');
    expect((await read(await draw(issuedOf(result), { language: 'ru' }))).pages.join(' ')).toContain(
      'Выборы',
    );
  });
});
