import { z } from 'zod';
import { ROLES, describeTextFault, type Grant } from '#election';
import { countSchema, identifierSchema, momentSchema, uuidSchema, words } from '../common/text.js';
import { PAGE_LANGUAGES } from '../common/languages.js';

const GRANTS_MAX = 50;
const PRECINCTS_MAX = 500;
/** Long enough that no composition rules are needed (NIST SP 800-63B, OWASP ASVS 2.1). */
const PASSWORD_LENGTH_MIN = 12;
const PASSWORD_LENGTH_MAX = 128;

/** Characters of a login at most. */
export const LOGIN_LENGTH_MAX = 100;

const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u,
    'must be 2 to 100 letters, digits, ".", "_", "@", "+" or "-"',
  )
  .refine((login) => describeTextFault(login) === undefined, 'must hold no letter that cannot be seen')
  .meta({ description: 'A name to sign in with, or an e-mail address', example: 'aigerim@commission.kz' });

const passwordSchema = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `must have at least ${PASSWORD_LENGTH_MIN} characters`)
  .max(PASSWORD_LENGTH_MAX, `must have at most ${PASSWORD_LENGTH_MAX} characters`);

/** What is typed to sign in may be anything: the answer says only whether it is right. */
const typed = z.string().min(1, 'must not be empty').max(1_000);

const codeSchema = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'must be the six digits that the authenticator shows'));

/** What a recovery code is made of; it may be typed in groups, and in capitals. */
const RECOVERY_CODE = /^[0-9a-hjkmnp-tv-z]{24}$/;

const signInCodeSchema = z
  .string()
  .max(100)
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .refine(
    (text) => /^\d{6}$/.test(text) || RECOVERY_CODE.test(text),
    'must be the six digits that the authenticator shows, or a recovery code',
  )
  .meta({ description: 'What the authenticator shows, or a recovery code, which works once' });

export const grantSchema = z
  .strictObject({
    role: z.enum(ROLES),
    election: identifierSchema.nullable().meta({ description: 'null for every election' }),
    area: identifierSchema
      .nullable()
      .default(null)
      .meta({ description: 'At and below it; null for everywhere' }),
    precincts: z
      .array(identifierSchema)
      .min(1)
      .max(PRECINCTS_MAX)
      .nullable()
      .default(null)
      .meta({ description: 'These alone; null for all of the area' }),
  })
  .refine(({ role, election }) => role !== 'operator' || election !== null, {
    path: ['election'],
    message: 'must be an election: an operator has precincts, and those belong to one',
  })
  .refine(({ role, area, precincts }) => role !== 'operator' || area !== null || precincts !== null, {
    path: ['precincts'],
    message: 'must be named, or an area: an operator enters for some precincts',
  })
  .refine(({ election, area, precincts }) => election !== null || (area === null && precincts === null), {
    path: ['election'],
    message: 'must be named where an area or precincts are: they belong to one election',
  })
  .meta({ id: 'Grant', description: 'A role, and where it holds' }) satisfies z.ZodType<Grant>;

const grantsSchema = z.array(grantSchema).min(1).max(GRANTS_MAX);

const languageSchema = z
  .enum(PAGE_LANGUAGES)
  .nullable()
  .meta({ description: 'In which the desk speaks to them; null: as their browser asks' });

const person = {
  id: uuidSchema,
  login: z.string(),
  name: z.string(),
  language: languageSchema,
  grants: z.array(grantSchema),
};

export const signInSchema = z
  .strictObject({ login: typed, password: typed, code: signInCodeSchema.optional() })
  .meta({ id: 'SignIn' });
export type SignIn = z.output<typeof signInSchema>;

/** The action of an administrator that gave somebody their account, or made them a reviewer. */
const appointmentDeed = z.enum(['invited', 'invited-again', 'made-reviewer']).meta({
  description: 'invited-again: password and second factor were taken away, and the account given anew',
});
const takesEffectAt = momentSchema.meta({
  description:
    'In an election whose polls had opened by then it is in effect from here on, or once a second administrator has confirmed it',
});

/** Who is signed in. */
export const identitySchema = z
  .object({
    ...person,
    factor: z
      .enum(['none', 'due', 'on'])
      .meta({ description: 'The second factor; due: nothing else can be done before there is one' }),
    recoveryCodes: countSchema.meta({ description: 'How many can still be used' }),
    csrf: z
      .string()
      .meta({ description: 'To be sent as x-csrf-token with everything that changes something' }),
    appointments: z
      .array(
        z.object({
          deed: appointmentDeed,
          by: z.string().meta({ description: 'Name of the administrator' }),
          at: momentSchema,
          takesEffectAt,
          confirmedAt: momentSchema.nullable(),
        }),
      )
      .meta({ description: 'What was done to this account of late, the newest first' }),
  })
  .meta({ id: 'Identity' });
export type IdentityView = z.output<typeof identitySchema>;

/** PATCH /api/session */
export const ownChangeSchema = z.strictObject({ language: languageSchema }).meta({ id: 'OwnChange' });
export type OwnChange = z.output<typeof ownChangeSchema>;

export const sessionListSchema = z
  .array(
    z.object({
      id: uuidSchema,
      address: z.string(),
      agent: z.string(),
      createdAt: momentSchema,
      seenAt: momentSchema,
      expiresAt: momentSchema,
      current: z.boolean(),
    }),
  )
  .meta({ id: 'SessionList' });
export type SessionList = z.output<typeof sessionListSchema>;

export const passwordChangeSchema = z
  .strictObject({ current: typed, next: passwordSchema })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.output<typeof passwordChangeSchema>;

/** What an authenticator needs to make codes; given once, in force when a code has been sent back. */
export const factorOfferSchema = z
  .object({
    secret: z.string().meta({ description: 'Base32' }),
    address: z.string().meta({ description: 'otpauth://, for a QR code' }),
  })
  .meta({ id: 'FactorOffer' });
export type FactorOffer = z.output<typeof factorOfferSchema>;

export const factorProofSchema = z
  .strictObject({
    secret: z.string().regex(/^[A-Z2-7]{32}$/, 'must be the secret that was offered'),
    code: codeSchema,
  })
  .meta({ id: 'FactorProof' });
export type FactorProof = z.output<typeof factorProofSchema>;

/** POST /api/session/recovery-codes */
export const recoveryCodesSchema = z
  .object({ codes: z.array(z.string()).meta({ description: 'Each signs in once; given this once' }) })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodesView = z.output<typeof recoveryCodesSchema>;

export const acceptanceSchema = z
  .strictObject({ invitation: typed, password: passwordSchema })
  .meta({ id: 'Acceptance' });
export type Acceptance = z.output<typeof acceptanceSchema>;

export const newPersonSchema = z
  .strictObject({
    login: loginSchema,
    name: words(200),
    language: languageSchema.default(null),
    grants: grantsSchema,
    factorDue: z.boolean().default(false).meta({ description: 'Whether a second factor is required' }),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.output<typeof newPersonSchema>;

export const personChangeSchema = z
  .strictObject({
    name: words(200).optional(),
    language: languageSchema.optional(),
    grants: grantsSchema.optional(),
    factorDue: z.boolean().optional(),
    disabled: z.boolean().optional(),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.output<typeof personChangeSchema>;

export const personSchema = z
  .object({
    ...person,
    state: z.enum(['invited', 'active', 'disabled']),
    lockedUntil: momentSchema
      .nullable()
      .meta({ description: 'Until when they must wait after too many failed attempts at signing in' }),
    factorDue: z.boolean(),
    hasFactor: z.boolean(),
    createdAt: momentSchema,
  })
  .meta({ id: 'Person' });
export type Person = z.output<typeof personSchema>;

/** GET /api/appointments: appointments that a second administrator may confirm. */
export const appointmentSchema = z
  .object({
    key: countSchema,
    account: uuidSchema,
    name: z.string().meta({ description: 'Of whom it is' }),
    deed: appointmentDeed,
    madeBy: z.string().meta({ description: "An account's id, or admin-token" }),
    madeByName: z.string(),
    at: momentSchema,
    takesEffectAt,
  })
  .meta({ id: 'Appointment' });
export type AppointmentView = z.output<typeof appointmentSchema>;

export const invitationSchema = z
  .object({
    person: personSchema,
    invitation: z.string().meta({ description: 'A secret for this person alone, given this once' }),
    until: momentSchema,
    lookalikes: z
      .array(z.string())
      .optional()
      .meta({ description: 'Logins of others that look the same as this one' }),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.output<typeof invitationSchema>;

export const newTokenSchema = z
  .strictObject({ name: words(200), grants: grantsSchema, expiresAt: momentSchema })
  .meta({ id: 'NewToken' });
export type NewToken = z.output<typeof newTokenSchema>;

const token = {
  id: uuidSchema,
  name: z.string(),
  grants: z.array(grantSchema),
  issuedBy: z.string(),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  revokedAt: momentSchema.nullable(),
};
export const tokenSchema = z.object(token).meta({ id: 'Token' });
export type TokenView = z.output<typeof tokenSchema>;

export const issuedTokenSchema = z
  .object({ id: uuidSchema, secret: z.string().meta({ description: 'The bearer token, given this once' }) })
  .meta({ id: 'IssuedToken' });
export type IssuedToken = z.output<typeof issuedTokenSchema>;
