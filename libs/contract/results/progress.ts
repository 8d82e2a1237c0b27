import { z } from 'zod';
import { countSchema, momentSchema } from '../common/text.js';
import { reportingSchema } from './snapshot.js';

const progressPointSchema = z.object({
  position: countSchema.meta({ description: 'Ledger position that the figures are true through' }),
  at: momentSchema.nullable().meta({ description: 'When the last submission behind them was recorded' }),
  precincts: reportingSchema,
  cast: countSchema,
  votes: z.array(countSchema).meta({ description: 'By option, in the order of `options`' }),
  againstAll: countSchema.nullable(),
  margin: countSchema.nullable(),
});

/** GET /api/elections/:id/contests/:contest/progress */
export const contestProgressSchema = z
  .object({
    options: z.array(z.string()).meta({ description: 'Ids in ballot order' }),
    points: z.array(progressPointSchema).meta({
      description:
        'Oldest first, evenly thinned to a few dozen; the newest is among them. None where votes are undocumented',
    }),
    corrections: z
      .array(
        z.object({
          position: countSchema,
          at: momentSchema,
          precinct: z.string(),
          number: z.string().meta({ description: "The precinct's" }),
          cast: z.int().nullable().meta({
            description:
              'By how many ballots it changed the count; null where the protocol before is not known',
          }),
        }),
      )
      .meta({ description: 'Corrected protocols that were counted, the last ones, oldest first' }),
    version: countSchema,
  })
  .meta({ id: 'ContestProgress' });
export type ContestProgress = z.output<typeof contestProgressSchema>;
