import { describe, expect, test } from '@jest/globals';
import { areaSnapshot, checkDefinition, summary } from '#election';
import { receive } from '../../../test/fixtures/clients/commission.js';
import { FIGURES } from '../figures.js';
import { readMeasure } from '../measures/read.js';
import { REGIONS } from '../regions.js';
import { AKIM_2021_07_25 as NIGHT } from './night.js';
import { capitalTime } from './polling-day.js';

const definition = NIGHT.define('night');
const feed = NIGHT.feed('run');
const commission = receive(definition, feed);
const held = FIGURES.filter(
  ({ scenario, measure, treatment }) => scenario === NIGHT.id && measure && treatment !== 'conflict',
);

describe('the night of 25 July 2021', () => {
  test('has a valid definition', () => {
    expect(checkDefinition(definition)).toEqual([]);
  });

  test('has no submission that a check refuses or holds', () => {
    expect(commission.findings.filter(({ severity }) => severity !== 'review')).toEqual([]);
  });

  test.each(held.map((figure) => [figure.id, figure] as const))(
    'agrees with figure %s',
    (_id, { measure }) => {
      expect(measure && readMeasure(measure, commission.readings())).toMatchObject({ state: 'agrees' });
    },
  );

  test('has the documented turnout for 12:00 once reports are in, and Jambyl highest at 13:00', () => {
    const noon = held.filter(({ measure }) => measure && 'at' in measure && measure.at === '12:00');
    expect(noon).toHaveLength(2);
    const before = receive(definition, feed, capitalTime(13)).readings();
    const late = receive(definition, feed, capitalTime(15)).readings();
    for (const { measure } of noon) {
      expect(measure && readMeasure(measure, late)).toMatchObject({ state: 'agrees' });
      expect(measure && readMeasure(measure, before)).toMatchObject({ state: 'pending' });
    }
    expect(before.turnout('KZ-ZHA', '12:00')?.precincts.reported).toBeGreaterThan(80);
    const [highest] = REGIONS.map(({ id }) => before.turnout(id, '12:00')).sort(
      (one, other) => Number(other?.turnout) - Number(one?.turnout),
    );
    expect(highest?.area).toBe('KZ-ZHA');
    expect(Number(highest?.turnout)).toBeGreaterThan(30);
  });

  test('has Jambyl at 78.70% for 16:00 by 18:00, and highest from 12:00 to the end', () => {
    const evening = receive(definition, feed, capitalTime(18)).readings();
    expect(evening.turnout('KZ-ZHA', '16:00')).toMatchObject({
      turnout: '78.70',
      precincts: { reported: 106, expected: 106 },
    });
    for (const at of ['12:00', '14:00', '16:00', '18:00', '20:00', 'final']) {
      const rows = REGIONS.map(({ id }) => commission.readings().turnout(id, at));
      const best = Math.max(...rows.map((row) => Number(row?.turnout)));
      expect(Number(commission.readings().turnout('KZ-ZHA', at)?.turnout)).toBe(best);
    }
  });

  test('elects 730 by party as documented, with no tie and no contest open', () => {
    const { contests, elected, turnout, precincts } = summary(commission.tally);
    expect(contests).toMatchObject({ total: 730, byState: { tie: 0, leading: 0, awaiting: 0 } });
    expect(elected).toEqual([
      { countedFor: 'NO', seats: 627, nominated: 562, selfNominated: 65 },
      { countedFor: 'AUYL', seats: 33, nominated: 33, selfNominated: 0 },
      { countedFor: 'IND', seats: 33, nominated: 0, selfNominated: 33 },
      { countedFor: 'ADAL', seats: 15, nominated: 15, selfNominated: 0 },
      { countedFor: 'AJ', seats: 11, nominated: 11, selfNominated: 0 },
      { countedFor: 'QHP', seats: 10, nominated: 10, selfNominated: 0 },
      { countedFor: 'JSDP', seats: 1, nominated: 1, selfNominated: 0 },
    ]);
    expect(turnout).toMatchObject({ at: 'final', turnout: '79.10', registered: 1_209_817 });
    expect(precincts).toEqual({ reported: 1847, expected: 1847 });
    expect(areaSnapshot(commission.tally, 0).checkpoints.at(-1)).toMatchObject({ turnout: '79.10' });
  });
});
