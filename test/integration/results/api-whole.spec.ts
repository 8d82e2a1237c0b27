import { describe, expect, it } from '@jest/globals';
import { WHOLE_TYPE, type ElectionDescription } from '#contract';
import type { Definition } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, option, smallElection } from '../../fixtures/data/small-election.js';

const TABLE = 'id,area,number,registered\n1,west-1,1,100\n2,KZ-EAST,2,200\n';

describe('a definition sent with its precinct table', () => {
  const api = sharedApi();

  const sending = (definition: object | string, table: string, type: string = WHOLE_TYPE) => ({
    body: `${typeof definition === 'string' ? definition : JSON.stringify(definition)}\n${table}`,
    headers: { 'content-type': type },
    token: TOKEN,
  });
  const send = (definition: object, table: string) =>
    api.ask<ElectionDescription>('/api/elections', sending(definition, table));
  const refuse = (definition: object | string, table: string) =>
    api.refuse('/api/elections', sending(definition, table));
  const of = (id: string, changes: Partial<Definition> = {}) =>
    smallElection({ id, precincts: [], ...changes });
  const idsThere = async (): Promise<string[]> =>
    (await api.ask<{ id: string }[]>('/api/elections')).body.map(({ id }) => id);

  it('opens the election, and changes nothing when sent again', async () => {
    const first = await send(of('both'), TABLE);
    expect([first.status, first.body.status, first.body.precincts]).toEqual([201, 'open', 2]);
    const again = await send(of('both'), TABLE);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await refuse(of('both'), TABLE.replace('200', '201'))).toMatchObject({
      type: '/problems/taken-precincts',
    });
    expect(await refuse(of('both', { entry: 'double' }), TABLE)).toMatchObject({
      type: '/problems/taken-id',
    });
  });

  it('stores nothing if the table is faulty, and the fixed definition is accepted', async () => {
    const problem = await refuse(of('mended'), TABLE.replace('KZ-EAST', 'KZ-WEZT'));
    expect(problem).toMatchObject({ type: '/problems/faulty-precincts', errors: [{ path: 'line 3, area' }] });
    expect(await refuse(of('mended'), 'id,area\n')).toMatchObject({ type: '/problems/invalid-header' });
    expect(await refuse(of('mended'), TABLE.replace('2,KZ', '1,KZ'))).toMatchObject({
      errors: [{ path: 'line 3, id' }],
    });
    expect(await idsThere()).not.toContain('mended');
    const mended = await send(of('mended', { name: { en: 'Mended' } }), TABLE);
    expect([mended.status, mended.body.name.en]).toEqual([201, 'Mended']);
  });

  it('stores nothing if the definition is faulty', async () => {
    const text = JSON.stringify(of('faulty'));
    expect(await refuse('{', TABLE)).toMatchObject({ type: '/problems/malformed-json' });
    expect(await refuse(text.replace('"date"', '"id":"other","date"'), TABLE)).toMatchObject({
      type: '/problems/invalid-body',
      errors: [{ path: 'id' }],
    });
    expect(await refuse(of('faulty', { timeZone: 'Mars/Base' }), TABLE)).toMatchObject({
      type: '/problems/faulty-definition',
      errors: [{ path: 'timeZone' }],
    });
    expect(await refuse(smallElection({ id: 'faulty' }), TABLE)).toMatchObject({
      errors: [{ path: 'precincts' }],
    });
    expect(
      await refuse(of('faulty', { contests: [contest({ area: 'KZ-WEST' })] }), TABLE.slice(0, 26)),
    ).toMatchObject({
      errors: [{ path: 'precincts' }],
    });
    expect(await idsThere()).not.toContain('faulty');
  });

  it('gives a draft its precincts', async () => {
    await api.define(of('later'));
    expect((await send(of('later'), TABLE)).body.status).toBe('open');
  });

  it('is answered with warnings about look-alikes', async () => {
    const options = [option('aida'), option('bolat', { name: { en: 'Aida' } })];
    const { body } = await send(
      of('warned', { contests: [contest({ options })] }),
      TABLE.replace('2,KZ', 'l,KZ'),
    );
    expect(body.warnings?.map(({ path }) => path)).toEqual([
      'precincts[1].id',
      'contests[0].options[1].name.en',
    ]);
    expect((await api.ask<ElectionDescription>('/api/elections/warned')).body.warnings).toBeUndefined();
  });

  it('treats an option without a status as standing', async () => {
    const [race] = smallElection().contests;
    const options = race?.options.map(({ status: _, ...rest }) => rest);
    const body = { ...smallElection({ id: 'standing' }), contests: [{ ...race, options }] };
    expect((await api.ask('/api/elections', { body, token: TOKEN })).status).toBe(201);
    expect(
      (await api.ask('/api/elections', { body: smallElection({ id: 'standing' }), token: TOKEN })).status,
    ).toBe(200);
  });
});
