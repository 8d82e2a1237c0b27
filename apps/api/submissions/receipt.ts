import type { Receipt } from '#contract';
import type { Finding } from '#election';
import { ProblemError } from '../http/problems/problem-error.js';
import { joinFindings } from '../words/finding-words.js';
import type { Outcome } from './judgement.js';

/**
 * The answer to one submission that is recorded.
 * @throws ProblemError 422 where a check refuses it, 409 where its id is taken
 */
export function answerOutcome(id: string, outcome: Outcome): Receipt {
  if (outcome.kind === 'recorded') {
    return { id, state: outcome.state, findings: [...outcome.findings] };
  }
  if (outcome.kind === 'conflict') {
    throw new ProblemError(
      'taken-id',
      `Submission ${id} was recorded before with other content; nothing was changed. ` +
        'Send a new id, or the same content.',
    );
  }
  throw refuse(outcome.findings);
}

function refuse(findings: readonly Finding[]): ProblemError {
  return new ProblemError('failed-checks', joinFindings(findings), { findings: [...findings] });
}
