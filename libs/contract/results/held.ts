import { z } from 'zod';
import type { Held } from '#election';
import { countSchema } from '../common/text.js';

/** GET /api/elections/:id/contests/:contest/held. */
export const contestHeldSchema = z
  .object({
    precincts: countSchema.meta({
      description:
        'Whose protocol is held for a reviewer, or entered twice unequally, or whose annulment is not counted yet',
    }),
    corrections: countSchema.meta({ description: 'Those of them of which an earlier version is counted' }),
    annulments: countSchema.meta({
      description: 'Those of them that are annulled, and whose votes are still in the totals',
    }),
    voters: countSchema
      .nullable()
      .meta({ description: 'With those that can still be added; null where nothing bounds the votes' }),
    canChangeWinner: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether that alone can change who is elected; null where it is not known' }),
    version: countSchema.meta({ description: 'The ledger position of the contest that this is said of' }),
  })
  .meta({
    id: 'ContestHeld',
    description: 'What of a contest waits for a reviewer: a bound, no forecast',
  }) satisfies z.ZodType<Held & { readonly version: number }>;

export type ContestHeld = z.output<typeof contestHeldSchema>;
