import { describe, expect, it } from '@jest/globals';
import { decisionSchema, newPersonSchema, submissionSchema } from '../index.js';

const told = (schema: { safeParse(value: unknown): { error?: unknown } }, value: unknown): string =>
  JSON.stringify((schema.safeParse(value) as { error?: { issues: unknown } }).error?.issues);

describe('the message for a value of the wrong type', () => {
  it('says only that a missing value is missing', () => {
    const sent = {
      kind: 'turnout',
      id: '00000000-0000-4000-8000-000000000002',
      precinct: '1',
      checkpoint: '10:00',
    };
    expect(told(submissionSchema, sent)).toContain('"path":["voted"],"message":"is missing"');
    expect(told(decisionSchema, { kind: 'strike-off' })).toContain(
      '"path":["decidedBy"],"message":"is missing"',
    );
  });

  it('names the expected type and the actual type', () => {
    const saying = told(newPersonSchema, { login: 'aida', name: null, grants: { role: 'operator' } });
    expect(saying).toContain('must be a string, and is null');
    expect(saying).toContain('must be an array, and is an object');
  });
});
