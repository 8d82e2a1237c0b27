import { describe, expect, it } from '@jest/globals';
import type { Definition } from '#election';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { CSV, defineFresh, refuseBulk, sendBulk, settledSummary } from '../../fixtures/data/bulk.js';
import { precinct } from '../../fixtures/data/small-election.js';

describe('bulk upload as CSV', () => {
  const api = sharedApi({ counting: true });

  const found = (changes?: Partial<Definition>) => defineFresh(api, changes);
  const refuse = (...sent: readonly [string, string, string, string?]) => refuseBulk(api, ...sent);
  const summary = (election: string) => settledSummary(api, election);

  const LINES = 'registered,received,issued,unused,spoiled,inBox,invalid';

  it('recognizes turnout reports and protocols by their filled columns', async () => {
    const election = await found();
    const table = [
      `precinct,checkpoint,voted,contest,${LINES},votes.aida,votes.bolat,againstAll,reason,acknowledged`,
      '"2",10:00,30,,,,,,,,,,,,,',
      '2,,,race,200,200,149,49,2,148,2,100,40,6,"a ""reason"", quoted",',
      '3,12:00,400,,300,,,,,,,,,,,',
      '1,,,,100,100,60,40,0,60,20,20,20,0,,W304',
    ].join('\r\n');
    const { rows, end } = await sendBulk(api, election, CSV, table);
    expect(
      rows.map(({ line, state, findings, errors }) => [
        line,
        state,
        findings?.[0]?.code ?? errors?.[0]?.path,
      ]),
    ).toEqual([
      [2, 'accepted', undefined],
      [3, 'accepted', undefined],
      [4, 'refused', 'E205'],
      [5, 'refused', 'kind'],
    ]);
    expect(end.rows).toBe(4);
    const page = await api.ask<{ submissions: { reason: string | null }[] }>(
      `/api/elections/${election}/precincts/2`,
    );
    expect(page.body.submissions.map(({ reason }) => reason)).toEqual([null, 'a "reason", quoted']);
  });

  it('answers every dirty row by its line number, and alike when sent again', async () => {
    const election = await found({
      precincts: [precinct('1', 'west-1', 0), precinct('2', 'KZ-EAST', 200), precinct('3', 'KZ-EAST', 300)],
    });
    const table = [
      `precinct,contest,${LINES},votes.aida,votes.bolat,againstAll`,
      '1,race,0,0,0,0,0,0,0,0,0,0', // no voters at all: an empty box is a warning
      '2,race,200,200,250,0,0,250,0,200,50,0', // more ballots than voters
      '2,race,200,200,149,49,2,148,2,100,40,6',
      '2,race,200,200,149,49,2,148,2,100,40,6', // the same row again
      '2,race,200,200,149,49,2,148,2,90,50,6', // a second protocol
      '3,race,300,300,200,100,0,,0,100,100,0', // a line is missing
      '3,race,300,300,200,100,0,200,0,100', // cells are missing
      '3,race,300,300,200,100,0,200,0,100,100,0,', // one too many
      '3,race,300,300,2OO,100,0,200,0,100,100,0', // letters for digits
      '4,race,300,300,200,100,0,200,0,100,100,0', // no such precinct
      '3,mayor,300,300,200,100,0,200,0,100,100,0', // no such contest
      '3,"race,300,300,200,100,0,200,0,100,100,0', // an unclosed quote
      '3,race,300,300,200,100,0,200,0,100,100,0',
    ].join('\n');
    const first = await sendBulk(api, election, CSV, table);
    const told = first.rows.map(({ line, state, findings, errors }) => [
      line,
      state,
      findings?.map(({ code }) => code).join(' ') ?? errors?.[0]?.message,
    ]);
    expect(told).toEqual([
      [2, 'held', 'W306'],
      [3, 'refused', 'E201 E204 W305'],
      [4, 'accepted', undefined],
      [5, 'accepted', undefined],
      [6, 'refused', 'E120'],
      [7, 'refused', 'E104'],
      [8, 'refused', 'the line has 10 cells, the header 12'],
      [9, 'refused', 'the line has 13 cells, the header 12'],
      [10, 'refused', 'E110'],
      [11, 'refused', 'E101'],
      [12, 'refused', 'E103'],
      [13, 'refused', 'the line opens a quote in cell 2 that does not close on this line'],
      [14, 'accepted', undefined],
    ]);
    const { rows, accepted, held, refused, repeated } = first.end;
    expect([rows, accepted, held, refused, repeated]).toEqual([13, 3, 1, 9, 1]);
    expect(accepted + held + refused).toBe(rows);
    const before = await summary(election);
    const second = await sendBulk(api, election, CSV, table);
    expect(second.rows.map(({ line, id, state }) => [line, id, state])).toEqual(
      first.rows.map(({ line, id, state }) => [line, id, state]),
    );
    expect(second.end).toMatchObject({ rows: 13, accepted: 3, held: 1, refused: 9, repeated: 4 });
    expect(await summary(election)).toEqual(before);
  });

  it('holds a turnout lower than at an earlier checkpoint (W301)', async () => {
    const election = await found();
    const { rows } = await sendBulk(
      api,
      election,
      CSV,
      'precinct,checkpoint,voted\n2,10:00,50\n2,12:00,40\n',
    );
    expect(rows[1]).toMatchObject({ state: 'held', findings: [{ code: 'W301' }] });
  });

  it('refuses the whole upload for an invalid header', async () => {
    const election = await found();
    const problem = await refuse(election, CSV, 'precinct,chekpoint,voted\n2,10:00,50\n');
    expect(problem).toMatchObject({ type: '/problems/invalid-header', status: 400 });
    expect(problem.errors).toEqual([{ path: 'column 2', message: '"chekpoint" is no known column' }]);
    expect(problem.known).toEqual(
      expect.arrayContaining(['checkpoint', 'votes.aida', 'againstAll', 'issued']),
    );
    expect((await refuse(election, CSV, 'precinct|checkpoint|voted\n')).detail).toContain(
      '"precinct|checkpoint|voted" is no known column',
    );
    expect((await refuse(election, CSV, '')).detail).toContain('no line');
    expect((await refuse(election, CSV, 'checkpoint,voted\n')).detail).toContain('"precinct" is missing');
  });
});
