import { z } from 'zod';
import {
  countSchema,
  identifierSchema,
  limitQuery,
  momentSchema,
  numberQuery,
  words,
} from '../common/text.js';

export const trailQuerySchema = z.strictObject({
  election: identifierSchema.optional(),
  action: words(100).optional(),
  who: words(100).optional().meta({ description: "An account's or a token's id" }),
  q: words(200).optional().meta({ description: 'Part of a name, or of what it was done to' }),
  from: momentSchema.optional().meta({ description: 'Not earlier than this' }),
  to: momentSchema.optional().meta({ description: 'Earlier than this' }),
  before: numberQuery(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: limitQuery(50, 200),
});
export type TrailQuery = z.output<typeof trailQuerySchema>;

/** GET /api/trail: who did what, the newest first. */
export const trailPageSchema = z
  .object({
    items: z.array(
      z.object({
        seq: countSchema,
        at: momentSchema,
        who: z.string(),
        name: z.string(),
        address: z.string(),
        action: z.string(),
        election: z.string().nullable(),
        subject: z.string().nullable(),
        detail: z.record(z.string(), z.unknown()).nullable(),
        position: countSchema.nullable().meta({
          description: 'Ledger position of the submission or decision it was done to, once that is counted',
        }),
      }),
    ),
    next: countSchema.nullable().meta({ description: '`before` of the next page; null on the last' }),
  })
  .meta({ id: 'TrailPage' });
export type TrailPage = z.output<typeof trailPageSchema>;
