import { z } from 'zod';
import { countSchema, momentSchema } from '../common/text.js';

/** GET /api/elections/:id/counting: how much of what is recorded is counted, and why the rest is not. */
export const countingSchema = z
  .object({
    recorded: countSchema.meta({ description: 'Submissions and decisions that are recorded' }),
    counted: countSchema.meta({ description: 'Those of them that are counted' }),
    oldestUncountedAt: momentSchema
      .nullable()
      .meta({ description: 'When the oldest that is not counted was recorded; null where all are counted' }),
    failure: z
      .object({
        since: momentSchema,
        message: z.string().meta({ description: 'What went wrong, for the operators of the system' }),
      })
      .nullable()
      .meta({ description: 'Why the election cannot be counted; null while it can' }),
  })
  .meta({ id: 'Counting' });
export type Counting = z.output<typeof countingSchema>;
