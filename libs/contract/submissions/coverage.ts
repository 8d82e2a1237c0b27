import { z } from 'zod';
import { countSchema, limitQuery, momentSchema, nameSchema, words } from '../common/text.js';

export const MISSING_A_PAGE_DEFAULT = 50;
export const MISSING_A_PAGE_MAX = 200;

/** What `at` says where it is no hour. */
export const PROTOCOLS = 'protocols';

/** What a list of missing precincts is ordered by: area by area, or the longest lists of voters first. */
export const MISSING_ORDERS = ['area', 'largest'] as const;

const asked = {
  at: words(200).optional().meta({
    description: 'A checkpoint, or "protocols"; what is due by now without it',
    example: '16:00',
  }),
  area: words(200)
    .optional()
    .meta({ description: "Area id; without it the widest area of the reader's grants" }),
};
const order = z.enum(MISSING_ORDERS).default('area');

/** ?at=&area= of coverage. */
export const coverageQuerySchema = z.strictObject(asked);
export type CoverageQuery = z.output<typeof coverageQuerySchema>;

/** ?at=&area=&order=&cursor=&limit= of coverage/missing. */
export const missingQuerySchema = z.strictObject({
  ...asked,
  order,
  cursor: words(64).optional().meta({ description: '`next` of the page before' }),
  limit: limitQuery(MISSING_A_PAGE_DEFAULT, MISSING_A_PAGE_MAX),
});
export type MissingQuery = z.output<typeof missingQuerySchema>;

/** ?at=&area=&order= of coverage/missing.csv. */
export const missingTableQuerySchema = z.strictObject({ ...asked, order });
export type MissingTableQuery = z.output<typeof missingTableQuerySchema>;

const placeSchema = z.object({ id: z.string(), name: nameSchema });

const rowSchema = z
  .object({
    area: z.string(),
    name: nameSchema,
    expected: countSchema.meta({ description: 'Precincts that should report' }),
    reported: countSchema.meta({ description: 'Those whose report is counted; of protocols: all they owe' }),
    waiting: z
      .object({
        held: countSchema.meta({ description: 'A reviewer has to look at it' }),
        differing: countSchema.meta({ description: 'Two entries differ' }),
        entered: countSchema.meta({ description: 'Entered once, to be entered again by somebody else' }),
      })
      .meta({ description: 'Precincts that have sent something, and nothing of it is counted' }),
    missing: countSchema.meta({ description: 'Precincts that have sent nothing' }),
    registered: countSchema.meta({ description: 'Voters on the lists of all its precincts' }),
    outstanding: countSchema.meta({ description: 'Voters on the lists of those not counted yet' }),
    areas: countSchema.meta({ description: 'How many areas lie directly in it' }),
  })
  .meta({ id: 'CoverageRow' });
export type CoverageRow = z.output<typeof rowSchema>;

const clock = {
  at: z.string().meta({ description: 'A checkpoint, or "protocols"' }),
  dueAt: momentSchema
    .nullable()
    .meta({ description: 'When it is due; null for protocols, which no hour is set for' }),
  now: momentSchema.meta({ description: 'What lateness is measured by: of a replay, its own clock' }),
};

/** GET /api/elections/:id/coverage. */
export const coverageSchema = z
  .object({
    ...clock,
    timeZone: z.string().meta({ description: 'IANA zone of the hours' }),
    hours: z
      .array(z.object({ at: z.string(), dueAt: momentSchema.nullable(), isDue: z.boolean() }))
      .meta({ description: 'All values of `at`, in order' }),
    scopes: z
      .array(placeSchema)
      .meta({ description: "The areas of the reader's grants, each with all below it" }),
    path: z.array(placeSchema).meta({ description: 'From the widest of them down to the area above' }),
    total: rowSchema,
    children: z.array(rowSchema).meta({ description: 'A row an area directly in it' }),
    version: countSchema,
  })
  .meta({ id: 'Coverage' });
export type Coverage = z.output<typeof coverageSchema>;

const missingSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    name: nameSchema.optional(),
    areas: z
      .array(placeSchema)
      .meta({ description: 'Where it lies, from the widest area below the root down' }),
    registered: countSchema.nullable().meta({
      description: 'Voters on its list, those added on the day included; null where it has no list',
    }),
    timeZone: z.string(),
    last: z
      .object({ at: z.string(), voted: countSchema, recordedAt: momentSchema })
      .nullable()
      .meta({ description: 'The last hour it has reported turnout of; null where of none' }),
    contests: z
      .array(placeSchema)
      .meta({ description: 'With `at=protocols`: the contests whose protocols are missing' }),
    lateMinutes: countSchema.nullable().meta({
      description: 'Whole minutes since it was due; null where it is not due yet, or no hour is set',
    }),
  })
  .meta({ id: 'MissingPrecinct' });
export type MissingPrecinct = z.output<typeof missingSchema>;

/** GET /api/elections/:id/coverage/missing. */
export const missingPageSchema = z
  .object({
    ...clock,
    items: z.array(missingSchema),
    next: z.string().nullable().meta({
      description: 'Cursor of the next page; null on the last. A page may be short, even empty, and lead on',
    }),
    version: countSchema,
  })
  .meta({ id: 'MissingPage' });
export type MissingPage = z.output<typeof missingPageSchema>;
