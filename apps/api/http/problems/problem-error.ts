import { HttpException } from '@nestjs/common';
import { problemOf, type Problem, type ProblemKind } from '#contract';

/** What is particular to a refusal; `retryAfterS` is how long to wait before asking again, in seconds. */
type Rest = Parameters<typeof problemOf>[2] & { readonly retryAfterS?: number };

/** A refusal, thrown; the filter answers it as RFC 9457 problem details. */
export class ProblemError extends HttpException {
  readonly problem: Problem;
  readonly retryAfterS: number | undefined;

  constructor(kind: ProblemKind, detail: string, { retryAfterS, ...rest }: Rest = {}) {
    const problem = problemOf(kind, detail, rest);
    super(problem.detail, problem.status);
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}
