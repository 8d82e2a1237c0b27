import { z } from 'zod';
import { DAY_YEARS, ID_PATTERN, isId, TEXT_MAX, describeTextFault } from '#election';

/** The pattern of an id, as `checkDefinition` of #election requires it: ids are part of addresses and topics. */
export const IDENTIFIER = ID_PATTERN;

/**
 * Words for people to read, at least one character and at most `max`: something that can be seen, and nothing that cannot
 * be seen or turns the words around it (`describeTextFault` of #election).
 */
export function words(max: number): z.ZodString {
  return z
    .string()
    .min(1, { abort: true, error: 'must not be empty' })
    .max(max, `must have at most ${max} characters`)
    .check(({ value, issues }) => {
      const message = describeTextFault(value);
      if (message !== undefined) issues.push({ code: 'custom', message, input: value });
    });
}

const ID_FAULT = 'must be 1 to 100 letters, digits, ".", "_", ":" or "-", and begin with a letter or digit';

export const identifierSchema = z
  .string()
  .regex(IDENTIFIER, { abort: true, error: ID_FAULT })
  .refine(isId, 'must hold no letter that cannot be seen')
  .meta({ example: 'KZ-ZHA' });

/** Any UUID, whatever its version; kept in small letters so that one id has one spelling. */
export const uuidSchema = z
  .guid('must be a UUID, such as 018f3c1e-5d0a-7cc2-9a4e-0c8e8f6b1d2a')
  .toLowerCase()
  .meta({ format: 'uuid' });

export const dateSchema = z.iso
  .date({ abort: true, error: 'must be a date, such as 2021-07-25' })
  .regex(DAY_YEARS, 'must lie in the years 1900 to 2199')
  .meta({ example: '2021-07-25' });

/** A moment: what is sent may carry an offset, what is answered is UTC. */
export const momentSchema = z.iso
  .datetime({ offset: true, abort: true, error: 'must be a moment, such as 2021-07-25T06:00:00Z' })
  .regex(DAY_YEARS, 'must lie in the years 1900 to 2199')
  .meta({ example: '2021-07-25T06:00:00.000Z' });

/** Clocks differ by less than this. */
const AHEAD_MS_MAX = 10 * 60 * 1000;

/** When something was recorded: never later than now, or all that follows in the ledger would be later still. */
export const recordedMomentSchema = momentSchema.refine(
  (moment) => Date.parse(moment) <= Date.now() + AHEAD_MS_MAX,
  'must not lie in the future: nothing is recorded before it happens',
);

/** An hour of the day, "16:00". */
export const hourSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be an hour and minutes, such as 16:00')
  .meta({ example: '16:00' });

export const countSchema = z.int().min(0);

/** The largest number of an `integer` of PostgreSQL. */
export const INT4_MAX = 2_147_483_647;

/**
 * A whole number after "?" in an address, written in digits alone. Every such number is read by this: one that does not
 * fit what it is compared with is refused here and nowhere else.
 */
export function numberQuery(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, error)
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error })
    .meta({ type: 'integer', minimum: least, maximum: most });
}

/** ?limit=, how many of something at most; `usual` where it is missing. */
export function limitQuery(usual: number, most: number) {
  const shape = { type: 'integer', minimum: 1, maximum: most, default: usual } as const;
  return numberQuery(1, most).default(usual).meta(shape);
}

/** A percentage computed from integers, half up, to two decimals. */
export const percentSchema = z
  .string()
  .regex(/^\d+\.\d{2}$/)
  .meta({ example: '78.70' });

export const nameSchema = z
  .strictObject({
    en: words(TEXT_MAX.name),
    kk: words(TEXT_MAX.name).optional(),
    ru: words(TEXT_MAX.name).optional(),
  })
  .meta({ id: 'Name', description: 'A name in the languages the definition gives' });

export const documentationSchema = z.enum(['documented', 'undocumented']).meta({
  description: 'Whether it is known how many votes each option got; it is where absent',
});

export const originSchema = z
  .enum(['documented', 'synthesised'])
  .meta({ description: 'From a source document, or made from a fixed seed because no document gives it' });

/** SHA-256 of some bytes. */
export const digestSchema = z
  .string()
  .toLowerCase()
  .regex(/^[\da-f]{64}$/, 'must be a SHA-256, 64 hexadecimal digits');

/** ?v= of what anybody may read. */
export const versionQuery = z
  .string()
  .regex(/^[\w-]{1,64}$/, {
    error: 'must be an ETag as an answer gave it, without its quotes and its coding',
  })
  .optional()
  .meta({
    description:
      'The ETag of the answer without its quotes, and without `-gzip` or `-br`: the address of these very bytes, which ' +
      'caches may keep for ever. Where something else is the newest, that is answered, as without it',
  });
