import { describe, expect, it } from '@jest/globals';
import type { Protocol } from '#election';
import { AKIM_2021_07_25 as NIGHT } from '../akim/night.js';
import { drawScan } from './drawing.js';

const RUN = '11111111-1111-4111-8111-111111111111';
const OTHER_RUN = '22222222-2222-4222-8222-222222222222';
const scanned = (run: string): Protocol[] =>
  NIGHT.feed(run).flatMap(({ submission, isScanned }) =>
    isScanned && submission.kind === 'protocol' ? [submission] : [],
  );
const definition = NIGHT.define('night');

describe('the made scans of 25 July 2021', () => {
  it('are of a few protocols, that of precinct 659 among them, and of none that was corrected', () => {
    const protocols = scanned(RUN);
    const precincts = new Set(protocols.map(({ precinct }) => precinct));
    expect(precincts).toContain('0659');
    expect(precincts.size).toBe(13);
    const corrections = NIGHT.feed(RUN).filter(
      ({ submission }) => submission.kind === 'protocol' && submission.replaces !== undefined,
    );
    expect(corrections.filter(({ submission }) => precincts.has(submission.precinct))).toEqual([]);
  });

  it('are the same in every run, and differ from each other', () => {
    const drawn = scanned(RUN).map((protocol) => drawScan(definition, protocol));
    expect(scanned(OTHER_RUN).map((protocol) => drawScan(definition, protocol))).toEqual(drawn);
    expect(new Set(drawn).size).toBe(new Set(scanned(RUN).map(({ precinct }) => precinct)).size);
  });

  it('show every count of their protocol, and that they are made', () => {
    for (const protocol of scanned(RUN)) {
      const svg = drawScan(definition, protocol);
      const counts = [...svg.matchAll(/text-anchor="end"[^>]*>(\d+)</g)].map(([, count]) => Number(count));
      const { ballots, votes, againstAll } = protocol;
      expect(counts.toSorted()).toEqual(
        [...Object.values(ballots), ...Object.values(votes), againstAll].map(Number).toSorted(),
      );
      expect(svg.match(/ЖАСАНДЫ · СОЗДАНО · MADE/g)).toHaveLength(3);
    }
  });

  it('write names as text', () => {
    const [protocol] = scanned(RUN);
    if (!protocol) throw new Error('no protocol comes with a scan');
    const contests = definition.contests.map((contest) => ({ ...contest, name: { en: '<a href="&">' } }));
    expect(drawScan({ ...definition, contests }, protocol)).toContain('&lt;a href=&quot;&amp;&quot;&gt;');
  });

  it('end above the note at the foot, also with six candidates', () => {
    for (const protocol of scanned(RUN)) {
      const [option] = definition.contests.find(({ id }) => id === protocol.contest)?.options ?? [];
      if (!option) continue;
      const options = Array.from({ length: 6 }, (_, index) => ({ ...option, id: String(index) }));
      const contests = definition.contests.map((contest) => ({ ...contest, options }));
      const svg = drawScan({ ...definition, contests }, protocol);
      const heights = [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
      expect(heights.filter((y) => y > 1_085)).toEqual([1_105, 1_125]);
    }
  });
});
