import { z } from 'zod';
import type { Outlook } from '#election';
import { countSchema, percentSchema } from '../common/text.js';

/** What of a contest can still change. */
export const outlookSchema = z
  .object({
    out: z.object({
      precincts: countSchema,
      voters: countSchema
        .nullable()
        .meta({ description: 'With those that can still be added; null where nothing bounds the votes' }),
    }),
    canChange: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether what is out can change who is elected; null where it is not known' }),
    runnerUp: z
      .object({
        option: z.string(),
        votes: countSchema.meta({ description: 'To draw level' }),
        share: percentSchema.meta({
          description: 'Of the voters out, at least; above 100 where it cannot be had',
        }),
        canDrawLevel: z.boolean(),
      })
      .nullable(),
    nextSeats: z
      .array(z.object({ option: z.string(), votes: countSchema.nullable() }))
      .nullable()
      .meta({ description: 'Of lists: votes of its own that give one seat more; null where no number does' }),
  })
  .meta({
    id: 'Outlook',
    description: 'What it would take to change who is elected: bounds, no forecast',
  }) satisfies z.ZodType<Outlook>;
