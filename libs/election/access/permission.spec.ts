import { describe, expect, test } from '@jest/globals';
import { smallElection } from '../../../test/fixtures/data/small-election.js';
import { grantsFor, isWhole, layOut, PERMISSIONS, reachesArea, reachesPrecinct, ROLES } from '../index.js';
import type { Action, Grant } from '../index.js';

const layout = layOut(smallElection());
const everywhere: Grant = { role: 'reviewer', election: null, area: null, precincts: null };
const precinctIndex = (id: string): number => layout.precinctIndex.get(id) ?? -1;
const areaIndex = (id: string): number => layout.areaIndex.get(id) ?? -1;

describe('grantsFor', () => {
  test('finds a grant exactly when PERMISSIONS names its role', () => {
    for (const action of Object.keys(PERMISSIONS) as Action[]) {
      for (const role of ROLES) {
        const found = grantsFor([{ ...everywhere, role }], action, 'small');
        expect([action, role, found.length]).toEqual([
          action,
          role,
          (PERMISSIONS[action] as readonly string[]).includes(role) ? 1 : 0,
        ]);
      }
    }
  });

  test('finds a grant for one election neither for another nor outside elections', () => {
    const grants: Grant[] = [{ ...everywhere, election: 'small' }];
    expect(grantsFor(grants, 'enter', 'small')).toEqual(grants);
    expect(grantsFor(grants, 'enter', 'other')).toEqual([]);
    expect(grantsFor(grants, 'enter', null)).toEqual([]);
  });
});

describe('the reach of grants', () => {
  test('covers the precincts and areas within the area of a grant', () => {
    const grants: Grant[] = [{ ...everywhere, area: 'KZ-WEST' }];
    expect(reachesPrecinct(layout, grants, precinctIndex('1'))).toBe(true);
    expect(reachesPrecinct(layout, grants, precinctIndex('2'))).toBe(false);
    expect(
      ['KZ', 'KZ-WEST', 'west-1', 'KZ-EAST'].map((id) => reachesArea(layout, grants, areaIndex(id))),
    ).toEqual([false, true, true, false]);
    expect(isWhole(grants)).toBe(false);
  });

  test('covers only the precincts of a grant for precincts, and no area', () => {
    const grants: Grant[] = [{ ...everywhere, role: 'operator', precincts: ['2', '9'] }];
    expect(['1', '2', '3'].map((id) => reachesPrecinct(layout, grants, precinctIndex(id)))).toEqual([
      false,
      true,
      false,
    ]);
    expect(reachesArea(layout, grants, areaIndex('KZ-EAST'))).toBe(false);
  });

  test('covers nothing for an unknown area and everything without a limit', () => {
    expect(reachesPrecinct(layout, [{ ...everywhere, area: 'nowhere' }], precinctIndex('1'))).toBe(false);
    expect(reachesArea(layout, [{ ...everywhere, area: 'nowhere' }], areaIndex('KZ'))).toBe(false);
    expect(reachesPrecinct(layout, [everywhere], precinctIndex('3'))).toBe(true);
    expect(isWhole([everywhere])).toBe(true);
    expect(isWhole([])).toBe(false);
  });
});
