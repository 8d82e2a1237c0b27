import { HttpException } from '@nestjs/common';
import { problemOf, type Problem, type ProblemKind } from '#contract';

type Rest = Parameters<typeof problemOf>[2];

/** A refusal, thrown; the filter answers it as RFC 9457 problem details. */
export class ProblemError extends HttpException {
  readonly problem: Problem;

  constructor(kind: ProblemKind, detail: string, rest: Rest = {}) {
    const problem = problemOf(kind, detail, rest);
    super(problem.detail, problem.status);
    this.problem = problem;
  }
}
