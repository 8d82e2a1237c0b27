import { z } from 'zod';

const stateSchema = z.enum(['up', 'degraded', 'down']);

/**
 * GET /api/health/live and /api/health/ready. `up`: all is as it should be. `degraded`: the process does its work, but
 * something is wrong that an operator must correct. `down`: it can serve nobody; send it no requests until it is `up`.
 */
export const healthSchema = z
  .object({
    /** The worst of its checks. */
    status: stateSchema,
    /** The checks by name: `database`, `queue`, `figures`, `clock`; `process` once it is ending. */
    checks: z.record(z.string(), stateSchema),
    /** A sentence for each check that is not `up`: what is wrong and what follows from it. */
    details: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Health' });

export type Health = z.output<typeof healthSchema>;
export type HealthState = Health['status'];
