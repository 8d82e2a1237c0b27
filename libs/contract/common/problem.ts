import { z } from 'zod';
import { findingSchema } from './finding.js';
import { MEDIA_TYPE } from './media-type.js';

/** Every kind of refusal: the last part of its `type`, its status and its title. */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'invalid-body': { status: 400, title: 'The body does not have the shape it must have' },
  'invalid-header': { status: 400, title: 'The header of the table names columns that are not taken' },
  'invalid-query': { status: 400, title: 'A value after the question mark cannot be used' },
  'invalid-address': { status: 400, title: 'The address cannot be read' },
  'invalid-message': { status: 400, title: 'The message does not have the shape it must have' },
  'too-slow': { status: 408, title: 'The request did not come in time' },
  'bad-request': { status: 400, title: 'The request cannot be read' },
  unauthorised: { status: 401, title: 'This needs a bearer token, or somebody signed in' },
  'wrong-credentials': { status: 401, title: 'The name or the password is not right' },
  'second-factor': { status: 401, title: 'The second factor is needed too' },
  'second-factor-due': { status: 403, title: 'A second factor must be set up first' },
  'not-permitted': { status: 403, title: 'This is not yours to do' },
  'foreign-request': { status: 403, title: 'The request does not come from these pages' },
  forbidden: { status: 403, title: 'This is not given out' },
  'unknown-route': { status: 404, title: 'There is nothing at this address' },
  'unknown-election': { status: 404, title: 'There is no such election' },
  'unknown-area': { status: 404, title: 'The election has no such area' },
  'unknown-precinct': { status: 404, title: 'The election has no such precinct' },
  'unknown-contest': { status: 404, title: 'The election has no such contest' },
  'unknown-checkpoint': { status: 404, title: 'The election has no such checkpoint' },
  'unknown-invitation': { status: 404, title: 'There is no such invitation' },
  'unknown-appointment': { status: 404, title: 'There is no such appointment' },
  'unknown-person': { status: 404, title: 'There is no such person' },
  'unknown-session': { status: 404, title: 'There is no such session' },
  'unknown-submission': { status: 404, title: 'There is no such submission that waits' },
  'unknown-token': { status: 404, title: 'There is no such token' },
  'unknown-attachment': { status: 404, title: 'There is no such scan or photo' },
  'ambiguous-incident': { status: 409, title: 'Several incidents have this id' },
  'unknown-incident': { status: 404, title: 'There is no such incident' },
  'unknown-replay': { status: 404, title: 'There is no such replay' },
  'unknown-topic': { status: 404, title: 'There is no such topic' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  'taken-id': { status: 409, title: 'This id belongs to other content' },
  overtaken: { status: 409, title: 'Another one was accepted meanwhile' },
  'taken-login': { status: 409, title: 'Somebody signs in with this name already' },
  'draft-election': { status: 409, title: 'The election has no precincts yet' },
  'taken-precincts': { status: 409, title: 'The election has its precincts already' },
  'jump-back': { status: 409, title: 'A replay cannot go back' },
  'replay-over': { status: 409, title: 'The replay has ended' },
  'too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'wrong-type': { status: 415, title: 'The body is of a type that is not taken here' },
  'failed-checks': { status: 422, title: 'The submission fails its checks' },
  'failed-decision': { status: 422, title: 'The decision does not fit what stands' },
  'faulty-definition': { status: 422, title: 'The parts of the definition do not fit each other' },
  'faulty-export': { status: 422, title: 'The document is not as it was exported' },
  'faulty-precincts': { status: 422, title: 'The precincts do not fit the election' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'too-many': { status: 429, title: 'There are too many of these already' },
  'too-many-attempts': { status: 429, title: 'Too many attempts failed' },
  'too-many-topics': { status: 429, title: 'One connection cannot watch more topics' },
  'too-many-connections': { status: 429, title: 'Too many live connections are open from this address' },
  'no-room': { status: 503, title: 'There is no room for more live connections' },
  internal: { status: 500, title: 'Something is wrong on our side' },
  unavailable: { status: 503, title: 'The count cannot be reached at the moment' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemKind = keyof typeof PROBLEMS;

/** RFC 9457 problem details, `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string().meta({ example: '/problems/unknown-area' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional().meta({ description: 'The address that was asked for' }),
    findings: z.array(findingSchema).optional().meta({ description: 'Where checks refused a submission' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Where shapes or definitions are at fault, each by its path' }),
    known: z.array(z.string()).optional().meta({ description: 'What is known, where that is short' }),
  })
  .meta({ id: 'Problem', [MEDIA_TYPE]: 'application/problem+json' });

export type Problem = z.output<typeof problemSchema>;
export type Fault = NonNullable<Problem['errors']>[number];

/** The problem of that kind, with what is particular to this one. */
export function problemOf(
  kind: ProblemKind,
  detail: string,
  rest: Pick<Problem, 'instance' | 'findings' | 'errors' | 'known'> = {},
): Problem {
  return { type: `/problems/${kind}`, ...PROBLEMS[kind], detail, ...rest };
}
