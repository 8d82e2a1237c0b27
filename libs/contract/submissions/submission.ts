import { z } from 'zod';
import { COUNT_MAX, WARNING_CODES } from '#election';
import { findingSchema } from '../common/finding.js';
import { digestSchema, recordedMomentSchema, uuidSchema, words } from '../common/text.js';

const REPLACES_FAULT = 'must be the UUID of a submission, or current';

const head = {
  id: uuidSchema.meta({
    description: "The sender's: the same id with the same content is the same submission",
  }),
  precinct: words(100),
  replaces: z
    .union([uuidSchema, z.literal('current')], REPLACES_FAULT)
    .optional()
    .meta({
      description:
        'The accepted submission this one takes the place of; always with a reason. `current`, for data loaded ' +
        'from elsewhere, is whichever is accepted when this one is checked, and none where none is',
    }),
  reason: words(1_000).optional(),
  recordedAt: recordedMomentSchema.optional(),
  acknowledged: z
    .array(z.enum(WARNING_CODES))
    .max(WARNING_CODES.length)
    .optional()
    .meta({ description: 'Warnings the person entering it has acknowledged: it is held for none of these' }),
};

/**
 * A count as it is received: any JSON. That it is a whole number from 0 to 9,999,999 is a check of the submission
 * (E110), which names the line and refuses with 422 like every other check.
 */
export function arriving(description: string): z.ZodUnknown {
  return z.unknown().meta({ type: 'integer', minimum: 0, maximum: COUNT_MAX, description });
}

/** Counts by name; which names there must be is a check too (E104). */
export function arrivingByName(description: string): z.ZodRecord<z.ZodString, z.ZodUnknown> {
  return z
    .record(z.string().max(100), z.unknown())
    .meta({ additionalProperties: { type: 'integer', minimum: 0, maximum: COUNT_MAX }, description });
}

const turnoutReportSchema = z
  .strictObject({
    ...head,
    kind: z.literal('turnout'),
    checkpoint: words(64).meta({ example: '16:00' }),
    voted: arriving('Voters who have received ballots so far'),
    registered: arriving(
      "Voters on the list at that hour, where it differs from the definition's",
    ).optional(),
  })
  .meta({ id: 'TurnoutReport' });

const protocolSchema = z
  .strictObject({
    ...head,
    kind: z.literal('protocol'),
    contest: words(100),
    ballots: arrivingByName('The lines the definition says its protocols carry'),
    votes: arrivingByName("Votes by option id: exactly the ballot's options"),
    againstAll: arriving('Where the ballot carries that line').optional(),
    scan: digestSchema
      .optional()
      .meta({ description: 'The scan of the paper: SHA-256 of an attachment handed in before' }),
  })
  .meta({ id: 'Protocol' });

/** The fields that turnout reports and protocols have in common. */
export const submissionHeadSchema = z.object({
  replaces: head.replaces,
  reason: head.reason,
  recordedAt: head.recordedAt,
  acknowledged: head.acknowledged,
});

/** The shape of a submission; its counts may still be any JSON (see `resolve` of #election). */
export const submissionSchema = z
  .discriminatedUnion('kind', [turnoutReportSchema, protocolSchema])
  .meta({ id: 'Submission' });

/** A submission as received: its counts are not checked yet. */
export type ArrivingSubmission = z.output<typeof submissionSchema>;

/** The states in which a submission can be recorded. */
export const RECEIPT_STATES = ['accepted', 'held', 'entered', 'differing'] as const;

/** What a recorded submission is answered with, 201. */
export const receiptSchema = z
  .object({
    id: uuidSchema,
    state: z.enum(RECEIPT_STATES).meta({
      description:
        'held: stored and visible, not counted until a reviewer accepts it. Where protocols are entered twice, ' +
        'entered: waits for a second entry by somebody else; differing: it is not what was entered before, and ' +
        'a reviewer settles the two',
    }),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'Receipt' });

export type Receipt = z.output<typeof receiptSchema>;
