import { z } from 'zod';
import { COUNT_MAX, ENTRY_STATES } from '#election';
import { findingSchema } from '../common/finding.js';
import { countSchema, dateSchema, identifierSchema, uuidSchema } from '../common/text.js';
import { decisionSchema } from './decision.js';
import { definitionSchema, precinctSchema } from './definition.js';

/** What the first line of an exported election says it is. */
export const EXPORT_FORMAT = 'sanaq/export@1';

const YEAR = /^(19|20|21)\d\d-/;
const hashSchema = z.string().regex(/^[\da-f]{64}$/, 'must be 64 hexadecimal digits');
/** PostgreSQL keeps microseconds, and so does what is written down of it. */
const exactMomentSchema = z.iso.datetime({ precision: 6 }).regex(YEAR);
const momentSchema = z.iso.datetime({ precision: 3 }).regex(YEAR);
const countsSchema = z.array(z.int().min(0).max(COUNT_MAX)).max(2_000);

/** The lines of an exported election by the member that tells them, `sum` taken off before; in their order. */
export const EXPORT_LINES = {
  format: z.strictObject({
    format: z.literal(EXPORT_FORMAT),
    election: identifierSchema,
    mode: z.enum(['live', 'replay']),
    status: z.enum(['draft', 'open', 'closed']),
    createdAt: momentSchema,
  }),
  definition: z.strictObject({ definition: definitionSchema.omit({ precincts: true }) }),
  precinct: z.strictObject({ precinct: precinctSchema.extend({ added: z.literal(true).optional() }) }),
  submission: z.strictObject({
    submission: z.strictObject({
      id: uuidSchema,
      precinct: z.string(),
      slot: z.string(),
      version: z.int().min(1).max(2_147_483_647),
      counts: countsSchema,
      state: z.enum(ENTRY_STATES),
      scan: hashSchema.optional(),
      replaces: uuidSchema.nullable(),
      reason: z.string().max(1_000).nullable(),
      findings: z.array(findingSchema),
      recordedAt: momentSchema.nullable(),
      acknowledged: z.array(z.string().regex(/^W\d{3}$/)),
      reviewedAt: exactMomentSchema.nullable(),
      receivedAt: exactMomentSchema,
      content: hashSchema,
    }),
  }),
  decision: z.strictObject({ decision: decisionSchema, receivedAt: exactMomentSchema, content: hashSchema }),
  run: z.strictObject({
    run: z.strictObject({
      first: z.int().min(1),
      last: z.int().min(1),
      chain: hashSchema,
      countedAt: exactMomentSchema,
    }),
  }),
  end: z.strictObject({
    end: z.strictObject({
      precincts: countSchema,
      submissions: countSchema,
      position: countSchema,
      chain: hashSchema,
    }),
  }),
} as const;

type Lines = typeof EXPORT_LINES;
export type ExportLine = { [Kind in keyof Lines]: z.output<Lines[Kind]> }[keyof Lines];

/** What an imported election adds up to. */
export const importReceiptSchema = z
  .object({
    election: identifierSchema,
    date: dateSchema,
    precincts: countSchema,
    submissions: countSchema.meta({ description: 'Accepted and held' }),
    position: countSchema.meta({ description: 'Entries of the ledger, each counted again' }),
    chain: hashSchema.meta({ description: 'Computed again: the hash over all of them' }),
    totals: hashSchema.meta({ description: 'SHA-256 of every total, as a recount tells it' }),
    snapshots: countSchema.meta({ description: 'Versions of snapshots, computed again' }),
  })
  .meta({ id: 'ImportReceipt' });

export type ImportReceipt = z.output<typeof importReceiptSchema>;
