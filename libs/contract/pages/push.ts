import { z } from 'zod';
import { identifierSchema, momentSchema } from '../common/text.js';
import { PAGE_LANGUAGES } from '../common/languages.js';

/** Characters of the address that a push service gives a browser; those known have less than 600. */
const ENDPOINT_LENGTH_MAX = 1_000;
/** What a page can mark of an election. */
const FAVOURITES_MAX = 20;

/** A key as browsers write it: base64url, perhaps padded, of so many bytes. */
function keySchema(bytes: number): z.ZodType<string, string> {
  return z
    .string()
    .regex(/^[\w-]{1,120}={0,2}$/, { abort: true, error: 'must be base64url' })
    .refine((text) => decodedBytes(text) === bytes, `must be ${bytes} bytes in base64url`);
}

/** How many bytes base64url holds. */
function decodedBytes(text: string): number {
  const padding = text.indexOf('=');
  return Math.floor(((padding === -1 ? text.length : padding) * 3) / 4);
}

const endpointSchema = z
  .string()
  .min(1)
  .max(ENDPOINT_LENGTH_MAX, `must have at most ${ENDPOINT_LENGTH_MAX} characters`)
  .meta({
    description: 'https, at a push service that is known here',
    example: 'https://fcm.googleapis.com/fcm/send/cL4',
  });

const authSchema = keySchema(16).meta({ description: 'The secret of the browser, `keys.auth`' });

const favouriteSchema = z
  .strictObject({ kind: z.enum(['contest', 'area', 'precinct']), id: identifierSchema })
  .meta({ id: 'Favourite' });
type Favourite = z.output<typeof favouriteSchema>;

/** GET /api/push/key */
export const pushKeySchema = z
  .object({
    publicKey: z.string().nullable().meta({
      description: 'For `applicationServerKey`, base64url (VAPID, RFC 8292); null where no notices are sent',
    }),
  })
  .meta({ id: 'PushKey' });
export type PushKey = z.output<typeof pushKeySchema>;

/** POST /api/push/subscriptions */
export const newPushSubscriptionSchema = z
  .strictObject({
    subscription: z
      .strictObject({
        endpoint: endpointSchema,
        expirationTime: z.number().nullable().optional(),
        keys: z.strictObject({ p256dh: keySchema(65), auth: authSchema }),
      })
      .meta({ description: 'As `PushSubscription.toJSON()` of the browser gives it' }),
    election: identifierSchema,
    favourites: z
      .array(favouriteSchema)
      .min(1, 'must name at least one favourite')
      .max(FAVOURITES_MAX, `must name at most ${FAVOURITES_MAX} favourites`)
      .meta({ description: 'All that notices are wanted of; it replaces what was named before' }),
    language: z.enum(PAGE_LANGUAGES),
  })
  .meta({ id: 'NewPushSubscription' });
export type NewPushSubscriptionRequest = z.output<typeof newPushSubscriptionSchema>;

export const pushSubscribedSchema = z
  .object({
    favourites: z.array(favouriteSchema),
    unknown: z
      .array(favouriteSchema)
      .meta({ description: 'Named, and not in this election: nothing is sent of them' }),
    until: momentSchema.meta({ description: 'It is removed then, unless it is asked for again' }),
  })
  .meta({ id: 'PushSubscribed' });
export interface PushSubscribedView {
  readonly favourites: readonly Favourite[];
  readonly unknown: readonly Favourite[];
  readonly until: string;
}

/** DELETE /api/push/subscriptions */
export const pushRemovalSchema = z
  .strictObject({
    endpoint: endpointSchema,
    auth: authSchema,
    election: identifierSchema
      .optional()
      .meta({ description: 'The one of this election; left out, those of every election' }),
  })
  .meta({ id: 'PushRemoval' });
export type PushRemoval = z.output<typeof pushRemovalSchema>;
