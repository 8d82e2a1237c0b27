import { z } from 'zod';
import { CONTEST_STATES } from './snapshot.js';
import { identifierSchema, momentSchema, words } from './text.js';

export const CONTESTS_A_PAGE_DEFAULT = 50;
export const CONTESTS_A_PAGE_MAX = 200;

const areaQuery = words(200).optional().meta({ description: 'Area id; the whole country without it' });

/** "12969" is a ledger position, "2021-07-25T10:00:00Z" a time; what was known then is answered. */
const asOfQuery = z
  .union([z.string().regex(/^\d{1,15}$/), momentSchema], {
    error: 'must be a ledger position, or a time such as 2021-07-25T10:00:00Z',
  })
  .optional()
  .meta({
    description: 'A ledger position, or a time: what was known then. What is known now without it',
    example: '2021-07-25T10:00:00Z',
  });

/** ?asOf= of the summary and of one contest. */
export const asOfQuerySchema = z.strictObject({ asOf: asOfQuery });

/** ?area=&at=&asOf= of turnout. */
export const turnoutQuerySchema = z.strictObject({
  area: areaQuery,
  at: words(200)
    .optional()
    .meta({ description: 'A checkpoint, or "final"; the latest without it', example: '16:00' }),
  asOf: asOfQuery,
});

/** ?area=&asOf= of turnout/series. */
export const seriesQuerySchema = z.strictObject({ area: areaQuery, asOf: asOfQuery });

/** ?area=&state=&q=&asOf=&cursor=&limit= of contests. */
export const contestsQuerySchema = z.strictObject({
  area: words(200).optional().meta({ description: 'Contests of this area and of those below it' }),
  state: z.enum(CONTEST_STATES).optional(),
  q: words(200).optional().meta({ description: 'Words found in names and ids of contest, area and options' }),
  asOf: asOfQuery,
  cursor: words(64).optional().meta({ description: '`next` of the page before' }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${CONTESTS_A_PAGE_MAX}`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= CONTESTS_A_PAGE_MAX, {
      error: `must be a whole number from 1 to ${CONTESTS_A_PAGE_MAX}`,
    })
    .default(CONTESTS_A_PAGE_DEFAULT)
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: CONTESTS_A_PAGE_MAX,
      default: CONTESTS_A_PAGE_DEFAULT,
    }),
});

/** ?election= of replays. */
export const replaysQuerySchema = z.strictObject({ election: identifierSchema.optional() });

export type AsOfQuery = z.output<typeof asOfQuerySchema>;
export type TurnoutQuery = z.output<typeof turnoutQuerySchema>;
export type SeriesQuery = z.output<typeof seriesQuerySchema>;
export type ContestsQuery = z.output<typeof contestsQuerySchema>;
export type ReplaysQuery = z.output<typeof replaysQuerySchema>;
