import { z } from 'zod';
import { findingSchema } from './finding.js';
import { problemSchema } from './problem.js';
import { RECEIPT_STATES } from './submission.js';
import { countSchema, uuidSchema, words } from './text.js';

/** ?replaces=&reason= of submissions sent in bulk: what goes for every row that does not say otherwise. */
export const bulkQuerySchema = z.strictObject({
  replaces: z.literal('current', 'must be current, or missing').optional(),
  reason: words(1_000).optional(),
});

export type BulkQuery = z.output<typeof bulkQuerySchema>;

/** What became of one row sent in bulk; the answers are in the order of the rows. */
export const rowAnswerSchema = z
  .object({
    line: z
      .int()
      .min(1)
      .meta({ description: 'Where the row stands in what was sent, the first line being 1' }),
    id: uuidSchema
      .optional()
      .meta({ description: 'The submission; missing where the row is refused before it is known' }),
    state: z.enum([...RECEIPT_STATES, 'refused', 'conflict']).meta({
      description:
        'accepted, held, entered and differing: recorded, now or before. refused: nothing was recorded, ' +
        '`findings` or `errors` say why. conflict: refused, because the id was recorded before with other content',
    }),
    findings: z.array(findingSchema).optional(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Where the row cannot be read' }),
    repeated: z.literal(true).optional().meta({ description: 'It was recorded before, with this content' }),
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
    done: z.boolean().meta({
      description:
        'false where it could not go on: `problem` says why, rows without an answer are to be sent again',
    }),
    rows: countSchema.meta({ description: 'accepted + held + entered + differing + refused' }),
    accepted: countSchema,
    held: countSchema,
    entered: countSchema.meta({ description: 'Where protocols are entered twice: wait for a second entry' }),
    differing: countSchema.meta({ description: 'Where they are: not what was entered before' }),
    refused: countSchema,
    conflicts: countSchema.meta({ description: 'Of those refused' }),
    repeated: countSchema.meta({ description: 'Of those that are not refused: recorded before' }),
    superseded: countSchema.meta({ description: 'Of those repeated: another has taken their place since' }),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'BulkEnd' });

export type BulkEnd = z.output<typeof bulkEndSchema>;

/** A line of the answer to submissions sent in bulk. */
export const bulkAnswerSchema = z.union([rowAnswerSchema, bulkEndSchema]).meta({ id: 'BulkAnswer' });
