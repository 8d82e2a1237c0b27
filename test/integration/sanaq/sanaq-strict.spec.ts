import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApi, sharedClient } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

describe('strictness of the sanaq client', () => {
  const api = sharedApi({ counting: true });
  const client = sharedClient(api);
  beforeAll(async () => {
    await api.define(smallElection());
  });

  it('creates no election from a faulty precinct table, and creates it from the fixed one', async () => {
    const definition = smallElection({ id: 'draft', precincts: [] });
    await client.write('definition.json', JSON.stringify(definition));
    await client.write('faulty.csv', 'id,area,number,registered\na,nowhere,1,5\n');
    const faulty = await client.run('define', 'definition.json', '--precincts', 'faulty.csv');
    expect([faulty.code, faulty.err]).toEqual([1, expect.stringContaining('Nothing was taken')]);
    expect((await api.ask('/api/elections/draft')).status).toBe(404);
    await client.write(
      'mended.json',
      JSON.stringify({ ...definition, name: { en: 'Mended' } }, undefined, 2),
    );
    await client.write(
      'mended.csv',
      'id,area,number,registered\na,KZ-EAST,1,5\nl0,KZ-EAST,2,5\n10,KZ-EAST,3,5\n',
    );
    const mended = await client.run('define', 'mended.json', '--precincts', 'mended.csv');
    expect([mended.code, mended.out]).toEqual([0, expect.stringContaining('3 precincts, 15 voters')]);
    expect(mended.err).toContain('Look again at precincts[2].id: "10" looks like "l0"');
  });

  it('rejects files with a wrong encoding, a repeated key or a second table', async () => {
    const text = JSON.stringify(smallElection({ id: 'odd', name: { en: '@' } }));
    const [before = '', after = ''] = text.split('@');
    const bytes = [Buffer.from(before), Buffer.from('c2fbe1eef0fb', 'hex'), Buffer.from(after)];
    await client.write('cp1251.json', Buffer.concat(bytes));
    await client.write('twice.json', text.replace('"date"', '"id":"other","date"'));
    await client.write('utf16.csv', Buffer.from('precinct,checkpoint,voted\np1,10:00,1\n', 'utf16le'));
    const lines = ['precinct,checkpoint,voted', 'p8,10:00,1', 'checkpoint,precinct,voted', '10:00,p9,1'];
    await client.write('second.csv', lines.join('\n'));
    const submit = (file: string) => client.run('submit', file, '--election', 'small');
    for (const [ending, code, words] of [
      [client.run('define', 'cp1251.json'), 1, 'windows-1251'],
      [client.run('define', 'twice.json'), 1, 'twice.json: id is given twice'],
      [submit('utf16.csv'), 2, 'UTF-16'],
      [submit('second.csv'), 1, 'second.csv holds another table from line 3 on'],
    ] as const) {
      const { err, ...ended } = await ending;
      expect([err, ended.code]).toEqual([expect.stringContaining(words), code]);
    }
    expect((await api.ask('/api/elections/odd')).status).toBe(404);
  });
});
