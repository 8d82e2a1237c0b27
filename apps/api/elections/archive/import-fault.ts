import { ProblemError } from '../../http/problems/problem-error.js';

/** A 422 that names the line at which an import stopped. */
export function refuseLine(line: number, message: string): ProblemError {
  const path = `line ${line}`;
  return new ProblemError('faulty-export', `${path}: ${message}; nothing was imported`, {
    errors: [{ path, message }],
  });
}
