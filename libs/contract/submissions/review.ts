import { z } from 'zod';
import { EQUAL_PROTOCOLS_MAX, ENTRY_STATES, WARNING_CODES } from '#election';
import { findingSchema } from '../common/finding.js';
import {
  countSchema,
  digestSchema,
  limitQuery,
  momentSchema,
  nameSchema,
  numberQuery,
  uuidSchema,
  words,
} from '../common/text.js';
import { arriving, arrivingByName, receiptSchema } from './submission.js';

/** A reviewer's verdict on a held submission. */
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

/** Reviewed in one request at most. */
const REVIEWS_MAX = 200;

/** A reviewer's verdict on many held submissions at once. */
export const reviewManySchema = z
  .discriminatedUnion('verdict', [
    z.strictObject({
      verdict: z.literal('accepted'),
      ids: z.array(uuidSchema).min(1).max(REVIEWS_MAX),
      note: words(1_000).optional(),
    }),
    z.strictObject({
      verdict: z.literal('returned'),
      ids: z.array(uuidSchema).min(1).max(REVIEWS_MAX),
      note: words(1_000).meta({ description: 'What the precincts shall look at again' }),
    }),
  ])
  .meta({ id: 'ReviewOfMany' });
export type ReviewManyRequest = z.output<typeof reviewManySchema>;

/** The result for each: one that cannot be reviewed stops none of the others. */
export const reviewManyReceiptSchema = z
  .object({
    items: z.array(
      z.object({
        id: uuidSchema,
        state: z.enum(['accepted', 'returned', 'refused']),
        detail: z.string().optional().meta({ description: 'Why it was refused' }),
      }),
    ),
  })
  .meta({ id: 'ReviewsReceipt' });
export type ReviewManyReceipt = z.output<typeof reviewManyReceiptSchema>;

export const reviewReceiptSchema = z
  .object({ id: uuidSchema, state: z.enum(['accepted', 'returned']) })
  .meta({ id: 'ReviewReceipt' });
export type ReviewReceipt = z.output<typeof reviewReceiptSchema>;

/** ?after=&limit= of a queue. */
export const queueQuerySchema = z.strictObject({
  after: numberQuery(0, Number.MAX_SAFE_INTEGER).default(0),
  limit: limitQuery(50, 200),
});
export type QueueQuery = z.output<typeof queueQuerySchema>;

/** correction: takes the place of what is accepted. first: of nothing. */
export const HELD_KINDS = ['correction', 'first'] as const;

/** ?after=&limit=&kind=&area= of what is held. */
export const heldQuerySchema = queueQuerySchema.extend({
  kind: z
    .enum(HELD_KINDS)
    .optional()
    .meta({ description: 'correction: takes the place of what is accepted; first: of nothing' }),
  area: words(200).optional().meta({ description: 'Of the precincts of this area and of those below it' }),
});
export type HeldQuery = z.output<typeof heldQuerySchema>;

const line = z.object({
  id: z.string().meta({ description: 'A line of the protocol, or "votes.<option>"' }),
  name: nameSchema.optional().meta({ description: "An option's" }),
  count: countSchema,
});

const enterer = {
  enteredBy: z.string().nullable().meta({ description: "An account's or a token's id" }),
  enteredByName: z
    .string()
    .nullable()
    .meta({ description: 'Their name; null where no account or token has that id any more' }),
};

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
    before: z.array(countSchema).nullable().meta({
      description: 'The counts that it would replace, line by line; null where it replaces nothing',
    }),
    overtaken: z.boolean().meta({
      description: 'Whether another was accepted in its place meanwhile: then it can only be sent back',
    }),
    replaces: uuidSchema.nullable(),
    reason: z.string().nullable(),
    findings: z.array(findingSchema).meta({ description: 'Why it is held' }),
    ...enterer,
    mine: z.boolean().meta({ description: 'Whether the reader entered it: then somebody else reviews it' }),
    receivedAt: momentSchema,
    scan: digestSchema.nullable().meta({ description: 'Of the paper' }),
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

/** GET /api/elections/:id/answered: warnings that their author acknowledged, the oldest first. */
export const answeredPageSchema = z
  .object({
    items: z.array(
      z.object({
        id: uuidSchema,
        precinct: z.string(),
        checkpoint: z.string().nullable().meta({ description: 'Of a turnout report' }),
        contest: z.string().nullable().meta({ description: 'Of a protocol' }),
        state: z.enum(ENTRY_STATES),
        acknowledged: z
          .array(z.enum(WARNING_CODES))
          .meta({ description: 'The warnings that were acknowledged' }),
        findings: z.array(findingSchema).meta({ description: 'What the checks found' }),
        ...enterer,
        receivedAt: momentSchema,
      }),
    ),
    next: countSchema.nullable().meta({ description: '`after` of the next page; null on the last' }),
  })
  .meta({ id: 'AnsweredPage' });
export type AnsweredPage = z.output<typeof answeredPageSchema>;

/** GET /api/elections/:id/noted: findings for a reviewer that hold nothing, the oldest first. */
export const notedPageSchema = answeredPageSchema.meta({ id: 'NotedPage' });
export type NotedPage = z.output<typeof notedPageSchema>;

/** ?area= of equal protocols. */
export const alikeQuerySchema = heldQuerySchema.pick({ area: true });
export type AlikeQuery = z.output<typeof alikeQuerySchema>;

/** GET /api/elections/:id/alike: protocols of different precincts with the same lines (W308). */
export const alikePageSchema = z
  .object({
    items: z.array(
      z.object({
        contest: z.string(),
        lines: z.array(line).meta({ description: 'Every line in the order of the paper' }),
        precincts: z.array(z.string()).meta({
          description: `Whose protocols they are, accepted or held: at most ${EQUAL_PROTOCOLS_MAX} of them`,
        }),
        count: countSchema.meta({ description: 'How many precincts sent them' }),
      }),
    ),
    leftOut: z.boolean().meta({ description: 'Whether there are more than these' }),
  })
  .meta({ id: 'AlikeProtocols' });
export type AlikePage = z.output<typeof alikePageSchema>;

/** Why somebody withdraws what they entered. */
export const withdrawalSchema = z.strictObject({ note: words(1_000).optional() }).meta({ id: 'Withdrawal' });
export type WithdrawalRequest = z.output<typeof withdrawalSchema>;

export const withdrawalReceiptSchema = z
  .object({ id: uuidSchema, state: z.literal('withdrawn') })
  .meta({ id: 'WithdrawalReceipt' });
export type WithdrawalReceipt = z.output<typeof withdrawalReceiptSchema>;

const differingEntrySchema = z
  .object({
    id: uuidSchema,
    lines: z.array(line).meta({ description: 'Every line in the order of the paper' }),
    acknowledged: z.array(z.enum(WARNING_CODES)),
    ...enterer,
    mine: z
      .boolean()
      .meta({ description: 'Whether the reader entered it: then somebody else settles the two' }),
    receivedAt: momentSchema,
    scan: digestSchema.nullable().meta({ description: 'Of the paper' }),
  })
  .meta({ id: 'DifferingEntry' });

const differingSchema = z
  .object({
    precinct: z.string(),
    number: z.string().meta({ description: "The precinct's" }),
    area: z.string(),
    areaName: nameSchema,
    contest: z.object({ id: z.string(), name: nameSchema }),
    entries: z
      .array(differingEntrySchema)
      .meta({ description: 'Two: the one that came first, then the other' }),
  })
  .meta({ id: 'DifferingPair' });
export type DifferingView = z.output<typeof differingSchema>;

/** GET /api/elections/:id/differing: protocols of which the two entries differ, the oldest first. */
export const differingPageSchema = z
  .object({
    items: z.array(differingSchema),
    next: countSchema.nullable().meta({ description: '`after` of the next page; null on the last' }),
  })
  .meta({ id: 'DifferingPage' });
export type DifferingPage = z.output<typeof differingPageSchema>;

/** A reviewer's settlement of two entries that differ. */
export const settlementSchema = z
  .discriminatedUnion('verdict', [
    z.strictObject({
      verdict: z.literal('settled'),
      id: uuidSchema.meta({ description: 'Of the submission that results' }),
      ballots: arrivingByName('Every line as the paper has it'),
      votes: arrivingByName("Votes by option id: exactly the ballot's options"),
      againstAll: arriving('Where the ballot carries that line').optional(),
      acknowledged: z.array(z.enum(WARNING_CODES)).max(WARNING_CODES.length).optional(),
      scan: digestSchema.optional(),
      note: words(1_000).optional(),
    }),
    z.strictObject({
      verdict: z.literal('returned'),
      note: words(1_000).meta({ description: 'Why the paper is entered anew' }),
    }),
  ])
  .meta({ id: 'Settlement' });
export type SettlementRequest = z.output<typeof settlementSchema>;

/** The result of two entries that differed: the submission that follows, or that the paper is entered again. */
export const settlementReceiptSchema = z
  .discriminatedUnion('verdict', [
    receiptSchema.extend({ verdict: z.literal('settled') }),
    z.object({ verdict: z.literal('returned') }),
  ])
  .meta({ id: 'SettlementReceipt' });
export type SettlementReceipt = z.output<typeof settlementReceiptSchema>;
