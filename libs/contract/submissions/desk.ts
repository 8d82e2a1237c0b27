import { z } from 'zod';
import { SLOT_STATES } from '#election';
import { findingSchema } from '../common/finding.js';
import { countSchema, hourSchema, momentSchema, nameSchema, uuidSchema } from '../common/text.js';
import { checksSchema, precinctKindSchema } from '../elections/definition.js';

const named = z.object({ id: z.string(), name: nameSchema });

const waitingSchema = z.object({
  id: uuidSchema.nullable().meta({
    description: "Of the submission; null where it is somebody else's first entry, and for two that differ",
  }),
  mine: z.boolean().meta({ description: 'Whether the reader entered it' }),
  voted: countSchema.nullable().meta({
    description:
      'As in `counted`; null for an entry of a pair: the person who enters the same paper must not know it',
  }),
  findings: z.array(findingSchema).meta({ description: 'Why it is held' }),
});

const slotSchema = z
  .object({
    checkpoint: hourSchema.nullable().meta({ description: 'Where turnout is owed' }),
    contest: z.string().nullable().meta({ description: 'Where a protocol is owed: the contest' }),
    dueAt: momentSchema,
    state: z.enum(SLOT_STATES).meta({
      description:
        'later: not due yet. due. late: due for longer than 30 minutes. returned: sent back, so due again. entered: ' +
        'a first entry waits for a second one. differing, held: waits for a reviewer. accepted: recorded, not yet ' +
        'in the totals. counted. postponed, annulled: nothing is owed, by decision',
    }),
    counted: z
      .object({
        id: uuidSchema,
        version: z.int().min(1),
        voted: countSchema.meta({ description: 'Voters who took part, by the report or by the protocol' }),
      })
      .nullable()
      .meta({ description: 'What is accepted, and what a correction takes the place of' }),
    waiting: waitingSchema.nullable().meta({ description: 'What waits for a second entry or a reviewer' }),
    note: z.string().nullable().meta({
      description: 'Why a reviewer sent the last one back; null where none was, or something has come since',
    }),
  })
  .meta({ id: 'PrecinctSlot' });

const deskPrecinctSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    name: nameSchema.optional(),
    areas: z.array(named).meta({ description: 'Its own and those above it, up to the region' }),
    kind: precinctKindSchema.optional(),
    registered: countSchema.nullable().meta({ description: 'null where the unit has no list of voters' }),
    votersAdded: countSchema.meta({ description: 'On the day, by decision, besides those registered' }),
    annulled: z.boolean().meta({ description: 'Whether what it reports is void, by decision' }),
    slots: z.array(slotSchema).meta({ description: 'Turnout, hour by hour, then its protocols' }),
  })
  .meta({ id: 'DeskPrecinct' });

/** GET /api/elections/:id/desk/precincts. */
export const deskPrecinctsSchema = z
  .object({
    items: z.array(deskPrecinctSchema).meta({ description: 'Area by area' }),
    next: z.string().nullable().meta({
      description:
        'Cursor of the next page; null on the last. A page narrowed to a rare state may be short, even empty, and lead on',
    }),
    total: countSchema.meta({ description: 'Precincts found by area and words, whatever their state' }),
    counts: z
      .object({ due: countSchema, late: countSchema, waiting: countSchema, done: countSchema })
      .nullable()
      .meta({ description: 'How many of them each `state` would find; null where they are more than 1,000' }),
    contests: z.array(named).meta({ description: 'Those that the items owe protocols of' }),
    checkpoints: z.array(hourSchema),
    entry: z.enum(['single', 'double']),
    checks: checksSchema.optional(),
    now: momentSchema.meta({
      description: "The time the states are for: by a replay's own clock, else the server's",
    }),
    replay: z.boolean().meta({ description: 'Whether that clock is a replay’s' }),
    version: countSchema,
  })
  .meta({ id: 'DeskPrecincts' });

export type PrecinctSlot = z.output<typeof slotSchema>;
export type DeskPrecinct = z.output<typeof deskPrecinctSchema>;
export type DeskPrecincts = z.output<typeof deskPrecinctsSchema>;
