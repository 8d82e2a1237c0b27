import { z } from 'zod';
import { findingSchema } from '../common/finding.js';
import {
  countSchema,
  digestSchema,
  momentSchema,
  nameSchema,
  originSchema,
  uuidSchema,
} from '../common/text.js';
import { recordedDecisionSchema } from './decision.js';
import { precinctKindSchema } from './definition.js';

/**
 * accepted: recorded, its turn to be counted has not come. held: waits for a reviewer. counted: in the totals.
 * returned: a reviewer has sent it back, with a note, and it is not counted.
 * superseded: was in the totals until a later version took its place.
 */
export const SUBMISSION_STATES = ['accepted', 'held', 'returned', 'counted', 'superseded'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

const counts = z.record(z.string(), countSchema);

const recorded = {
  id: uuidSchema,
  version: z.int().min(1).meta({ description: '1, and one more for each that takes its place' }),
  state: z.enum(SUBMISSION_STATES),
  position: countSchema.nullable().meta({ description: 'Ledger position; null before it is counted' }),
  replaces: uuidSchema.nullable(),
  reason: z.string().nullable(),
  findings: z.array(findingSchema),
  recordedAt: momentSchema,
  receivedAt: momentSchema,
  reviewedAt: momentSchema.nullable().meta({ description: 'Where it was held: when a reviewer had decided' }),
  note: z.string().nullable().meta({ description: "The reviewer's" }),
};

const recordedSubmissionSchema = z
  .discriminatedUnion('kind', [
    z.object({
      ...recorded,
      kind: z.literal('turnout'),
      checkpoint: z.string(),
      voted: countSchema,
      registered: countSchema,
    }),
    z.object({
      ...recorded,
      kind: z.literal('protocol'),
      contest: z.string(),
      ballots: counts,
      votes: counts,
      againstAll: countSchema.optional(),
      scan: digestSchema.nullable().meta({
        description:
          'Of the paper: SHA-256 of its rendition, once the protocol is counted; null where there is none (yet)',
      }),
      original: digestSchema.optional().meta({
        description: 'SHA-256 of the file as it was handed in, for whoever may follow the precinct',
      }),
    }),
  ])
  .meta({ id: 'RecordedSubmission' });

/** The facts of a precinct that every answer about it has. */
const head = {
  id: z.string(),
  number: z.string(),
  name: nameSchema.optional(),
  area: z.string(),
  kind: precinctKindSchema.optional(),
  registered: countSchema.nullable().meta({ description: 'null where the unit has no list of voters' }),
  votersAdded: countSchema.meta({ description: 'On the day, by decision, besides those registered' }),
};

/** GET /api/elections/:id/precincts/:precinct. */
export const precinctPageSchema = z
  .object({
    ...head,
    annulled: z.boolean().meta({ description: 'Whether what it reports is void, by decision' }),
    timeZone: z.string(),
    origin: originSchema.optional(),
    areas: z
      .array(z.object({ id: z.string(), kind: z.string(), name: nameSchema }))
      .meta({ description: 'From the root down to its own' }),
    contests: z.array(z.object({ id: z.string(), name: nameSchema })),
    decisions: z.array(recordedDecisionSchema).meta({ description: 'On this precinct, oldest first' }),
    submissions: z.array(recordedSubmissionSchema).meta({ description: 'Every version, oldest first' }),
    version: countSchema,
  })
  .meta({ id: 'PrecinctPage' });

export type RecordedSubmissionView = z.output<typeof recordedSubmissionSchema>;
export type PrecinctPage = z.output<typeof precinctPageSchema>;

/**
 * counted: its protocol is in the totals. held: one waits for a reviewer. missing: none has come. annulled: by
 * decision, whatever it sent.
 */
export const PRECINCT_STATES = ['counted', 'held', 'missing', 'annulled'] as const;
export type PrecinctState = (typeof PRECINCT_STATES)[number];

const contestPrecinctSchema = z
  .object({
    ...head,
    origin: originSchema.optional(),
    state: z.enum(PRECINCT_STATES),
    version: z.int().min(1).nullable().meta({
      description: 'Of the protocol: 1, and one more for each correction; null where none has come',
    }),
    cast: countSchema.nullable().meta({ description: 'Ballots cast, by the protocol' }),
    votes: counts.nullable().meta({
      description:
        'By option, as the protocol says; null where none is counted and where votes are undocumented',
    }),
    againstAll: countSchema.nullable().meta({ description: 'null also where the ballot has no such line' }),
    invalid: countSchema.nullable().meta({ description: 'null also where protocols do not carry the line' }),
    recordedAt: momentSchema.nullable(),
  })
  .meta({ id: 'ContestPrecinct' });

/** GET /api/elections/:id/contests/:contest/precincts. */
export const contestPrecinctsSchema = z
  .object({
    items: z.array(contestPrecinctSchema).meta({ description: 'Area by area' }),
    next: z.string().nullable().meta({
      description:
        'Cursor of the next page; null on the last. A page narrowed to a rare state may be short, even empty, and lead on',
    }),
    total: countSchema.meta({ description: 'Precincts of the contest in the area, whatever their state' }),
    version: countSchema,
  })
  .meta({ id: 'ContestPrecincts' });

export type ContestPrecinct = z.output<typeof contestPrecinctSchema>;
export type ContestPrecincts = z.output<typeof contestPrecinctsSchema>;
