import { z } from 'zod';
import { FINDING_TEXTS, type Finding, type FindingCode } from '#election';

export const FINDING_CODES = Object.keys(FINDING_TEXTS) as readonly FindingCode[];

/** Longer than any. */
const MESSAGE_ID_LENGTH_MAX = 60;

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
    message: z.string().meta({ description: 'In the language that Accept-Language asks for' }),
    messageId: z.string().max(MESSAGE_ID_LENGTH_MAX).optional().meta({
      description: 'Which of its code’s messages it is, the same in every language; absent of old findings',
      example: 'E202.options',
    }),
    values: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .meta({ description: 'What the message names: numbers as numbers, whatever the language' }),
  })
  .meta({ id: 'Finding', description: 'What a check found in a submission' }) satisfies z.ZodType<Finding>;
