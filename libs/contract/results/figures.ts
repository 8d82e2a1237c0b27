import { z } from 'zod';

/**
 * agrees, differs, pending: what the replay shows of it. followed, set-aside: of a contradiction, whether the replay takes
 * this side. shown: nothing to replay. elsewhere: another replay's.
 */
export const FIGURE_STATES = [
  'agrees',
  'differs',
  'pending',
  'followed',
  'set-aside',
  'shown',
  'elsewhere',
] as const;

const figureRowSchema = z
  .object({
    id: z.string().meta({ example: 'M-161-registered-voters' }),
    document: z.string().meta({ example: 'M' }),
    line: z.int().meta({ description: 'Line of the document, from 1' }),
    subject: z.string().meta({ description: 'What the number is of' }),
    printed: z.string().nullable().meta({ description: 'The words or the cell; null where it is empty' }),
    treatment: z.enum(['reproduced', 'bound', 'conflict', 'context']),
    reason: z.string(),
    against: z.array(z.string()).meta({ description: 'Ids of the figures it contradicts' }),
    scenario: z.string().nullable().meta({ description: 'The replay that shows it' }),
    shown: z.string().nullable().meta({ description: 'What this replay shows now' }),
    state: z.enum(FIGURE_STATES),
  })
  .meta({ id: 'Figure' });

/** GET /api/elections/:id/figures. */
export const figuresSchema = z
  .object({
    scenario: z.string().nullable(),
    documents: z.array(z.object({ code: z.string(), title: z.string() })),
    figures: z.array(figureRowSchema),
    byState: z.record(z.enum(FIGURE_STATES), z.int()),
    version: z.int(),
  })
  .meta({ id: 'Figures' });

export type FigureRow = z.output<typeof figureRowSchema>;
export type Figures = z.output<typeof figuresSchema>;
export type FigureState = FigureRow['state'];
