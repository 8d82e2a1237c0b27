import { z } from 'zod';
import { COUNT_MAX, PROTOCOL_LINES } from '#election';
import { countSchema, momentSchema, nameSchema, originSchema, percentSchema } from '../common/text.js';
import { recordedDecisionSchema } from './decision.js';

const contestNameSchema = z.object({
  id: z.string(),
  name: nameSchema,
  kind: z.enum(['plurality', 'party-list']),
  origin: originSchema.optional(),
});

const optionNameSchema = z.object({
  id: z.string(),
  name: nameSchema,
  countedFor: z.string(),
  origin: originSchema.optional(),
});

const happened = {
  position: countSchema.meta({ description: 'Ledger position' }),
  at: momentSchema.nullable().meta({ description: 'When what changed it was recorded' }),
};

const turn = {
  ...happened,
  contest: contestNameSchema,
  option: optionNameSchema,
  reported: countSchema.meta({ description: 'Precincts that were in then' }),
  expected: countSchema,
};

const precinct = {
  precinct: z.string().meta({ description: 'Id' }),
  number: z.string().meta({ description: "The precinct's" }),
  area: z.string().meta({ description: 'Id of the area that the precinct lies in' }),
};

const correctedFigureSchema = z.object({
  figure: z.enum(['cast', 'votes', 'againstAll', 'voted', ...PROTOCOL_LINES]).meta({
    description: 'A line of the protocol, ballots cast, votes of an option, or who voted by a checkpoint',
  }),
  option: optionNameSchema.optional().meta({ description: 'Whose votes they are' }),
  was: z
    .int()
    .min(0)
    .max(COUNT_MAX * 2),
  now: z
    .int()
    .min(0)
    .max(COUNT_MAX * 2),
});

/** What happened in an election, one event. */
const nightEventSchema = z
  .discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('lead'),
        ...turn,
        from: optionNameSchema.meta({ description: 'Who was ahead before' }),
      })
      .meta({ id: 'LeadChange', description: 'Another one is ahead' }),
    z
      .object({ kind: z.literal('decided'), ...turn })
      .meta({ id: 'ContestDecided', description: 'Nobody can catch up with the one ahead any more' }),
    z
      .object({
        kind: z.literal('correction'),
        ...happened,
        contest: contestNameSchema.nullable().meta({ description: 'null for a report of turnout' }),
        checkpoint: z.string().nullable().meta({ description: 'Of a report of turnout', example: '16:00' }),
        ...precinct,
        version: z.int().min(2).meta({ description: 'Of the protocol or report' }),
        reason: z.string().nullable(),
        figures: z
          .array(correctedFigureSchema)
          .nullable()
          .meta({
            description:
              'What it says of ballots cast, or of who voted, before and now, and every other figure that changed; null where ' +
              'the version before is not known',
          }),
      })
      .meta({ id: 'CorrectedReport' }),
    z
      .object({
        kind: z.literal('decision'),
        ...happened,
        contest: contestNameSchema.nullable().meta({ description: 'null for a decision on a precinct' }),
        precinct: z
          .object({ id: z.string(), number: z.string(), area: z.string() })
          .nullable()
          .meta({ description: 'null for a decision on a contest' }),
        option: optionNameSchema.nullable().meta({ description: 'Whom it names' }),
        decided: recordedDecisionSchema,
        revokes: recordedDecisionSchema.shape.decision
          .nullable()
          .meta({ description: 'Of a revocation: what it takes back' }),
      })
      .meta({ id: 'DecisionOfTheNight' }),
  ])
  .meta({ id: 'NightEvent' });
export type NightEvent = z.output<typeof nightEventSchema>;

/** GET /api/elections/:id/events */
export const nightEventsSchema = z
  .object({
    items: z.array(nightEventSchema).meta({ description: 'Newest first' }),
    total: countSchema.meta({
      description: 'Events of the kind that are known, those left out here included',
    }),
    earlierLeftOut: z.boolean().meta({ description: 'Whether there are more before those that are known' }),
    version: countSchema,
  })
  .meta({ id: 'NightEvents' });
export type NightEvents = z.output<typeof nightEventsSchema>;

/** GET /api/elections/:id/arrivals */
export const arrivalsSchema = z
  .object({
    stepMinutes: z.int().min(1).meta({ description: 'What one bar stands for' }),
    bars: z
      .array(
        z.object({
          at: momentSchema.meta({ description: 'When its minutes begin' }),
          precincts: z.int().meta({
            description: 'Precincts that came in, less those that went out again by a decision',
          }),
        }),
      )
      .meta({
        description: 'One after the other, from the first protocol to the last; as few as can be read',
      }),
    total: countSchema.meta({ description: 'Precincts whose protocols are all in' }),
    version: countSchema,
  })
  .meta({ id: 'Arrivals', description: 'How the protocols of precincts came in' });
export type Arrivals = z.output<typeof arrivalsSchema>;

/** GET /api/elections/:id/against-all */
export const againstAllSchema = z
  .object({
    contests: countSchema.meta({ description: 'Whose ballots have the line and of which protocols are in' }),
    votes: countSchema.meta({ description: 'Against all in those' }),
    share: percentSchema.nullable().meta({ description: 'Of their bases added up' }),
    ahead: countSchema.meta({
      description:
        'Contests of single winners in which against all has more votes than whoever is ahead or elected',
    }),
    items: z
      .array(
        z.object({
          contest: contestNameSchema,
          votes: countSchema,
          share: percentSchema.nullable(),
          first: optionNameSchema.extend({
            votes: countSchema,
            share: percentSchema.nullable(),
            elected: z.boolean(),
          }),
        }),
      )
      .meta({ description: 'Those contests, the furthest ahead first; as many as can be read' }),
    version: countSchema,
  })
  .meta({ id: 'AgainstAll' });
export type AgainstAll = z.output<typeof againstAllSchema>;
