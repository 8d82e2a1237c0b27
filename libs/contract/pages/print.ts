import { z } from 'zod';
import {
  countSchema,
  digestSchema,
  identifierSchema,
  INT4_MAX,
  limitQuery,
  momentSchema,
  numberQuery,
} from '../common/text.js';
import { PAGE_LANGUAGES } from '../common/languages.js';

/** Prints that one answer lists, at most; and where nothing is asked. */
const LISTED_MAX = 100;
const LISTED = 20;

const languageSchema = z.enum(PAGE_LANGUAGES);
const ofProtocol = { precinct: identifierSchema, contest: identifierSchema, language: languageSchema };

/** POST /api/elections/:id/prints */
export const newPrintSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contest'), contest: identifierSchema, language: languageSchema }),
    z.strictObject({ kind: z.literal('area'), area: identifierSchema, language: languageSchema }),
    z.strictObject({ kind: z.literal('protocol'), ...ofProtocol }),
    z.strictObject({ kind: z.literal('blank'), ...ofProtocol }),
  ])
  .meta({
    id: 'NewPrint',
    description:
      'contest: the report on a contest; area: on all contests of an area; protocol: a precinct’s protocol as it is ' +
      'counted; blank: the same form, to be filled in by hand',
  });
export type NewPrintRequest = z.output<typeof newPrintSchema>;

/** POST /api/elections/:id/prints/reports */
export const newReportsSchema = z
  .strictObject({
    area: identifierSchema.optional().meta({ description: 'The whole election where absent' }),
    language: languageSchema,
  })
  .meta({ id: 'NewReports' });
export type NewReports = z.output<typeof newReportsSchema>;

/** ?area=&language= of the reports. */
export const reportsQuerySchema = z.object({ area: identifierSchema.optional(), language: languageSchema });
export type ReportsQuery = z.output<typeof reportsQuerySchema>;

/** ?before=&limit= of the prints. */
export const printsQuerySchema = z.object({
  before: numberQuery(1, INT4_MAX).optional().meta({ description: '`next` of the page before' }),
  limit: limitQuery(LISTED, LISTED_MAX),
});
export type PrintsQuery = z.output<typeof printsQuerySchema>;

export const printSchema = z
  .object({
    number: z.int().min(1).meta({ description: 'Of the election; printed on each page' }),
    kind: z.enum(['contest', 'area', 'protocol', 'blank']),
    area: z.string().nullable(),
    contest: z.string().nullable(),
    precinct: z.string().nullable(),
    language: languageSchema,
    position: countSchema.meta({ description: 'The ledger position that its figures are true through' }),
    figuresSha256: digestSchema.meta({
      description:
        'Of the canonical text of its figures: while these are the same, so are the number and the file',
    }),
    replaces: z.int().nullable().meta({ description: 'The former print of the same, with other figures' }),
    askedBy: z.string().meta({ description: 'Who asked for it first' }),
    askedAt: momentSchema,
    state: z.enum(['waiting', 'drawn']),
    file: z
      .object({ sha256: digestSchema, bytes: countSchema, pages: countSchema })
      .nullable()
      .meta({ description: 'null while it waits to be drawn' }),
  })
  .meta({ id: 'Print' });
export type PrintView = z.output<typeof printSchema>;

export const printListSchema = z
  .object({
    items: z.array(printSchema).meta({ description: 'The newest first; those that the reader may see' }),
    next: z.int().nullable(),
  })
  .meta({ id: 'PrintList' });
export type PrintList = z.output<typeof printListSchema>;

/** How far the reports of an area are drawn. */
export const reportsProgressSchema = z
  .object({
    contests: countSchema.meta({ description: 'Held in the area or below it' }),
    numbered: countSchema,
    drawn: countSchema,
    outdated: countSchema.meta({
      description: 'Whose newest report has other figures than the contest has now',
    }),
  })
  .meta({ id: 'ReportsProgress' });
export type ReportsProgress = z.output<typeof reportsProgressSchema>;
