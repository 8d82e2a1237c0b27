import { z } from 'zod';

/** GET /api/health/live and /api/health/ready. */
export const healthSchema = z
  .object({
    status: z.enum(['up', 'down']),
    checks: z.record(z.string(), z.enum(['up', 'down'])),
  })
  .meta({ id: 'Health' });

export type Health = z.output<typeof healthSchema>;
