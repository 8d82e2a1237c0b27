import { z } from 'zod';
import { FINDING_TEXTS, type Finding, type FindingCode } from '#election';

export const FINDING_CODES = Object.keys(FINDING_TEXTS) as readonly FindingCode[];

export const findingSchema = z
  .object({
    code: z.enum(FINDING_CODES).meta({
      description: FINDING_CODES.map((code) => `${code}: ${FINDING_TEXTS[code].rule}`).join('; '),
    }),
    severity: z.enum(['error', 'warning', 'review']).meta({
      description:
        'error: refused. warning: held until it is acknowledged. review: holds nothing, shown to a reviewer',
    }),
    field: z.string().meta({ example: 'ballots.inBox' }),
    message: z.string(),
  })
  .meta({ id: 'Finding', description: 'What a check found in a submission' }) satisfies z.ZodType<Finding>;
