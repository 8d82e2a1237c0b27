import { z } from 'zod';

/** Jobs of one state that one answer lists, at most; and where nothing is asked. */
export const JOBS_LISTED_MAX = 100;
const JOBS_LISTED = 20;

const jobStateSchema = z.enum(['failed', 'active', 'waiting', 'delayed', 'completed']);
const momentSchema = z.iso.datetime();
const countSchema = z.int().nonnegative();

export const jobSchema = z
  .object({
    id: z.string(),
    name: z.string().meta({ example: 'count-submissions' }),
    state: jobStateSchema,
    data: z.unknown().meta({ description: 'What it was told; an election is given by its key' }),
    result: z.unknown().meta({ description: 'What it gave; null before it is done' }),
    failure: z.string().nullable().meta({ description: 'Why it failed, the last time it did' }),
    attempts: countSchema,
    attemptsMax: countSchema,
    addedAt: momentSchema,
    startedAt: momentSchema.nullable(),
    endedAt: momentSchema.nullable(),
  })
  .meta({ id: 'Job' });

export const jobQueueSchema = z
  .object({
    queue: z.string().meta({ example: 'tally' }),
    reachable: z
      .boolean()
      .meta({ description: 'Whether the queue answered; if not, nothing of it is known' }),
    counts: z.record(jobStateSchema, countSchema).nullable(),
    jobs: z.array(jobSchema).meta({ description: 'The newest of each state' }),
  })
  .meta({ id: 'JobQueue' });

/** GET /api/jobs */
export const jobsSchema = z.object({ queues: z.array(jobQueueSchema) }).meta({ id: 'Jobs' });

export const jobsQuerySchema = z.strictObject({
  /** Jobs of each state and queue that are listed, the newest. */
  limit: z.coerce.number().int().min(1).max(JOBS_LISTED_MAX).default(JOBS_LISTED),
});

export type JobsQuery = z.output<typeof jobsQuerySchema>;
export type Jobs = z.output<typeof jobsSchema>;
export type JobQueueView = z.output<typeof jobQueueSchema>;
export type Job = z.output<typeof jobSchema>;
export type JobState = z.output<typeof jobStateSchema>;
