import { z } from 'zod';
import {
  CONTEST_STATES,
  type AreaSnapshot,
  type ContestPart,
  type ContestSnapshot,
  type DayTurnout,
  type Ruling,
  type Summary,
  type TurnoutRow,
} from '#election';
import {
  countSchema,
  dateSchema,
  documentationSchema,
  momentSchema,
  nameSchema,
  originSchema,
  percentSchema,
  uuidSchema,
} from '../common/text.js';
import { allocationSchema } from './allocation.js';
import { outlookSchema } from './outlook.js';

export const reportingSchema = z
  .object({ reported: countSchema, expected: countSchema })
  .meta({ id: 'Reporting', description: 'Precincts that have reported, of those that should' });

const through = {
  version: countSchema.meta({ description: 'The ledger position this is true through; 0 before the first' }),
  changedAt: momentSchema.nullable().meta({ description: 'When the last submission behind it was recorded' }),
};

const overfull = countSchema.optional().meta({
  description:
    'Precincts that say more took part than their list has, counted as if it had so many; absent where none does',
});

export const turnoutRowSchema = z
  .object({
    area: z.string(),
    name: nameSchema,
    at: z
      .string()
      .meta({ description: 'A checkpoint, or "final": what the protocols say', example: '16:00' }),
    registered: countSchema.meta({
      description: 'Voters on the lists of the precincts that reported, those added included',
    }),
    voted: countSchema,
    turnout: percentSchema.nullable(),
    votedUnlisted: countSchema
      .optional()
      .meta({ description: 'Who took part at units without a list; in no percentage. Absent where nobody' }),
    overfull,
    precincts: reportingSchema,
    registeredTotal: countSchema.meta({ description: 'Voters on the lists of all precincts' }),
    ...through,
  })
  .meta({ id: 'TurnoutRow' }) satisfies z.ZodType<TurnoutRow>;

export const areaSnapshotSchema = z
  .object({
    area: z.string(),
    name: nameSchema,
    parent: z.string().nullable(),
    latest: turnoutRowSchema,
    checkpoints: z.array(turnoutRowSchema).meta({ description: 'A row a checkpoint in order, then "final"' }),
    children: z.array(turnoutRowSchema).meta({ description: 'A row a child area, at the same checkpoint' }),
    days: z
      .array(
        z
          .object({
            date: dateSchema,
            latest: turnoutRowSchema,
            checkpoints: z.array(turnoutRowSchema),
            children: z.array(turnoutRowSchema),
          })
          .meta({ id: 'DayTurnout' }) satisfies z.ZodType<DayTurnout>,
      )
      .optional()
      .meta({ description: 'By polling day; absent where all contests are held on one' }),
    ...through,
  })
  .meta({ id: 'AreaSnapshot' }) satisfies z.ZodType<AreaSnapshot>;

const optionResultSchema = z
  .object({
    id: z.string(),
    name: nameSchema,
    nominatedBy: z.string(),
    countedFor: z.string(),
    status: z.enum(['standing', 'struck-off']),
    incumbent: z.boolean(),
    origin: originSchema.optional(),
    votes: countSchema.nullable().meta({ description: 'null where votes are undocumented' }),
    share: percentSchema.nullable(),
    elected: z.boolean(),
    seats: countSchema.meta({ description: 'Seats won; 0 before it is elected' }),
  })
  .meta({ id: 'OptionResult' });

const decided = {
  decidedBy: z.string(),
  decidedOn: dateSchema,
  reason: z.string(),
  position: countSchema.meta({ description: 'Ledger position' }),
  recordedAt: momentSchema,
};

/** Where a certification holds no more. */
export const lapseSchema = z
  .object({ position: countSchema, recordedAt: momentSchema })
  .meta({ description: 'Of a certification: the entry that changed a figure or status it had certified' });

const rulingSchema = z
  .object({
    id: uuidSchema,
    kind: z.enum(['strike-off', 'tie-settlement', 'postponement', 'contest-annulment', 'certification']),
    option: z.string().optional().meta({ description: 'Struck off, or chosen by the lot' }),
    method: z.enum(['lot', 'repeat-voting']).optional(),
    ...decided,
    despite: z
      .string()
      .optional()
      .meta({ description: 'Why it was certified although something of the contest waited' }),
    lapsed: lapseSchema.optional(),
    revoked: z.object(decided).optional().meta({ description: 'By whom it was taken back, when, and why' }),
  })
  .meta({ id: 'Ruling' }) satisfies z.ZodType<Ruling>;

/** What the protocols of a contest add up to, in all or within one area. */
const contestFigures = {
  precincts: reportingSchema,
  registered: countSchema.meta({ description: 'Voters on the lists of the precincts that are in' }),
  outstanding: countSchema.meta({
    description: 'Voters on the lists of the precincts still out, with as many as can still be added to them',
  }),
  unlistedOut: countSchema.optional().meta({
    description:
      'Units without a list that are still out: nothing is decided while there are any. Absent where there are none',
  }),
  overfull,
  cast: countSchema,
  invalid: countSchema,
  turnout: percentSchema.nullable(),
  againstAll: z.object({ votes: countSchema, share: percentSchema.nullable() }).nullable(),
};

export const contestSnapshotSchema = z
  .object({
    id: z.string(),
    name: nameSchema,
    area: z.string(),
    kind: z.enum(['plurality', 'party-list']),
    origin: originSchema.optional(),
    seats: countSchema,
    base: z.enum(['cast', 'valid']),
    date: dateSchema.optional().meta({
      description: "The day it is held on; absent where all the election's contests are held on one",
    }),
    votes: documentationSchema.optional(),
    state: z.enum(CONTEST_STATES),
    ...contestFigures,
    options: z.array(optionResultSchema).meta({ description: 'In ballot order' }),
    allocation: allocationSchema
      .nullable()
      .meta({ description: "How party lists' seats fall so far; provisional until the state is complete" }),
    margin: countSchema.nullable(),
    marginShare: percentSchema
      .nullable()
      .optional()
      .meta({ description: 'The margin as a percentage of the base; null while nobody leads' }),
    outlook: outlookSchema.nullable().optional(),
    registeredTotal: countSchema
      .optional()
      .meta({ description: 'Voters on the lists of all its precincts, in or not' }),
    leader: z.string().nullable(),
    rulings: z.array(rulingSchema).optional().meta({ description: 'What was decided of the contest itself' }),
    ...through,
  })
  .meta({ id: 'ContestSnapshot' }) satisfies z.ZodType<ContestSnapshot>;

export const summarySchema = z
  .object({
    contests: z.object({ total: countSchema, byState: z.record(z.enum(CONTEST_STATES), countSchema) }),
    elected: z.array(
      z.object({
        countedFor: z.string(),
        seats: countSchema,
        nominated: countSchema,
        selfNominated: countSchema,
      }),
    ),
    turnout: z.object({
      at: z.string(),
      registered: countSchema,
      voted: countSchema,
      turnout: percentSchema.nullable(),
      precincts: reportingSchema,
    }),
    precincts: reportingSchema,
    counted: z
      .object({
        registered: countSchema,
        of: countSchema,
        unlistedOut: countSchema
          .optional()
          .meta({ description: 'Units without a list that are still out. Absent where there are none' }),
      })
      .optional()
      .meta({
        description:
          'Voters on the lists of precincts whose protocols are all in, of those of all that owe one. Absent from past ' +
          'moments that were stored without it',
      }),
    parties: z
      .array(
        z.object({
          countedFor: z.string(),
          votes: countSchema,
          share: percentSchema.nullable().meta({ description: "Of the contests' bases added up" }),
          seats: countSchema.meta({ description: 'Provisional until each contest is complete' }),
        }),
      )
      .optional()
      .meta({
        description:
          'Party lists in all contests together, those off excepted. Absent where no contest is of lists, and from past ' +
          'moments that were stored without it',
      }),
    ...through,
  })
  .meta({ id: 'Summary' }) satisfies z.ZodType<Summary>;

export const contestPartSchema = z
  .object({
    contest: z.string(),
    area: z.string(),
    state: z.enum(['awaiting', 'counting', 'complete']).meta({
      description:
        "How many of the area's precincts are in: none, some, all. Who won is said of the whole alone",
    }),
    ...contestFigures,
    options: z
      .array(
        z.object({
          id: z.string(),
          votes: countSchema.nullable().meta({ description: 'null where votes are undocumented' }),
          share: percentSchema.nullable().meta({ description: "Of the area's own base" }),
        }),
      )
      .meta({
        description: 'In ballot order; names and what was decided of each stand in the contest itself',
      }),
    ...through,
  })
  .meta({
    id: 'ContestPart',
    description: 'What the protocols of a contest add up to within one area',
  }) satisfies z.ZodType<ContestPart>;

/** A page of a contest's results by area, or of an area's by contest, in the definition's order. */
export const contestPartPageSchema = z
  .object({
    items: z.array(contestPartSchema),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
    total: countSchema.meta({ description: 'Of all pages' }),
    version: through.version,
  })
  .meta({ id: 'ContestPartPage' });

const contestItemSchema = contestSnapshotSchema
  .extend({
    matched: z
      .object({ options: z.array(z.string()) })
      .optional()
      .meta({
        description:
          'Of a search: ids of the options through whom the contest was found; absent where its own names say what was sought',
      }),
  })
  .meta({ id: 'ContestItem', description: 'A contest as a page of contests shows it' });

/** A page of contests, in the definition's order. */
export const contestPageSchema = z
  .object({
    items: z.array(contestItemSchema),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
    total: countSchema.meta({ description: 'Contests that match, on all pages' }),
    version: through.version,
  })
  .meta({ id: 'ContestPage' });

export type ContestPage = z.output<typeof contestPageSchema>;
export type ContestPartPage = z.output<typeof contestPartPageSchema>;
