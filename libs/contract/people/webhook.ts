import { z } from 'zod';
import { BULLETIN_EVENTS, WEBHOOK_STATES } from '#election';
import { countSchema, momentSchema, uuidSchema } from '../common/text.js';

/** Characters of a webhook's address at most. */
const URL_LENGTH_MAX = 2_000;

const eventsSchema = z
  .array(z.enum(BULLETIN_EVENTS))
  .min(1, 'must name at least one event')
  .max(BULLETIN_EVENTS.length)
  .refine((events) => new Set(events).size === events.length, 'must name each event once')
  .meta({
    description:
      'turnout: the first bulletin of a checkpoint; result: the first of a contest; correction: one that replaces another',
  });

/** POST /api/elections/:id/webhooks */
export const newWebhookSchema = z
  .strictObject({
    url: z
      .string()
      .trim()
      .min(1)
      .max(URL_LENGTH_MAX)
      .meta({ description: 'https, at a public address', example: 'https://news.example/hooks/election' }),
    events: eventsSchema,
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.output<typeof newWebhookSchema>;

/** PATCH /api/elections/:id/webhooks/:webhook */
export const webhookChangeSchema = z
  .strictObject({
    events: eventsSchema.optional(),
    state: z
      .enum(['active', 'paused'])
      .optional()
      .meta({ description: 'active: it is sent, from now on, all that was issued since its last delivery' }),
  })
  .refine(({ events, state }) => events !== undefined || state !== undefined, 'must change something')
  .meta({ id: 'WebhookChange' });
export type WebhookChange = z.output<typeof webhookChangeSchema>;

export const webhookSchema = z
  .object({
    id: uuidSchema,
    url: z.string(),
    events: eventsSchema,
    state: z.enum(WEBHOOK_STATES).meta({
      description:
        'failed: given up after it had not taken a bulletin for long; gone: its receiver answered 410; both until it is resumed',
    }),
    createdAt: momentSchema,
    createdBy: z.string(),
    through: countSchema.meta({
      description: 'Every bulletin up to this number was delivered, or is none of its events',
    }),
    waiting: countSchema.meta({ description: 'Bulletins of higher numbers, whatever their event' }),
    attempts: countSchema.meta({ description: 'Tries of the next bulletin that have failed' }),
    failingSince: momentSchema.nullable(),
    nextAt: momentSchema.nullable().meta({ description: 'When the next try is, where the last one failed' }),
    deliveredAt: momentSchema.nullable().meta({ description: 'When a bulletin was last taken' }),
    isTesting: z.boolean().meta({ description: 'Whether a test is still to be sent' }),
    lastTry: z
      .object({
        at: momentSchema,
        bulletin: z.int().nullable().meta({ description: 'Its number; null of a test' }),
        status: z.int().nullable().meta({ description: 'Of the answer; null where there was none' }),
        fault: z
          .string()
          .nullable()
          .meta({ description: 'Why it failed, partly in words of the receiver; null where it did not' }),
      })
      .nullable(),
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.output<typeof webhookSchema>;

const secretSchema = z.string().meta({
  description: 'What messages are signed with; given this once',
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
});

/** A webhook that was just added, with its secret. */
export const issuedWebhookSchema = z
  .object({ webhook: webhookSchema, secret: secretSchema })
  .meta({ id: 'IssuedWebhook' });
export type IssuedWebhook = z.output<typeof issuedWebhookSchema>;

/** POST /api/elections/:id/webhooks/:webhook/secret */
export const webhookSecretSchema = z
  .object({
    secret: secretSchema,
    formerUntil: momentSchema.meta({
      description: 'Until then messages are signed with the former secret too',
    }),
  })
  .meta({ id: 'WebhookSecret' });
export type WebhookSecret = z.output<typeof webhookSecretSchema>;
