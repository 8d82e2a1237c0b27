import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { columnsOf, DATA_PACKAGE, DOWNLOADS, HEAD_COLUMNS, type Column } from '#downloads';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { TestApi } from '../../fixtures/clients/running-api.js';

const run = promisify(execFile);
const text = readFileSync(new URL('../../../docs/downloads.md', import.meta.url), 'utf8');
const examplesOf = (language: string): string[] =>
  Array.from(
    text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')),
    ([, code = '']) => code,
  );
const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** The rows of a section's table of columns, with one blank between cells. */
function columnsTold(section: string): string[] {
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replace(/ +/g, ' ').trim());
}

const rowOf = ({ name, type, isOptional, description }: Column): string =>
  `| \`${name}\` | ${type}${isOptional ? ', may be empty' : ''} | ${description} |`;

describe('docs/downloads.md', () => {
  let api: TestApi;
  let night: SteppedNight;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanaq-downloads-'));
    api = await TestApi.start();
    night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
    await night.finish();
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const realOf = (code: string): string =>
    code.replaceAll('https://count.example', api.url).replaceAll('ELECTION', night.election.id);

  it('describes each file with all its columns and an example in each language', () => {
    const sections = new Map(
      text.split(/^## /m).map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
    );
    expect(columnsTold(sections.get('How the tables are written') ?? '')).toEqual(HEAD_COLUMNS.map(rowOf));
    for (const { name } of [...DOWNLOADS, DATA_PACKAGE]) {
      const section = sections.get(name) ?? '';
      const table = DOWNLOADS.find((download) => download.name === name)?.table;
      const own =
        table === undefined ? [] : columnsOf(table).filter((column) => !HEAD_COLUMNS.includes(column));
      expect([name, ...columnsTold(section)]).toEqual([name, ...own.map(rowOf)]);
      for (const language of ['sh', 'python', 'r']) expect(section).toContain(`\`\`\`${language}\n`);
    }
  });

  it('shows commands that fetch the files', async () => {
    const commands = examplesOf('sh');
    expect(commands.length).toBeGreaterThan(DOWNLOADS.length);
    for (const command of commands.map(realOf)) {
      if (isThere('curl')) {
        await run('sh', ['-c', command], { cwd: folder });
        continue;
      }
      const address = command.trim().split(' ').at(-1) ?? '';
      expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    }
  });

  it('shows Python that runs and prints, or fetches its addresses if Python is not installed', async () => {
    const programs = examplesOf('python');
    expect(programs.length).toBeGreaterThan(DOWNLOADS.length);
    const hasPython = isThere('python3');
    for (const program of programs.map(realOf)) {
      if (!hasPython) {
        const addresses = [...program.matchAll(/https?:[^\s"']+/g)].map(([address]) => address);
        expect([program, addresses.length > 0]).toEqual([program, true]);
        for (const address of addresses)
          expect([address, (await fetch(address)).ok]).toEqual([address, true]);
        continue;
      }
      const env = { ...process.env, PYTHONIOENCODING: 'utf-8', NO_PROXY: '*', no_proxy: '*' };
      const { stdout } = await run('python3', ['-c', program], { cwd: folder, env });
      expect([program, stdout.trim() !== '']).toEqual([program, true]);
    }
  });

  it('shows R with balanced brackets and quotes', () => {
    const programs = examplesOf('r');
    expect(programs.length).toBeGreaterThan(DOWNLOADS.length);
    for (const program of programs) {
      const bare = program.replace(/'[^'\n]*'/g, '');
      expect([program, bare.includes("'")]).toEqual([program, false]);
      let rest = bare.replace(/[^()[\]{}]/g, '');
      for (let before = ''; rest !== before;) {
        before = rest;
        rest = rest.replace(/\(\)|\[\]|\{\}/g, '');
      }
      expect([program, rest]).toEqual([program, '']);
    }
  });
});
