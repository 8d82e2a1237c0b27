import { describe, expect, it } from '@jest/globals';
import { FINDING_TEXTS } from '#election';
import { problemOf, PROBLEMS, problemSchema, type ProblemKind } from './problem.js';

describe('problemOf', () => {
  it.each(Object.keys(PROBLEMS) as ProblemKind[])(
    'gives %s a stable type, a title and its status',
    (kind) => {
      const problem = problemSchema.parse(problemOf(kind, 'what was wrong'));
      expect(problem.type).toBe(`/problems/${kind}`);
      expect(problem.title).not.toBe('');
      expect(problem.status).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('FINDING_TEXTS', () => {
  it.each(Object.entries(FINDING_TEXTS))(
    '%s has severity error exactly if its code begins with E',
    (code, { severity, rule }) => {
      expect(severity === 'error').toBe(code.startsWith('E'));
      expect(rule).not.toBe('');
    },
  );
});
