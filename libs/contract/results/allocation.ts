import { z } from 'zod';
import { ALLOCATION_RULES, type Admission, type Allocation, type TieBreak } from '#election';
import { countSchema, dateSchema, percentSchema } from '../common/text.js';

const ADMISSIONS = [
  'threshold',
  'runnerUp',
  'belowThreshold',
  'noVotes',
  'struckOff',
] as const satisfies readonly Admission[];

const TIE_BREAKS = ['registeredOn', 'ballotOrder'] as const satisfies readonly TieBreak[];

const tieBreakSchema = z.enum(TIE_BREAKS).nullable();

/** A number with its decimals cut off, not rounded. */
const cutSchema = z
  .string()
  .regex(/^\d+\.\d{2,}$/)
  .meta({ description: 'Decimals cut off, not rounded', example: '27.32' });

const allocatedListSchema = z
  .object({
    id: z.string(),
    votes: countSchema,
    share: percentSchema.nullable(),
    admission: z.enum(ADMISSIONS).meta({ description: 'Why it shares in the seats, or why not' }),
    registeredOn: dateSchema.nullable(),
    listSize: countSchema.nullable(),
    quotas: cutSchema.nullable(),
    wholeSeats: countSchema,
    remainder: z
      .object({
        numerator: countSchema,
        denominator: countSchema,
        quotas: cutSchema,
        place: countSchema.meta({ description: 'Place in line for the seats left, from 1' }),
      })
      .nullable()
      .meta({ description: 'What the whole quotas leave: numerator / denominator votes, exactly' }),
    seatByRemainder: z.boolean(),
    tieBrokenBy: tieBreakSchema.meta({ description: 'What decided where the last seat fell between equals' }),
    byGuarantee: z.int().meta({ description: "Seats moved by the runner-up's guarantee, to it or away" }),
    seats: countSchema.meta({
      description: 'Seats it fills: wholeSeats + 1 by remainder + byGuarantee - unfilled',
    }),
    unfilled: countSchema.meta({ description: 'Seats it has no candidate for' }),
  })
  .meta({ id: 'AllocatedList' });

export const allocationSchema = z
  .object({
    seats: countSchema,
    base: z.object({ of: z.enum(['cast', 'valid']), votes: countSchema }),
    threshold: z.object({
      percent: z.string().meta({ description: 'As defined; "0" where there is none', example: '7' }),
      votes: z.string().meta({ description: 'That percentage of the base, exactly', example: '4321.56' }),
      leastVotes: countSchema.meta({ description: 'The fewest votes that pass' }),
    }),
    solePasser: z
      .object({
        rule: z.enum(['admitRunnerUp', 'takesAll']),
        list: z.string(),
        runnerUp: z.string().nullable(),
        tieBrokenBy: tieBreakSchema,
        seatsMin: countSchema.meta({ description: 'Seats the runner-up is sure of' }),
      })
      .nullable()
      .meta({ description: 'null unless exactly one list passes' }),
    quota: z
      .object({ votes: countSchema, seats: countSchema, decimal: cutSchema })
      .nullable()
      .meta({ description: 'Votes of the admitted lists / seats' }),
    seatsByQuota: countSchema,
    seatsByRemainder: countSchema,
    lists: z.array(allocatedListSchema).meta({ description: 'In ballot order' }),
    filled: countSchema,
    unfilled: countSchema,
    rules: z.array(z.enum(ALLOCATION_RULES)).meta({ description: 'The rules applied, in order' }),
  })
  .meta({ id: 'Allocation' }) satisfies z.ZodType<Allocation>;
