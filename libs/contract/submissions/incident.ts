import { z } from 'zod';
import { INCIDENT_CATEGORIES, INCIDENT_ACTIONS, INCIDENT_STATES, describeTextFault } from '#election';
import {
  countSchema,
  digestSchema,
  INT4_MAX,
  limitQuery,
  momentSchema,
  nameSchema,
  numberQuery,
  recordedMomentSchema,
  uuidSchema,
  words,
} from '../common/text.js';

const TEXT_LENGTH_MAX = 4_000;

const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    // People write in paragraphs; nothing else that cannot be seen.
    .check(({ value, issues }) => {
      const message = describeTextFault(value.replace(/\r?\n/g, ' '));
      if (message !== undefined) issues.push({ code: 'custom', message, input: value });
    })
    .transform((text) => text.replaceAll('\r\n', '\n'));

const categorySchema = z.enum(INCIDENT_CATEGORIES);

/** POST /api/elections/:id/incidents. */
export const newIncidentSchema = z
  .strictObject({
    id: uuidSchema.meta({
      description: "The sender's: the same id with the same content is the same incident",
    }),
    precinct: words(100),
    category: categorySchema,
    text: prose(TEXT_LENGTH_MAX).meta({
      description: 'What happened; only the people concerned can read it',
    }),
    happenedAt: recordedMomentSchema,
    attachment: digestSchema.optional().meta({ description: 'SHA-256 of a photo or scan handed in before' }),
  })
  .meta({ id: 'NewIncident' });
export type NewIncident = z.output<typeof newIncidentSchema>;

export const incidentReceiptSchema = z.object({ id: uuidSchema }).meta({ id: 'IncidentReceipt' });
export type IncidentReceipt = z.output<typeof incidentReceiptSchema>;

/** What a reviewer does with an incident. */
export const handlingSchema = z
  .discriminatedUnion('deed', [
    z.strictObject({ deed: z.enum(['take', 'settle', 'reopen']), note: prose(1_000).optional() }),
    z.strictObject({ deed: z.literal('note'), note: prose(1_000) }),
    z.strictObject({
      deed: z.literal('publish'),
      text: prose(TEXT_LENGTH_MAX).meta({ description: 'What everybody reads: in words that name nobody' }),
      withAttachment: z.boolean().default(false),
      note: prose(1_000).optional(),
    }),
    z.strictObject({ deed: z.literal('withdraw'), note: prose(1_000).meta({ description: 'Why' }) }),
  ])
  .meta({ id: 'IncidentHandling' });
export type Handling = z.output<typeof handlingSchema>;

const page = {
  // Incidents are numbered by an integer of PostgreSQL.
  before: numberQuery(1, INT4_MAX).optional(),
  limit: limitQuery(50, 200),
  precinct: words(100).optional(),
};
export const incidentsQuerySchema = z.strictObject(page);
export type IncidentsQuery = z.output<typeof incidentsQuerySchema>;
export const deskIncidentsQuerySchema = z.strictObject({
  ...page,
  state: z.enum(INCIDENT_STATES).optional(),
});
export type DeskIncidentsQuery = z.output<typeof deskIncidentsQuerySchema>;

const next = countSchema.nullable().meta({ description: '`before` of the next page; null on the last' });

const place = {
  id: uuidSchema,
  precinct: z.string(),
  number: z.string().meta({ description: "The precinct's" }),
  area: z.string(),
  areaName: nameSchema,
  category: categorySchema,
  happenedAt: momentSchema,
};

const publishedSchema = z
  .object({
    ...place,
    text: z.string(),
    attachment: digestSchema.nullable().meta({
      description: 'SHA-256 of the rendition of what was published with it; null where there is none (yet)',
    }),
    state: z.enum(INCIDENT_STATES),
    publishedAt: momentSchema,
  })
  .meta({ id: 'PublishedIncident' });
export type PublishedIncident = z.output<typeof publishedSchema>;

/** GET /api/elections/:id/incidents: what reviewers have published, the latest recorded first. */
export const publishedIncidentsSchema = z
  .object({ items: z.array(publishedSchema), next })
  .meta({ id: 'PublishedIncidents' });
export type PublishedIncidents = z.output<typeof publishedIncidentsSchema>;

const incidentSchema = z
  .object({
    ...place,
    text: z.string(),
    attachment: digestSchema.nullable(),
    recordedBy: z
      .string()
      .nullable()
      .meta({ description: 'Their name; null where the account or token no longer exists' }),
    key: countSchema.meta({
      description: 'Its number, by which it is handled where several senders used its id',
    }),
    recordedAt: momentSchema,
    mine: z.boolean().meta({ description: 'Whether the reader recorded it: then somebody else handles it' }),
    state: z.enum(INCIDENT_STATES),
    published: z
      .object({ text: z.string(), withAttachment: z.boolean(), at: momentSchema })
      .nullable()
      .meta({ description: 'As everybody reads it now; null where it is not published' }),
    handling: z
      .array(
        z.object({
          deed: z.enum(INCIDENT_ACTIONS),
          by: z.string().nullable(),
          at: momentSchema,
          note: z.string().nullable(),
        }),
      )
      .meta({ description: 'Oldest first' }),
  })
  .meta({ id: 'Incident' });
export type IncidentView = z.output<typeof incidentSchema>;
export { incidentSchema };

/** GET /api/elections/:id/desk/incidents: within the reader's grants, the latest recorded first. */
export const incidentPageSchema = z
  .object({ items: z.array(incidentSchema), next })
  .meta({ id: 'IncidentPage' });
export type IncidentPage = z.output<typeof incidentPageSchema>;
