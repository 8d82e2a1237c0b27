import { z } from 'zod';
import { WARNING_CODES } from '#election';
import { findingSchema } from '../common/finding.js';
import { MEDIA_TYPE } from '../common/media-type.js';
import { problemSchema } from '../common/problem.js';
import { countSchema, dateSchema, uuidSchema, words } from '../common/text.js';
import { decisionReceiptSchema } from '../elections/decision.js';
import { RECEIPT_STATES } from './submission.js';

/** ?replaces=&reason= of submissions sent in bulk: defaults for every row without its own. */
export const bulkQuerySchema = z.strictObject({
  replaces: z.literal('current', 'must be current, or missing').optional(),
  reason: words(1_000).optional(),
  acknowledge: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((code) => code !== ''))
    .pipe(z.array(z.enum(WARNING_CODES)))
    .optional()
    .meta({ description: 'Codes that are acknowledged wherever a check raises them' }),
});

export type BulkQuery = z.output<typeof bulkQuerySchema>;

const line = z
  .int()
  .min(1)
  .meta({ description: 'Where the row stands in what was sent, the first line being 1' });
const errors = z.array(z.object({ path: z.string(), message: z.string() })).optional();
const repeated = z
  .literal(true)
  .optional()
  .meta({ description: 'It was recorded before, with this content' });
const done = z.boolean().meta({
  description:
    'false where it could not go on: `problem` says why, rows without an answer are to be sent again',
});
const conflicts = countSchema.meta({ description: 'Of those refused' });
const repeatedCount = countSchema.meta({ description: 'Of those that are not refused: recorded before' });

/** The result of one row sent in bulk; the answers are in the order of the rows. */
export const rowAnswerSchema = z
  .object({
    line,
    id: uuidSchema
      .optional()
      .meta({ description: 'Id of the submission; missing where the row is refused before it has one' }),
    state: z.enum([...RECEIPT_STATES, 'refused', 'conflict']).meta({
      description:
        'accepted, held, entered and differing: recorded, now or before. refused: nothing was recorded, ' +
        '`findings` or `errors` say why. conflict: refused, because the id was recorded before with other content',
    }),
    findings: z.array(findingSchema).optional(),
    errors: errors.meta({ description: 'Where the row cannot be read' }),
    repeated,
    superseded: z
      .literal(true)
      .optional()
      .meta({ description: 'It was recorded before, and another has taken its place since' }),
  })
  .meta({ id: 'RowAnswer' });

export type RowAnswer = z.output<typeof rowAnswerSchema>;

/** The last line: each row is in one of the five, and in nothing else. */
export const bulkEndSchema = z
  .object({
    done,
    rows: countSchema.meta({ description: 'accepted + held + entered + differing + refused' }),
    accepted: countSchema,
    held: countSchema,
    entered: countSchema.meta({ description: 'Where protocols are entered twice: wait for a second entry' }),
    differing: countSchema.meta({ description: 'Where they are: not what was entered before' }),
    refused: countSchema,
    conflicts,
    repeated: repeatedCount,
    superseded: countSchema.meta({ description: 'Of those repeated: another has taken their place since' }),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'BulkEnd' });

export type BulkEnd = z.output<typeof bulkEndSchema>;

/** A line of the answer to submissions sent in bulk. */
export const bulkAnswerSchema = z
  .union([rowAnswerSchema, bulkEndSchema])
  .meta({ id: 'BulkAnswer', [MEDIA_TYPE]: 'application/x-ndjson' });

/** ?decidedBy=&decidedOn=&reason= of decisions sent in bulk: defaults for every row without its own. */
export const decisionBulkQuerySchema = z.strictObject({
  decidedBy: words(200).optional(),
  decidedOn: dateSchema.optional(),
  reason: words(1_000).optional(),
});

export type DecisionBulkQuery = z.output<typeof decisionBulkQuerySchema>;

/** The result of one decision sent in bulk; the answers are in the order of the rows. */
export const decisionRowAnswerSchema = z
  .object({
    line,
    id: uuidSchema
      .optional()
      .meta({ description: 'Id of the decision; missing where the row is refused before it has one' }),
    state: z.enum(['recorded', 'refused', 'conflict']).meta({
      description:
        'recorded: now or before. refused: nothing was recorded, `errors` say why. conflict: refused, because ' +
        'the id was recorded before with other content',
    }),
    errors: errors.meta({
      description:
        'Where the row cannot be read, conflicts with earlier decisions, or needs a permission the sender does not have',
    }),
    repeated,
  })
  .meta({ id: 'DecisionRowAnswer' });

export type DecisionRowAnswer = z.output<typeof decisionRowAnswerSchema>;

/** The last line: each row is recorded or refused. */
export const decisionBulkEndSchema = z
  .object({
    done,
    rows: countSchema.meta({ description: 'recorded + refused' }),
    recorded: countSchema,
    refused: countSchema,
    conflicts,
    repeated: repeatedCount,
    problem: problemSchema.optional(),
  })
  .meta({ id: 'DecisionBulkEnd' });

export type DecisionBulkEnd = z.output<typeof decisionBulkEndSchema>;

/** A line of the answer to decisions sent in bulk. */
export const decisionBulkAnswerSchema = z
  .union([decisionRowAnswerSchema, decisionBulkEndSchema])
  .meta({ id: 'DecisionBulkAnswer', [MEDIA_TYPE]: 'application/x-ndjson' });

/** What 200 has for decisions: the receipt of one that was recorded before, or the lines of many. */
export const decisionsAnswerSchema = z.union([decisionReceiptSchema, decisionBulkAnswerSchema]);
