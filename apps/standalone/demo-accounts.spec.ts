import { describe, expect, it } from '@jest/globals';
import { acceptanceSchema, grantSchema } from '#contract';
import { ROLES } from '#election';
import { scenarios } from '#documents';
import { grantOf, makePassword } from './demo-accounts.js';

describe('a demo account', () => {
  it.each(scenarios.map(({ id }) => id))('has a grant that the api accepts in a run of %s', (scenario) => {
    const begun = { scenario, election: `${scenario}-1`, line: '' };
    const grants = ROLES.map((role) => grantOf(role, begun));
    expect(grants.filter((grant) => !grantSchema.safeParse(grant).success)).toEqual([]);
    const [operator, reviewer] = grants;
    expect(operator).toMatchObject({ role: 'operator', election: begun.election });
    expect(operator?.precincts?.length).toBeGreaterThan(0);
    expect(reviewer).toMatchObject({ role: 'reviewer', election: begun.election, precincts: null });
    expect(reviewer?.area).toMatch(/^KZ-/);
  });

  it('has no operator grant when no election is open', () => {
    expect(grantOf('operator', undefined)).toBeUndefined();
    expect(grantOf('observer', undefined)).toMatchObject({ election: null });
  });

  it('has a unique password that the api accepts', () => {
    const passwords = Array.from({ length: 50 }, makePassword);
    expect(new Set(passwords).size).toBe(50);
    for (const password of passwords) {
      expect(acceptanceSchema.safeParse({ invitation: 'x', password }).success).toBe(true);
    }
  });
});
