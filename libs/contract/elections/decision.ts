import { z } from 'zod';
import { CONTEST_STATES, COUNT_MAX, type Decision } from '#election';
import {
  countSchema,
  dateSchema,
  identifierSchema,
  momentSchema,
  recordedMomentSchema,
  uuidSchema,
  words,
} from '../common/text.js';
import { lapseSchema } from '../results/snapshot.js';
import { precinctSchema } from './definition.js';

const head = {
  id: uuidSchema.meta({
    description: "The sender's: the same id with the same content is the same decision",
  }),
  decidedBy: words(200).meta({
    description: 'The court or commission',
    example: 'Regional election commission',
  }),
  decidedOn: dateSchema,
  reason: words(1_000),
  recordedAt: recordedMomentSchema.optional().meta({ description: 'Where it is not when this is received' }),
};

const contest = identifierSchema.meta({ description: 'A contest of the election' });
const precinct = identifierSchema.meta({ description: 'A precinct of the election' });

/** A decision as it is sent; `checkDecision` of #election checks it against earlier decisions. */
export const decisionSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ ...head, kind: z.literal('strike-off'), contest, option: identifierSchema })
      .meta({ id: 'StrikeOff', description: 'The option keeps its line and its votes, and cannot win' }),
    z
      .strictObject({
        ...head,
        kind: z.literal('tie-settlement'),
        contest,
        method: z.enum(['lot', 'repeat-voting']),
        option: identifierSchema.optional().meta({ description: 'By lot: the one on whom it fell' }),
      })
      .meta({ id: 'TieSettlement' }),
    z
      .strictObject({ ...head, kind: z.literal('postponement'), contest })
      .meta({ id: 'Postponement', description: 'The contest is not voted on this day' }),
    z
      .strictObject({ ...head, kind: z.literal('contest-annulment'), contest })
      .meta({ id: 'ContestAnnulment', description: 'The result is void, and nobody is elected' }),
    z
      .strictObject({
        ...head,
        kind: z.literal('certification'),
        contest,
        despite: words(1_000)
          .optional()
          .meta({
            description:
              'Why it is given although something of the contest is held, differs, was entered once or is about to be ' +
              'counted; refused without it then, and with it where nothing waits',
          }),
      })
      .meta({
        id: 'Certification',
        description: 'The result is signed; it lapses with the first change of a figure or status',
      }),
    z
      .strictObject({ ...head, kind: z.literal('precinct-annulment'), precinct })
      .meta({ id: 'PrecinctAnnulment', description: 'All that the precinct reports leaves the count' }),
    z
      .strictObject({
        ...head,
        kind: z.literal('precinct-addition'),
        added: precinctSchema.omit({ origin: true }),
      })
      .meta({ id: 'PrecinctAddition' }),
    z
      .strictObject({
        ...head,
        kind: z.literal('voters-addition'),
        precinct,
        voters: z.int().min(1).max(COUNT_MAX).meta({ description: 'Besides those added before' }),
      })
      .meta({ id: 'VotersAddition' }),
    z
      .strictObject({ ...head, kind: z.literal('revocation'), decision: uuidSchema })
      .meta({ id: 'Revocation', description: 'Takes another decision back; both remain visible' }),
  ])
  .meta({ id: 'Decision' }) satisfies z.ZodType<Decision>;

/** The answer to a recorded decision. */
export const decisionReceiptSchema = z
  .object({ id: uuidSchema, state: z.literal('recorded') })
  .meta({ id: 'DecisionReceipt' });

export type DecisionReceipt = z.output<typeof decisionReceiptSchema>;

const recorded = {
  position: countSchema.nullable().meta({ description: 'Ledger position; null before it is counted' }),
  recordedAt: momentSchema,
};

export const recordedDecisionSchema = z
  .object({
    decision: decisionSchema,
    ...recorded,
    lapsed: lapseSchema.optional(),
    revokedBy: uuidSchema
      .nullable()
      .meta({ description: 'Id of the revocation; null while the decision is in force' }),
  })
  .meta({ id: 'RecordedDecision' });

export type RecordedDecisionView = z.output<typeof recordedDecisionSchema>;

/** GET /api/elections/:id/decisions. */
export const decisionListSchema = z
  .object({
    items: z.array(recordedDecisionSchema).meta({ description: 'In ledger order' }),
    version: countSchema,
  })
  .meta({ id: 'DecisionList' });

export type DecisionList = z.output<typeof decisionListSchema>;

const happened = {
  position: countSchema.meta({ description: 'Ledger position' }),
  at: momentSchema.nullable().meta({ description: 'When what changed it was recorded' }),
};

const differenceSchema = z.int().min(-COUNT_MAX).max(COUNT_MAX);

/** What a correction changed; each figure is the new count less the one before. */
const revisionSchema = z
  .object({
    cast: z.int().meta({ description: 'Ballots cast' }),
    votes: z
      .record(z.string(), differenceSchema)
      .meta({ description: 'By option id, every option of the ballot; none where votes are undocumented' }),
    againstAll: differenceSchema.nullable().meta({ description: 'null where the ballot has no such line' }),
  })
  .meta({ id: 'Revision' });

export type RevisionView = z.output<typeof revisionSchema>;

const correctionEventSchema = z.object({
  kind: z.literal('correction'),
  ...happened,
  precinct: z.string(),
  number: z.string().meta({ description: "The precinct's" }),
  version: z.int().min(2).meta({ description: 'Of the protocol' }),
  reason: z.string().nullable(),
  changed: revisionSchema.nullable().meta({ description: 'null where the version before is not known' }),
});

export type CorrectionEvent = z.output<typeof correctionEventSchema>;

/** GET /api/elections/:id/contests/:contest/revision. */
export const contestRevisionSchema = z
  .object({
    revision: correctionEventSchema.nullable().meta({
      description: 'The last corrected protocol of a precinct that counts; null where there is none',
    }),
    version: countSchema.meta({ description: "The contest's, that this is true through" }),
  })
  .meta({ id: 'ContestRevision' });

export type ContestRevision = z.output<typeof contestRevisionSchema>;

/** What happened to a contest, one event. */
const contestEventSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('state'),
      ...happened,
      state: z.enum(CONTEST_STATES),
      leader: z.string().nullable().meta({ description: 'Option id' }),
      reported: countSchema,
      expected: countSchema,
    }),
    correctionEventSchema,
    z.object({
      kind: z.literal('decision'),
      ...happened,
      decided: recordedDecisionSchema,
      number: z.string().nullable().meta({ description: 'Of the precinct it is on; null for the contest' }),
    }),
  ])
  .meta({ id: 'ContestEvent' });

export type ContestEvent = z.output<typeof contestEventSchema>;

/** GET /api/elections/:id/contests/:contest/history. */
export const contestHistorySchema = z
  .object({
    items: z.array(contestEventSchema).meta({
      description: 'Oldest first: changes of state or leader, corrected protocols, decisions',
    }),
    earlierLeftOut: z.boolean().meta({ description: 'Whether there are more events before these' }),
    version: countSchema,
  })
  .meta({ id: 'ContestHistory' });

export type ContestHistory = z.output<typeof contestHistorySchema>;
