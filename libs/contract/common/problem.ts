import { z } from 'zod';
import { findingSchema } from './finding.js';
import { MEDIA_TYPE } from './media-type.js';

/** Every kind of refusal: the last part of its `type`, its status and its title. */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'Malformed JSON' },
  'invalid-body': { status: 400, title: 'Invalid request body' },
  'invalid-header': { status: 400, title: 'Unknown columns in the table header' },
  'invalid-query': { status: 400, title: 'Invalid query parameter' },
  'invalid-address': { status: 400, title: 'Invalid address' },
  'invalid-message': { status: 400, title: 'Invalid message' },
  'too-slow': { status: 408, title: 'Request timeout' },
  'bad-request': { status: 400, title: 'Bad request' },
  unauthorised: { status: 401, title: 'Authentication required' },
  'wrong-credentials': { status: 401, title: 'Wrong name or password' },
  'second-factor': { status: 401, title: 'Second factor required' },
  'second-factor-due': { status: 403, title: 'Second factor must be set up first' },
  'not-permitted': { status: 403, title: 'Permission denied' },
  'foreign-request': { status: 403, title: 'Cross-site request refused' },
  forbidden: { status: 403, title: 'Forbidden' },
  'unknown-route': { status: 404, title: 'Not found' },
  'unknown-election': { status: 404, title: 'Unknown election' },
  'unknown-area': { status: 404, title: 'Unknown area' },
  'unknown-precinct': { status: 404, title: 'Unknown precinct' },
  'unknown-contest': { status: 404, title: 'Unknown contest' },
  'unknown-bulletin': { status: 404, title: 'Unknown bulletin' },
  'unknown-print': { status: 404, title: 'Unknown print' },
  'unknown-download': { status: 404, title: 'Unknown download' },
  'unknown-sitemap': { status: 404, title: 'Unknown sitemap' },
  'unknown-checkpoint': { status: 404, title: 'Unknown checkpoint' },
  'unknown-invitation': { status: 404, title: 'Unknown invitation' },
  'unknown-appointment': { status: 404, title: 'Unknown appointment' },
  'unknown-person': { status: 404, title: 'Unknown person' },
  'unknown-session': { status: 404, title: 'Unknown session' },
  'unknown-submission': { status: 404, title: 'Unknown submission, or it no longer waits' },
  'unknown-webhook': { status: 404, title: 'Unknown webhook' },
  'unknown-token': { status: 404, title: 'Unknown token' },
  'unknown-attachment': { status: 404, title: 'Unknown scan or photo' },
  'ambiguous-incident': { status: 409, title: 'Ambiguous incident id' },
  'unknown-job': { status: 404, title: 'Unknown job' },
  'unknown-incident': { status: 404, title: 'Unknown incident' },
  'unknown-replay': { status: 404, title: 'Unknown replay' },
  'unknown-topic': { status: 404, title: 'Unknown topic' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'taken-id': { status: 409, title: 'Id already used for other content' },
  overtaken: { status: 409, title: 'Another submission was accepted first' },
  'taken-url': { status: 409, title: 'Address already in use' },
  'taken-login': { status: 409, title: 'Login name already in use' },
  'no-second-factor': { status: 409, title: 'No second factor yet' },
  'job-not-failed': { status: 409, title: 'Job has not failed' },
  'no-draft': { status: 409, title: 'Election is not a draft' },
  'taken-precincts': { status: 409, title: 'Election already has its precincts' },
  'jump-back': { status: 409, title: 'Replay cannot go back' },
  'replay-over': { status: 409, title: 'Replay has ended' },
  'print-waiting': { status: 409, title: 'Not drawn yet' },
  'download-gone': { status: 410, title: 'Downloads of that version are no longer made' },
  'too-large': { status: 413, title: 'Request body too large' },
  'address-too-long': { status: 414, title: 'Address too long' },
  'wrong-type': { status: 415, title: 'Unsupported media type' },
  'failed-checks': { status: 422, title: 'Submission failed its checks' },
  'failed-decision': { status: 422, title: 'Decision conflicts with the current state' },
  'faulty-definition': { status: 422, title: 'Inconsistent definition' },
  'faulty-export': { status: 422, title: 'Export is damaged or was changed' },
  'faulty-precincts': { status: 422, title: 'Precincts do not fit the election' },
  'headers-too-large': { status: 431, title: 'Request headers too large' },
  'too-many': { status: 429, title: 'Limit reached' },
  'too-many-attempts': { status: 429, title: 'Too many failed attempts' },
  'too-many-topics': { status: 429, title: 'Too many topics on one connection' },
  'too-many-connections': { status: 429, title: 'Too many live connections from this address' },
  'no-room': { status: 503, title: 'Live connection limit reached' },
  'unsupported-format': { status: 501, title: 'Unsupported format' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Service temporarily unavailable' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemKind = keyof typeof PROBLEMS;

/** RFC 9457 problem details, `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string().meta({ example: '/problems/unknown-area' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional().meta({ description: 'The address of the request' }),
    findings: z.array(findingSchema).optional().meta({ description: 'Where checks refused a submission' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Where shapes or definitions are at fault, each by its path' }),
    known: z.array(z.string()).optional().meta({ description: 'The valid values, where the list is short' }),
  })
  .meta({ id: 'Problem', [MEDIA_TYPE]: 'application/problem+json' });

export type Problem = z.output<typeof problemSchema>;
export type Fault = NonNullable<Problem['errors']>[number];

/** A problem of that kind, with the details of this occurrence. */
export function problemOf(
  kind: ProblemKind,
  detail: string,
  rest: Pick<Problem, 'instance' | 'findings' | 'errors' | 'known'> = {},
): Problem {
  return { type: `/problems/${kind}`, ...PROBLEMS[kind], detail, ...rest };
}
