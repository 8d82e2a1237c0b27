import { readFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { DecisionList } from '#contract';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi, sharedClient } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { COUNTED, HEADER, precinctTable } from '../../fixtures/data/tables.js';
import { Severable } from '../../fixtures/services/severable.js';
import { until } from '../../fixtures/waits.js';

describe('the sanaq client', () => {
  const api = sharedApi({ counting: true });
  const other = sharedApi({ counting: true });
  const client = sharedClient(api);

  const defineDraft = async (id: string, precincts: number): Promise<void> => {
    await client.write('election.json', JSON.stringify(smallElection({ id, precincts: [] })));
    await client.write('precincts.csv', precinctTable(precincts));
    const { code, out, err } = await client.run('define', 'election.json', '--precincts', 'precincts.csv');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${(precincts + 1).toLocaleString('en')} precincts`);
  };

  it('defines an election with its precincts, and accepts the same definition again', async () => {
    await defineDraft('small', 10);
    await defineDraft('small', 10);
    const { body } = await api.ask('/api/elections/small');
    expect(body).toMatchObject({ status: 'open', precincts: 11, registered: 1_900 });
  });

  it('reports each fault of a definition by its path and of a precinct table by its line', async () => {
    const faulty = smallElection({ id: 'faulty', timeZone: 'Nowhere/At-all' });
    await client.write(
      'faulty.json',
      JSON.stringify({ ...faulty, precincts: [{ ...faulty.precincts[0], area: 'x' }] }),
    );
    const definition = await client.run('define', 'faulty.json');
    expect([definition.code, definition.out]).toEqual([1, '']);
    expect(definition.err).toMatch(/^ {2}timeZone: /m);
    expect(definition.err).toMatch(/^ {2}precincts\[0\]\.area: /m);
    await client.write('draft.json', JSON.stringify(smallElection({ id: 'draft', precincts: [] })));
    await client.write(
      'faulty.csv',
      'id,area,number,registered\na,KZ-EAST,1,-5\nb,nowhere,2,10\na,west-1,3,10\n',
    );
    const table = await client.run('define', 'draft.json', '--precincts', 'faulty.csv');
    expect([table.code, table.out]).toEqual([1, '']);
    expect(table.err).toContain('Nothing was taken, neither the definition nor faulty.csv');
    for (const line of ['line 2, registered: ', 'line 3, area: ', 'line 4'])
      expect(table.err).toContain(`  ${line}`);
    expect((await api.ask('/api/elections/draft')).status).toBe(404);
  });

  it('reports every refused or held row of a dirty file by its line', async () => {
    const rows = [
      HEADER,
      `p1,${COUNTED}`,
      `p1,${COUNTED}`,
      '',
      'p2,200,200,300,0,0,300,0,200,90,10',
      'p0,0,0,0,0,0,0,0,0,0,0',
      `p3,${COUNTED.replace('200,200', '200,')}`,
      `nowhere,${COUNTED}`,
      `p4,${COUNTED},17`,
      'p5,"200,1',
      `p6,${COUNTED}`,
      `p7,${COUNTED.slice(0, 12)}`,
    ];
    await client.write('night.csv', rows.join('\r\n'));
    const { code, out, err } = await client.run('submit', 'night.csv', '--election', 'small');
    expect(out).toMatch(
      /^night\.csv: 10 rows = 3 accepted \+ 1 held \+ 6 refused, .*; 1 was recorded before\n$/,
    );
    expect(code).toBe(1);
    const named = err
      .trimEnd()
      .split('\n')
      .map((line) => /^night\.csv, line (\d+)( \([\w-]+\))?: ([\w ]+): ./.exec(line));
    expect(named.map((found) => found?.[1])).toEqual(['5', '7', '8', '9', '10', '12', '6']);
    expect(named[6]?.[3]).toBe('held');
    expect(named[0]?.[3]).toBe('E201 E204 W305');
    expect(named[2]?.[3]).toBe('E101');
  });

  it('sends decisions, reports refused rows by line, and records none twice when run again', async () => {
    await defineDraft('decided', 10);
    const rows = [
      'kind,precinct,voters,reason',
      'voters-addition,p9,12,"late, by certificate"',
      'voters-addition,nowhere,3,',
      'voters-addition,p9,many,',
      'certification,,,',
      'precinct-annulment,p9,,',
    ];
    await client.write('decisions.csv', rows.join('\r\n'));
    const about = [
      '--decided-by',
      'City court',
      '--decided-on',
      '2021-07-24',
      '--reason',
      'papers were lost',
    ];
    const run = () => client.run('decide', 'decisions.csv', '--election', 'decided', ...about);
    const { code, out, err } = await run();
    expect(
      err
        .split('\n')
        .map((line) => /^decisions\.csv, line (\d+)(?: \([\w-]+\))?: ([\w ]+): ./.exec(line)?.slice(1)),
    ).toEqual([['3', 'precinct'], ['4', 'voters'], ['5', 'contest'], undefined]);
    expect(out).toMatch(/^decisions\.csv: 5 rows = 2 recorded \+ 3 refused, in \d+ s \([\d,]+\/s\)\n$/);
    expect(code).toBe(1);
    expect((await run()).out).toMatch(/ = 2 recorded \+ 3 refused, .*; 2 were recorded before\n$/);
    const { body } = await api.ask<DecisionList>('/api/elections/decided/decisions');
    expect(body.items.map(({ decision }) => decision)).toMatchObject([
      { kind: 'voters-addition', voters: 12, decidedBy: 'City court', reason: 'late, by certificate' },
      { kind: 'precinct-annulment', decidedOn: '2021-07-24', reason: 'papers were lost' },
    ]);
  });

  it('writes refused rows to a CSV file with --refused', async () => {
    const rows = [
      '{"id":"7b1f0c0e-5d5c-4f8e-9a53-3f1f2a1b9c10","kind":"turnout","precinct":"p8","checkpoint":"12:00","voted":150}',
      '{',
      '[]',
      '',
      '{"precinct":"p8"}',
    ];
    await client.write('night.ndjson', rows.join('\n'));
    const { code, err } = await client.run(
      'submit',
      'night.ndjson',
      '--election',
      'small',
      '--refused',
      'refused.csv',
    );
    expect([code, err]).toEqual([1, '']);
    const table = (await readFile(client.path('refused.csv'), 'utf8')).trimEnd().split('\n');
    expect(table[0]).toBe('file,line,id,code,message');
    expect(table.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['night.ndjson', '2'],
      ['night.ndjson', '3'],
      ['night.ndjson', '5'],
    ]);
  });

  it('reports line numbers of the whole file when it sends it in parts', async () => {
    await defineDraft('long', 25_000);
    const rows = Array.from({ length: 25_000 }, (_, i) => `p${i === 21_000 ? 'x' : i},10:00,${i % 90}`);
    rows[0] = 'p0,10:00,0';
    await client.write('long.csv', `precinct,checkpoint,voted\n${rows.join('\n')}\n`);
    const { code, out, err } = await client.run('submit', 'long.csv', '--election', 'long');
    expect(err).toMatch(/^long\.csv, line 21002( \([\w-]+\))?: E101: /m);
    expect(out).toContain('25,000 rows = 24,999 accepted + 0 held + 1 refused');
    expect(code).toBe(1);
  });

  it('resends unanswered rows after a broken connection, and records each row once', async () => {
    await defineDraft('cut', 45_000);
    const rows = Array.from({ length: 45_000 }, (_, i) => `p${i},10:00,${i === 0 ? 0 : i % 90}`);
    await client.write('cut.csv', `precinct,checkpoint,voted\n${rows.join('\n')}\n`);
    const stored = await api.ledger.elections.load('cut');
    const recorded = async () => (await api.ledger.submissions.pending(stored?.key ?? 0)).recorded;
    const way = await Severable.open(api.url);
    const { said, ended } = client
      .at(way.url.replace(/\/$/, ''))
      .start(['submit', 'cut.csv', '--election', 'cut']);
    await until('12,000 are recorded', recorded, (rows) => rows >= 12_000);
    await way.cut();
    await until('the break is told', () => said.err.includes('again in'));
    await way.mend();
    const { code, out, err } = await ended;
    await way.cut();
    expect(err).toMatch(/Sending lines \d+ to \d+ again in 0\.5 s\.\n/);
    expect(err).toContain('The api answers again.');
    expect(out).toContain('45,000 rows = 45,000 accepted + 0 held + 0 refused');
    expect([code, await recorded()]).toEqual([0, 45_000]);
    const again = await client.run('submit', 'cut.csv', '--election', 'cut');
    expect(again.out).toContain('45,000 were recorded before');
    expect([again.code, await recorded()]).toEqual([0, 45_000]);
  });

  it('gives up after --patience, reports the unanswered lines, and succeeds when run again', async () => {
    await defineDraft('gone', 30_000);
    const rows = Array.from({ length: 30_000 }, (_, i) => `p${i},10:00,${i === 0 ? 0 : i % 90}`);
    await client.write('gone.csv', `precinct,checkpoint,voted\n${rows.join('\n')}\n`);
    const stored = await api.ledger.elections.load('gone');
    const way = await Severable.open(api.url);
    const args = ['submit', 'gone.csv', '--election', 'gone', '--patience', '1'];
    const { ended } = client.at(way.url.replace(/\/$/, '')).start(args);
    await until(
      '5,000 are recorded',
      () => api.ledger.submissions.pending(stored?.key ?? 0),
      (pending) => pending.recorded >= 5_000,
    );
    await way.cut();
    const { code, err } = await ended;
    expect(code).toBe(2);
    expect(err).toMatch(
      /Lines \d+ to \d+ have no answer, and nothing after them was sent: give the same command/,
    );
    expect(err).not.toMatch(/^ +at /m);
    expect((await client.run('submit', 'gone.csv', '--election', 'gone')).code).toBe(0);
  });

  it('exports an election, imports it elsewhere, and recounts it alike in both places', async () => {
    await api.settle('small');
    const written = await client.run('export', 'small', '-o', 'small.ndjson');
    expect([written.code, written.err]).toEqual([0, '']);
    expect(await readdir(client.folder)).not.toContainEqual(expect.stringContaining('partial'));
    const there = client.at(other.url);
    const brought = await there.run('import', 'small.ndjson');
    expect([brought.code, brought.err]).toEqual([0, '']);
    await there.run('export', 'small', '-o', 'again.ndjson');
    expect(await readFile(client.path('again.ndjson'))).toEqual(await readFile(client.path('small.ndjson')));
    const [here, elsewhere] = await Promise.all([
      client.run('recount', 'small'),
      there.run('recount', 'small'),
    ]);
    expect([here.code, here.err]).toEqual([0, '']);
    expect(here.out).toMatch(
      /^small: agrees\n {2}counted {4}through position 3; 4 submissions, 1 of them held/,
    );
    expect(elsewhere).toEqual(here);
    expect(brought.out).toContain(/totals {5}sha256 [\da-f]{64}/.exec(here.out)?.[0]);
    expect((await there.run('import', 'small.ndjson')).code).toBe(1);
  });

  it('reports a recount that differs from what the api shows', async () => {
    await other.settle('small');
    const changed = await other.query(
      `UPDATE snapshot SET body = replace(body, '"againstAll":{"votes":12', '"againstAll":{"votes":13')
       WHERE topic LIKE 'contest/%' RETURNING 1`,
    );
    expect(changed.length).toBeGreaterThan(0);
    const fresh = await TestApi.start({ databaseUrl: other.databaseUrl });
    try {
      const { code, out } = await client.at(fresh.url).run('recount', 'small');
      expect([code, out.split('\n')[0]]).toEqual([1, 'small: DIFFERS']);
      expect(out).toMatch(/ {2}fault {6}contest race differs where the api has …/);
    } finally {
      await fresh.close();
    }
  });

  it('prints the state of an election and its changes with watch', async () => {
    const once = await client.run('watch', 'small', '--once');
    expect([once.code, once.err]).toEqual([0, '']);
    expect(once.out).toContain('protocols of 2 of 11 precincts');
    const contest = await client.run('watch', 'small', '--contest', 'race', '--once');
    expect(contest.out).toMatch(/^#\d+ {2}Race \(race\) {2}leading .*\n {2}aida +200 /);
    const { child, said, ended } = client.start(['watch', 'small', '--area', 'west-1']);
    await until('the area is told', () => said.out.includes('not known yet'));
    await client.write('west.csv', 'precinct,checkpoint,voted\nw,12:00,40\n');
    await client.run('submit', 'west.csv', '--election', 'small');
    await until('the change is told', () => said.out.includes('40.00%'));
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  it('explains unusable files, options, elections and addresses in a sentence without a stack trace', async () => {
    await client.write('empty.csv', '');
    await client.write('blank.csv', '\n \n');
    await client.write('header.csv', 'precinct,checkpoint,voted\n');
    await client.write('packed.csv', gzipSync('precinct,checkpoint,voted\np1,10:00,1\n'));
    await client.write('columns.csv', 'station,checkpoint,voted\np1,10:00,1\n');
    const submit = (file: string, ...more: string[]) =>
      client.run('submit', file, '--election', 'small', ...more);
    const closed = client.at('http://127.0.0.1:9');
    const cases: [Promise<{ code: number | null; err: string; out: string }>, number, string][] = [
      [submit('none.csv'), 2, 'none.csv is not there'],
      [submit('empty.csv'), 2, 'empty.csv is empty'],
      [submit('blank.csv'), 2, 'blank.csv has no rows'],
      [submit('header.csv'), 2, 'header.csv has no rows'],
      [submit('packed.csv'), 2, 'packed.csv is compressed with gzip'],
      [submit('.'), 2, '. is a folder'],
      [submit('columns.csv'), 1, 'column 1: "station" is no known column'],
      [submit('columns.csv'), 1, 'There may be: kind, id, precinct,'],
      [submit('night.csv', '--token', 'wrong'), 2, 'SANAQ_ADMIN_TOKEN'],
      [client.run('submit', 'night.csv', '--election', 'nowhere'), 2, 'Unknown election'],
      [client.run('submit', 'night.csv'), 2, "required option '--election <id>' not specified"],
      [client.run('define', 'night.csv'), 1, 'cannot be read as JSON'],
      [client.run('import', 'night.csv'), 1, 'line 1'],
      [client.run('export', 'nowhere'), 2, 'Unknown election'],
      [client.run('recount', 'nowhere'), 2, 'Unknown election'],
      [client.run('watch', 'nowhere', '--once'), 2, 'Unknown election'],
      [closed.run('submit', 'night.csv', '--election', 'small'), 2, 'nothing listens there'],
      [closed.run('watch', 'small', '--once'), 2, 'cannot be watched'],
      [client.run('export', 'small', '-o', 'no/such/folder'), 2, 'no/such/folder cannot be written'],
    ];
    for (const [ending, code, words] of cases) {
      const { err, out, ...ended } = await ending;
      expect([err, ended.code, out]).toEqual([expect.stringContaining(words), code, '']);
      expect(err).not.toMatch(/^ +at /m);
    }
  });
});
