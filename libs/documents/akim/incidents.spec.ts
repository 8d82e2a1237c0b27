import { describe, expect, it } from '@jest/globals';
import { FIGURES } from '../figures.js';
import { incidentIdOf } from '../identity.js';
import { AKIM_2021_07_25 as NIGHT } from './night.js';

const RUN = '11111111-1111-4111-8111-111111111111';
const digitsIn = (text: string): string[] => [...text.matchAll(/\d+/g)].map(([digits]) => digits).sort();

describe('the incidents of 25 July 2021', () => {
  it('are at the precincts whose number the document prints', () => {
    const { precincts } = NIGHT.define('night');
    expect(NIGHT.incidents.length).toBeGreaterThan(0);
    for (const { precinct, figure } of NIGHT.incidents) {
      const line = FIGURES.find(({ id }) => id === figure)?.source.line;
      const printed = FIGURES.filter(({ source }) => source.document === 'M' && source.line === line);
      const number = precincts.find(({ id }) => id === precinct)?.number ?? 'none';
      expect(printed.some((each) => each.printed?.includes(`No. ${number}`))).toBe(true);
    }
  });

  it('are recorded after they happened and published after that, within the run', () => {
    for (const { happenedAt, recordedAt, publishedAt } of NIGHT.incidents) {
      const moments = [NIGHT.opensAt, happenedAt, recordedAt, publishedAt, NIGHT.endsAt];
      expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    }
  });

  it('name the same numbers in every language', () => {
    for (const { text, made } of NIGHT.incidents) {
      for (const { en, kk, ru } of [text, made]) {
        expect([digitsIn(kk), digitsIn(ru)]).toEqual([digitsIn(en), digitsIn(en)]);
      }
    }
  });

  it('have the same ids in each process that feeds a run, and none of its submissions', () => {
    const ids = NIGHT.incidents.map((_, index) => incidentIdOf(RUN, index));
    expect(ids).toEqual(NIGHT.incidents.map((_, index) => incidentIdOf(RUN, index)));
    const sent = new Set(NIGHT.feed(RUN).map(({ submission }) => submission.id));
    expect(ids.filter((id) => sent.has(id))).toEqual([]);
  });
});
