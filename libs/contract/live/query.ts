import { z } from 'zod';
import { CONTEST_STATES, PROGRESS_FILTERS } from '#election';
import {
  dateSchema,
  identifierSchema,
  limitQuery,
  momentSchema,
  versionQuery,
  words,
} from '../common/text.js';
import { PRECINCT_STATES } from '../elections/precinct.js';

export const CONTESTS_A_PAGE_DEFAULT = 50;
export const CONTESTS_A_PAGE_MAX = 200;
export const AREAS_A_PAGE_DEFAULT = 100;
export const AREAS_A_PAGE_MAX = 200;
export const PRECINCTS_A_PAGE_DEFAULT = 100;
export const PRECINCTS_A_PAGE_MAX = 200;

const areaQuery = words(200).optional().meta({ description: 'Area id; the whole country without it' });

/** Orders of a list of contests. */
export const CONTEST_SORTS = ['name', 'margin', 'changed', 'counted', 'outstanding'] as const;

/** "12969" is a ledger position, "2021-07-25T10:00:00Z" a time; what was known then is answered. */
const asOfQuery = z
  .string()
  .refine((text) => /^\d{1,15}$/.test(text) || momentSchema.safeParse(text).success, {
    error:
      'must be a ledger position, or a time such as 2021-07-25T10:00:00Z (a "+" in an address is sent as %2B)',
  })
  .optional()
  .meta({
    description: 'A ledger position, or a time: what was known then. What is known now without it',
    example: '2021-07-25T10:00:00Z',
  });

const cursorQuery = words(64).optional().meta({ description: '`next` of the page before' });

/** ?v= of reads that take nothing else. What else is sent is ignored. */
export const versionQuerySchema = z.object({ v: versionQuery });

/** ?asOf=&v= of the summary, of one contest, of a precinct and of the figures. */
export const asOfQuerySchema = z.strictObject({ asOf: asOfQuery, v: versionQuery });

/** Kinds of what happens in a night. */
export const NIGHT_KINDS = ['lead', 'decided', 'correction', 'decision'] as const;
export const NIGHT_EVENTS_DEFAULT = 50;
export const NIGHT_EVENTS_MAX = 200;

/** ?kind=&asOf=&limit=&v= of an election's events. */
export const nightEventsQuerySchema = z.strictObject({
  kind: z.enum(NIGHT_KINDS).optional().meta({ description: 'Events of this kind; of every kind without it' }),
  asOf: asOfQuery,
  limit: limitQuery(NIGHT_EVENTS_DEFAULT, NIGHT_EVENTS_MAX),
  v: versionQuery,
});

/** ?area=&at=&asOf=&v= of turnout. */
export const turnoutQuerySchema = z.strictObject({
  area: areaQuery,
  at: words(200)
    .optional()
    .meta({ description: 'A checkpoint, or "final"; the latest without it', example: '16:00' }),
  asOf: asOfQuery,
  v: versionQuery,
});

/** ?area=&asOf=&v= of turnout/series. */
export const seriesQuerySchema = z.strictObject({ area: areaQuery, asOf: asOfQuery, v: versionQuery });

/** ?area=&date=&state=&party=&q=&sort=&lang=&asOf=&cursor=&limit=&v= of contests. */
export const contestsQuerySchema = z.strictObject({
  area: words(200).optional().meta({ description: 'Contests of this area and of those below it' }),
  date: dateSchema.optional().meta({ description: 'Contests held on that day' }),
  state: z.enum(CONTEST_STATES).optional(),
  party: words(200).optional().meta({
    description:
      'Code of the party that the one ahead, or elected, is counted for; of lists the one with most votes',
  }),
  sort: z
    .enum(CONTEST_SORTS)
    .optional()
    .meta({
      description:
        'name: as the language of `lang` sorts names. margin: closest first, as a share of the base. changed: last changed first. counted: ' +
        "most of its precincts first. outstanding: most voters out first. The definition's order without it",
    }),
  lang: z.enum(['en', 'kk', 'ru']).default('en').meta({
    description: 'Whose names and alphabet sort=name goes by; English names where a contest has no others',
  }),
  q: words(200).optional().meta({
    description:
      'Words found in names and ids of contest, area and options, in any alphabet, or naming a party of an option',
  }),
  asOf: asOfQuery,
  cursor: cursorQuery,
  limit: limitQuery(CONTESTS_A_PAGE_DEFAULT, CONTESTS_A_PAGE_MAX),
  v: versionQuery,
});

/** ?within=&asOf=&cursor=&limit=&v= of a contest's results by area. */
export const contestAreasQuerySchema = z.strictObject({
  within: words(200)
    .optional()
    .meta({ description: "Areas right below this one; the contest's own without it" }),
  asOf: asOfQuery,
  cursor: cursorQuery,
  limit: limitQuery(AREAS_A_PAGE_DEFAULT, AREAS_A_PAGE_MAX),
  v: versionQuery,
});

/** ?asOf=&cursor=&limit=&v= of the contests that an area votes in. */
export const areaContestsQuerySchema = z.strictObject({
  asOf: asOfQuery,
  cursor: cursorQuery,
  limit: limitQuery(CONTESTS_A_PAGE_DEFAULT, CONTESTS_A_PAGE_MAX),
  v: versionQuery,
});

/** ?area=&state=&cursor=&limit= of a contest's precincts. */
export const contestPrecinctsQuerySchema = z.strictObject({
  area: words(200).optional().meta({ description: 'Precincts in this area and below it' }),
  state: z.enum(PRECINCT_STATES).optional(),
  cursor: cursorQuery,
  limit: limitQuery(PRECINCTS_A_PAGE_DEFAULT, PRECINCTS_A_PAGE_MAX),
});

/** ?area=&state=&q=&called=&cursor=&limit= of desk/precincts. */
export const deskPrecinctsQuerySchema = z.strictObject({
  area: words(200).optional().meta({ description: 'Precincts at and below this area' }),
  state: z
    .enum(PROGRESS_FILTERS)
    .optional()
    .meta({
      description:
        'due: something is to be entered now. late: something is. waiting: something waits for somebody else, or was ' +
        'sent back. done: neither',
    }),
  q: words(200)
    .optional()
    .meta({ description: 'Words found in number, name, id and the names of its areas' }),
  called: words(200)
    .optional()
    .meta({ description: 'Its id or its number, whole; zeros in front of a number make no difference' }),
  cursor: cursorQuery,
  limit: limitQuery(PRECINCTS_A_PAGE_DEFAULT, PRECINCTS_A_PAGE_MAX),
});

/** ?election= of replays. */
export const replaysQuerySchema = z.strictObject({ election: identifierSchema.optional() });

export type VersionQuery = z.output<typeof versionQuerySchema>;
export type AsOfQuery = z.output<typeof asOfQuerySchema>;
export type NightEventsQuery = z.output<typeof nightEventsQuerySchema>;
export type TurnoutQuery = z.output<typeof turnoutQuerySchema>;
export type SeriesQuery = z.output<typeof seriesQuerySchema>;
export type ContestsQuery = z.output<typeof contestsQuerySchema>;
export type ContestAreasQuery = z.output<typeof contestAreasQuerySchema>;
export type AreaContestsQuery = z.output<typeof areaContestsQuerySchema>;
export type ContestPrecinctsQuery = z.output<typeof contestPrecinctsQuerySchema>;
export type DeskPrecinctsQuery = z.output<typeof deskPrecinctsQuerySchema>;
export type ReplaysQuery = z.output<typeof replaysQuerySchema>;
