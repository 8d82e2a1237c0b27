import { beforeAll, describe, expect, it } from '@jest/globals';
import { grantSchema } from '#contract';
import { ROLES } from '#election';
import {
  checkDraft,
  describeGrant,
  draftFrom,
  draftOf,
  EVERY_ELECTION,
  withRole,
  type GrantDraft,
} from './grants.js';
import { speak, t } from '../words.js';

beforeAll(() => speak('en'));

const names = { election: (id: string) => `E ${id}`, area: (_: string, id: string) => `A ${id}` };

describe('a draft of a grant', () => {
  const reaches = ['all', 'area', 'precincts'] as const;
  const drafts = ROLES.flatMap((role) =>
    ['', EVERY_ELECTION, 'small'].flatMap((election) =>
      reaches.flatMap((reach) =>
        ['', 'KZ-EAST'].flatMap((area) =>
          ['', '1, 3-4'].map((precincts): GrantDraft => ({ role, election, reach, area, precincts })),
        ),
      ),
    ),
  );

  it('gives only grants that the api accepts', () => {
    const checked = drafts.map((draft) => checkDraft(draft));
    const granted = checked.flatMap((each) => (each.ok ? [each.grant] : []));
    expect(granted.length).toBeGreaterThan(10);
    // The editor never offers an operator of a whole election, so only the api rejects one.
    const offered = granted.filter(({ role, area, precincts }) => role !== 'operator' || area || precincts);
    expect(offered.filter((grant) => !grantSchema.safeParse(grant).success)).toEqual([]);
  });

  it('has a fault at each missing field', () => {
    expect(checkDraft(draftOf('operator'))).toEqual({
      ok: false,
      faults: { election: t('desk.grant.faults.election'), precincts: t('desk.grant.faults.precincts') },
    });
    const reviewer = { ...draftOf('reviewer'), reach: 'area' as const };
    expect(checkDraft(reviewer)).toEqual({
      ok: false,
      faults: { election: t('desk.grant.faults.electionOfArea'), area: t('desk.grant.faults.area') },
    });
  });

  it('changes to any role and back without a choice that is not offered', () => {
    for (const draft of drafts) {
      for (const role of ROLES) {
        const { election, reach } = withRole(draft, role);
        expect([role, election]).not.toEqual(['operator', EVERY_ELECTION]);
        expect([role, reach]).not.toEqual(['operator', 'all']);
        if (election === EVERY_ELECTION) expect(reach).toBe('all');
      }
    }
    const kept = { ...draftOf('operator'), election: 'small', precincts: '1' };
    expect(withRole(withRole(kept, 'observer'), 'operator')).toEqual(kept);
  });

  it('gives back the grant that it was made from', () => {
    const grants = [
      { role: 'observer', election: null, area: null, precincts: null },
      { role: 'reviewer', election: 'small', area: 'KZ-EAST', precincts: null },
      { role: 'operator', election: 'small', area: null, precincts: ['2', '3'] },
      { role: 'operator', election: 'small', area: 'KZ-EAST', precincts: ['2'] },
    ] as const;
    for (const grant of grants) {
      expect(checkDraft(draftFrom(grant))).toEqual({ ok: true, grant });
    }
  });
});

describe('describeGrant', () => {
  it.each([
    [{ election: null }, 'Reviewer: every election, those to come included'],
    [{}, 'Reviewer: E small'],
    [{ area: 'KZ' }, 'Reviewer for A KZ: E small'],
    [{ precincts: ['2'] }, 'Reviewer for precinct 2: E small'],
    [{ area: 'KZ', precincts: ['2', '3'] }, 'Reviewer for precincts 2, 3 in A KZ: E small'],
  ])('describes %j as "%s"', (changes, told) => {
    const grant = { role: 'reviewer', election: 'small', area: null, precincts: null, ...changes } as const;
    expect(describeGrant(grant, names)).toBe(told);
  });

  it('counts precincts that are too many to list', () => {
    const precincts = Array.from({ length: 40 }, (_, index) => String(index + 1));
    const grant = { role: 'operator', election: 'small', area: null, precincts } as const;
    expect(describeGrant(grant, names)).toBe('Operator for 40 precincts (1, 2, 3, 4, 5, 6, 7, 8 …): E small');
  });
});
