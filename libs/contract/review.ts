import { z } from 'zod';
import { findingSchema } from './finding.js';
import { countSchema, momentSchema, nameSchema, uuidSchema, words } from './text.js';

/** What a reviewer says of a held submission. */
export const reviewSchema = z
  .discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('accepted'), note: words(1_000).optional() }),
    z.strictObject({
      verdict: z.literal('returned'),
      note: words(1_000).meta({ description: 'What the precinct shall look at again' }),
    }),
  ])
  .meta({ id: 'Review' });
export type ReviewRequest = z.output<typeof reviewSchema>;

export const reviewReceiptSchema = z
  .object({ id: uuidSchema, state: z.enum(['accepted', 'returned']) })
  .meta({ id: 'ReviewReceipt' });
export type ReviewReceipt = z.output<typeof reviewReceiptSchema>;

export const heldQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type HeldQuery = z.output<typeof heldQuerySchema>;

const line = z.object({
  id: z.string().meta({ description: 'A line of the protocol, or "votes.<option>"' }),
  name: nameSchema.optional().meta({ description: "An option's" }),
  count: countSchema,
});

const heldSchema = z
  .object({
    id: uuidSchema,
    precinct: z.string(),
    number: z.string().meta({ description: "The precinct's" }),
    area: z.string(),
    areaName: nameSchema,
    checkpoint: z.string().nullable().meta({ description: 'Of a turnout report' }),
    contest: z.object({ id: z.string(), name: nameSchema }).nullable().meta({ description: 'Of a protocol' }),
    lines: z.array(line).meta({ description: 'Every line in the order of the paper' }),
    replaces: uuidSchema.nullable(),
    reason: z.string().nullable(),
    findings: z.array(findingSchema).meta({ description: 'Why it is held' }),
    enteredBy: z.string().nullable().meta({ description: "An account's or a token's id" }),
    mine: z.boolean().meta({ description: 'Whether whoever asks entered it: then somebody else reviews it' }),
    receivedAt: momentSchema,
  })
  .meta({ id: 'HeldSubmission' });
export type HeldView = z.output<typeof heldSchema>;

/** GET /api/elections/:id/held: what waits for a reviewer, the oldest first. */
export const heldPageSchema = z
  .object({
    items: z.array(heldSchema),
    next: countSchema.nullable().meta({ description: '`after` of the next page; null on the last' }),
  })
  .meta({ id: 'HeldPage' });
export type HeldPage = z.output<typeof heldPageSchema>;
