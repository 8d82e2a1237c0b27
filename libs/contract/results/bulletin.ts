import { z } from 'zod';
import { CONTEST_STATES } from '#election';
import {
  INT4_MAX,
  countSchema,
  dateSchema,
  digestSchema,
  hourSchema,
  limitQuery,
  momentSchema,
  nameSchema,
  numberQuery,
  percentSchema,
  versionQuery,
  words,
} from '../common/text.js';
import { reportingSchema } from './snapshot.js';

export const BULLETINS_A_PAGE_DEFAULT = 50;
export const BULLETINS_A_PAGE_MAX = 200;

const KINDS = ['turnout', 'result'] as const;

const numberSchema = z
  .int()
  .min(1)
  .meta({ description: 'From 1, without gaps, in the order of issue', example: 1 });

const headShape = {
  number: numberSchema,
  position: countSchema.meta({ description: 'Ledger position of the last entry that it rests on' }),
  issuedAt: momentSchema.meta({ description: "By the election's own clock, which a replay has" }),
  replaces: numberSchema.optional().meta({ description: 'The bulletin of the same subject before it' }),
};

/** A region that stands out. */
const extremeSchema = z.object({ area: z.string(), name: nameSchema, turnout: percentSchema });

/** A bulletin in a list. */
export const bulletinItemSchema = z
  .object({
    ...headShape,
    kind: z.enum(KINDS),
    checkpoint: hourSchema.optional(),
    contest: z.string().optional(),
    area: z.string().meta({ description: 'The whole, or the contest’s own area' }),
    sha256: digestSchema.meta({ description: 'Of the bytes at its address with .json' }),
    turnout: z
      .object({
        date: dateSchema.optional().meta({ description: 'The latest polling day, where there are several' }),
        area: z.string().optional().meta({ description: 'Of a polling day: where all vote who vote on it' }),
        voted: countSchema,
        registered: countSchema,
        turnout: percentSchema.nullable(),
        precincts: reportingSchema,
        highest: z.array(extremeSchema).meta({ description: 'Regions; several where they are equal' }),
      })
      .optional()
      .meta({ description: 'Of the whole; in a bulletin of turnout' }),
    result: z
      .object({
        name: nameSchema,
        state: z.enum(CONTEST_STATES),
        winners: z.array(z.object({ id: z.string(), name: nameSchema, share: percentSchema.nullable() })),
      })
      .optional()
      .meta({ description: 'In a bulletin of a result' }),
    changed: countSchema.meta({ description: 'Figures that differ from the bulletin it replaces' }),
  })
  .meta({ id: 'BulletinItem' });
export type BulletinItem = z.output<typeof bulletinItemSchema>;

/** GET /api/elections/:id/bulletins */
export const bulletinPageSchema = z
  .object({
    items: z.array(bulletinItemSchema).meta({ description: 'Newest first' }),
    next: z.string().nullable().meta({ description: 'Where the next page begins; null on the last' }),
    total: countSchema.meta({ description: 'How many there are on all pages' }),
    version: countSchema.meta({
      description: 'Number of the newest bulletin of the election; 0 before the first',
    }),
  })
  .meta({ id: 'BulletinPage' });
export type BulletinPage = z.output<typeof bulletinPageSchema>;

const changeSchema = z.object({
  area: z.string().optional(),
  date: dateSchema.optional(),
  option: z.string().optional(),
  figure: z.string(),
  before: z.union([z.string(), z.number(), z.null()]),
  after: z.union([z.string(), z.number(), z.null()]),
});

const bodyShape = {
  format: z.literal('sanaq/bulletin@1'),
  election: z.string(),
  ...headShape,
  area: z.string(),
  changed: z
    .array(changeSchema)
    .meta({ description: 'Each figure that differs from the bulletin it replaces' }),
};

const turnoutBulletinSchema = z.object({
  ...bodyShape,
  kind: z.literal('turnout'),
  checkpoint: hourSchema,
  areas: z
    .array(
      z.object({
        area: z.string(),
        date: dateSchema.optional().meta({
          description: 'Of the precincts that vote on that day, where contests are held on several',
        }),
        name: nameSchema,
        voted: countSchema,
        registered: countSchema,
        turnout: percentSchema.nullable(),
        votedUnlisted: countSchema.optional(),
        overfull: countSchema.optional(),
        precincts: reportingSchema,
      }),
    )
    .meta({
      description: 'The whole, then each region; by polling day, the latest first, where there are several',
    }),
  highest: z.array(z.string()),
  lowest: z.array(z.string()),
});

const resultBulletinSchema = z.object({
  ...bodyShape,
  kind: z.literal('result'),
  contest: z.string(),
  name: nameSchema,
  state: z.enum(CONTEST_STATES),
  seats: countSchema,
  precincts: reportingSchema,
  registered: countSchema,
  cast: countSchema,
  invalid: countSchema,
  turnout: percentSchema.nullable(),
  againstAll: z.object({ votes: countSchema, share: percentSchema.nullable() }).nullable(),
  options: z.array(
    z.object({
      id: z.string(),
      name: nameSchema,
      nominatedBy: z.string(),
      countedFor: z.string(),
      status: z.string(),
      votes: countSchema.nullable(),
      share: percentSchema.nullable(),
      seats: countSchema,
    }),
  ),
  winners: z.array(z.string()).meta({ description: 'Ids of the options that are elected' }),
  certified: z
    .object({ decidedBy: z.string(), decidedOn: z.string(), despite: z.string().optional() })
    .optional(),
});

/** GET /api/elections/:id/bulletins/:number */
export const bulletinSchema = z
  .discriminatedUnion('kind', [turnoutBulletinSchema, resultBulletinSchema])
  .meta({ id: 'Bulletin' });

/** ?kind=&checkpoint=&contest=&area=&cursor=&limit= of bulletins. */
export const bulletinsQuerySchema = z.strictObject({
  kind: z.enum(KINDS).optional(),
  checkpoint: hourSchema.optional(),
  contest: words(200).optional(),
  area: words(200).optional().meta({
    description: 'Those of this area; of a region also those of what lies in it, and of its turnout',
  }),
  cursor: words(64).optional().meta({ description: '`next` of the page before' }),
  limit: limitQuery(BULLETINS_A_PAGE_DEFAULT, BULLETINS_A_PAGE_MAX),
  v: versionQuery,
});
export type BulletinsQuery = z.output<typeof bulletinsQuerySchema>;

/** How many the topic election/:id/bulletins holds: what ?limit=10 of the list answers. Its version is the newest number. */
export const BULLETINS_PUSHED = 10;

/** ?lang= of a bulletin as PDF. */
export const bulletinQuerySchema = z.strictObject({
  lang: z
    .enum(['en', 'kk', 'ru'])
    .default('en')
    .meta({ description: 'Of the PDF: English, Kazakh or Russian' }),
});
export type BulletinQuery = z.output<typeof bulletinQuerySchema>;

/** "12", "12.json", "12.csv" or "12.pdf" at the end of an address. */
export const bulletinNumberSchema = z.object({
  number: numberQuery(1, INT4_MAX),
  form: z.enum(['json', 'csv', 'pdf']),
});
