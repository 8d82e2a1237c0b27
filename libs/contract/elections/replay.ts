import { z } from 'zod';
import { countSchema, hourSchema, momentSchema, nameSchema, uuidSchema, words } from '../common/text.js';

export const SPEED_MAX = 100_000;
export const SPEED_DEFAULT = 300;

const speedSchema = z
  .union(
    [z.literal('max'), z.number().min(1).max(SPEED_MAX)],
    `must be a number from 1 to ${SPEED_MAX}, or "max"`,
  )
  .meta({ description: 'Simulated seconds a second: 1 is real time, "max" as fast as it goes' });

const jumpSchema = z
  .union(
    [hourSchema, momentSchema],
    'must be an hour such as 16:00, or a moment such as 2021-07-25T10:00:00Z',
  )
  .meta({
    description:
      "An hour of the polling day, capital time (before the polls' opening: of the next day), or a moment",
    example: '16:00',
  });

/** POST /api/replays. */
export const newReplaySchema = z
  .strictObject({
    scenario: words(64),
    speed: speedSchema.default(SPEED_DEFAULT),
    jumpTo: jumpSchema.optional(),
    front: z.boolean().optional().meta({
      description: 'Whether its election stands on the front page; a new run has only its own address',
    }),
  })
  .meta({ id: 'NewReplay' });

/** PATCH /api/replays/:id. */
export const steeringSchema = z
  .strictObject({
    speed: speedSchema.optional(),
    paused: z.boolean().optional(),
    jumpTo: jumpSchema.optional(),
    front: z.boolean().optional().meta({ description: 'Whether its election stands on the front page' }),
  })
  .refine((steering) => Object.values(steering).some((value) => value !== undefined), {
    error: 'must name at least one of speed, paused, jumpTo and front',
  })
  .meta({ id: 'Steering' });

/** Topic replay/:id, and GET /api/replays/:id. */
export const replaySchema = z
  .object({
    id: uuidSchema,
    scenario: z.string(),
    election: z.string().meta({ description: 'The election this run feeds, its own' }),
    state: z
      .enum(['running', 'paused', 'finished', 'failed'])
      .meta({ description: 'finished: everything was sent and is counted' }),
    clock: momentSchema.meta({ description: 'The simulated time reached' }),
    speed: z.union([z.number(), z.literal('max')]),
    sent: countSchema.meta({ description: 'Submissions the api has answered' }),
    total: countSchema,
    startsAt: momentSchema,
    endsAt: momentSchema,
    jumpTo: momentSchema.nullable().meta({ description: 'A jump requested and not yet made' }),
    error: z.string().nullable(),
    createdAt: momentSchema,
  })
  .meta({ id: 'Replay' });

/** One row of GET /api/replays/scenarios. */
export const scenarioSchema = z
  .object({ id: z.string(), name: nameSchema, opensAt: momentSchema, endsAt: momentSchema })
  .meta({ id: 'Scenario' });

export type NewReplayRequest = z.output<typeof newReplaySchema>;
export type SteeringRequest = z.output<typeof steeringSchema>;
export type Jump = z.output<typeof jumpSchema>;
export type ReplayView = z.output<typeof replaySchema>;
export type ScenarioView = z.output<typeof scenarioSchema>;
