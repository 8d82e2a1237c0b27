import { z } from 'zod';
import { countSchema, percentSchema } from '../common/text.js';
import { reportingSchema } from './snapshot.js';

const partyStandingSchema = z.object({
  countedFor: z.string().meta({ description: 'Code of the party; IND for candidates of none' }),
  ahead: countSchema.meta({
    description:
      'Contests of single winners, in the area or below, in which a candidate counted for it is ahead or won',
  }),
  selfNominated: countSchema.meta({ description: 'Of those the ones whose candidate nominated themselves' }),
  votes: countSchema.meta({
    description: 'Of its lists, in the area’s own contests and, within the area, in those held above it',
  }),
  share: percentSchema.nullable().meta({ description: 'Of the bases of those contests added up' }),
  seats: countSchema.meta({
    description: 'Of contests in the area or below: won, and those of its lists, provisional until complete',
  }),
});

const areaStandingSchema = z
  .object({
    area: z.string(),
    counted: z.object({ registered: countSchema, of: countSchema }).meta({
      description:
        'Voters on the lists of precincts whose protocols are in, of all; added up over its contests',
    }),
    contests: countSchema.meta({ description: 'Contests of single winners in the area or below' }),
    seats: countSchema.meta({ description: 'To be won in all contests in the area or below' }),
    parties: z
      .array(partyStandingSchema)
      .meta({ description: 'Most votes first, then ahead most often, then by code' }),
  })
  .meta({ id: 'AreaStanding' });
export type AreaStanding = z.output<typeof areaStandingSchema>;

/** GET /api/elections/:id/areas/:area/standings */
export const areaStandingsSchema = z
  .object({
    items: z
      .array(areaStandingSchema)
      .meta({ description: 'The areas right below, in the definition’s order' }),
    version: countSchema.meta({ description: 'The ledger position this is true through' }),
  })
  .meta({ id: 'AreaStandings' });
export type AreaStandings = z.output<typeof areaStandingsSchema>;

const curvePointSchema = z.object({
  at: z.string().meta({ description: 'A checkpoint, or "final": what the protocols say', example: '16:00' }),
  turnout: percentSchema.nullable(),
  precincts: reportingSchema,
});

/** GET /api/elections/:id/areas/:area/curves */
export const turnoutCurvesSchema = z
  .object({
    items: z
      .array(
        z.object({
          area: z.string(),
          points: z.array(curvePointSchema).meta({ description: 'One a checkpoint in order, then "final"' }),
        }),
      )
      .meta({ description: 'The areas right below, in the definition’s order' }),
    version: countSchema,
  })
  .meta({ id: 'TurnoutCurves' });
export type TurnoutCurves = z.output<typeof turnoutCurvesSchema>;
