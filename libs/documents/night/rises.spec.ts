import { describe, expect, test } from '@jest/globals';
import { checkAgainstEarlier, layOut, resolve, type Accepted } from '#election';
import { scenarios } from '../scenarios.js';

/** False alarms at most, per thousand reports. */
const FALSE_OF_A_THOUSAND = 5;

describe('W310 on the documented nights', () => {
  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'is raised for at most 5 of 1,000 reports of %s, without data of districts',
    (id, scenario) => {
      const layout = layOut(scenario.define(id));
      const accepted = new Map<number, Accepted[]>();
      let [reports, raised] = [0, 0];
      for (const { submission } of scenario.feed(id)) {
        if (submission.kind !== 'turnout') continue;
        const resolution = resolve(layout, submission);
        if (!resolution.ok) throw new Error(JSON.stringify(resolution.findings));
        const { precinct, slot, counts } = resolution;
        const earlier = (accepted.get(precinct) ?? []).filter((each) => each.slot !== slot);
        reports += 1;
        if (checkAgainstEarlier(layout, resolution, earlier).some(({ code }) => code === 'W310')) raised += 1;
        accepted.set(precinct, [...earlier, { slot, version: 1, counts }]);
      }
      expect(reports).toBeGreaterThan(50);
      expect(raised * 1_000).toBeLessThanOrEqual(reports * FALSE_OF_A_THOUSAND);
    },
  );
});
