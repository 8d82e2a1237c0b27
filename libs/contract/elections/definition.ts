import { z } from 'zod';
import {
  CHECK_LIMITS,
  COUNT_MAX,
  PRECINCT_KINDS,
  PROTOCOL_LINES,
  TEXT_MAX,
  THRESHOLD_PATTERN,
  WARNING_CODES,
  type Definition,
} from '#election';
import {
  dateSchema,
  documentationSchema,
  hourSchema,
  identifierSchema,
  nameSchema,
  originSchema,
  words,
} from '../common/text.js';

/** The media type of a definition on its first line, with the table of its precincts on those after it: both or neither. */
export const WHOLE_TYPE = 'application/vnd.sanaq.definition+csv';

/** What one definition may hold at most; far above any country. */
const AREAS_MAX = 200_000;
export const PRECINCTS_MAX = 2_000_000;
const CONTESTS_MAX = 100_000;
const OPTIONS_MAX = 1_000;
const CHECKPOINTS_MAX = 48;

const partySchema = words(TEXT_MAX.party).meta({ description: 'A party code, or IND', example: 'NO' });
const timeZoneSchema = words(TEXT_MAX.zone).meta({ description: 'An IANA zone', example: 'Asia/Almaty' });

const areaSchema = z
  .strictObject({
    id: identifierSchema,
    parent: identifierSchema.optional().meta({ description: 'The root area alone has none' }),
    kind: z.enum(['country', 'region', 'district', 'rural-district']),
    name: nameSchema,
    origin: originSchema.optional(),
  })
  .meta({ id: 'Area' });

export const precinctKindSchema = z.enum(PRECINCT_KINDS).meta({
  description:
    'A polling station where absent. What reports by post, from abroad, early or by electronic means may have no ' +
    'list of voters: while one of those is out no race is decided',
});

export const precinctSchema = z
  .strictObject({
    id: identifierSchema,
    area: identifierSchema,
    number: words(TEXT_MAX.number),
    name: nameSchema.optional(),
    kind: precinctKindSchema.optional(),
    registered: z
      .int()
      .min(0)
      .max(COUNT_MAX)
      .nullable()
      .meta({ description: 'Voters on the list when polls open; null where a unit of its kind has no list' }),
    timeZone: timeZoneSchema.optional(),
    origin: originSchema.optional(),
  })
  .meta({ id: 'Precinct' });

const optionSchema = z
  .strictObject({
    id: identifierSchema,
    name: nameSchema,
    nominatedBy: partySchema,
    countedFor: partySchema,
    registeredOn: dateSchema.optional(),
    listSize: z.int().min(1).max(10_000).optional(),
    firstOnList: nameSchema.optional(),
    status: z
      .enum(['standing', 'struck-off'])
      .default('standing')
      .meta({ description: 'Standing where it is absent' }),
    incumbent: z.boolean().optional(),
    origin: originSchema.optional(),
  })
  .meta({ id: 'Option' });

const contestSchema = z
  .strictObject({
    id: identifierSchema,
    area: identifierSchema.meta({ description: 'The contest covers every precinct at or below this area' }),
    kind: z.enum(['plurality', 'party-list']),
    name: nameSchema,
    date: dateSchema.optional().meta({
      description:
        'The day it is held on, where that is after the date of the election; a precinct votes on one day',
    }),
    seats: z.int().min(1).max(10_000),
    threshold: z
      .string()
      .regex(THRESHOLD_PATTERN, 'must be a percentage of at most two decimals, such as "7" or "0.67"')
      .optional()
      .meta({ description: 'Of the base; a list with exactly that passes. None where absent' }),
    base: z.enum(['cast', 'valid']),
    againstAll: z.boolean(),
    solePasser: z.enum(['admitRunnerUp', 'takesAll']).optional().meta({
      description:
        'Where one list passes alone: the next by votes is admitted too, with at least two seats (so where absent), or it takes all',
    }),
    votes: documentationSchema.optional(),
    options: z.array(optionSchema).min(1).max(OPTIONS_MAX),
    origin: originSchema.optional(),
  })
  .meta({ id: 'Contest' });

/** By code; `checkDefinition` of #election checks each setting. */
export const checksSchema = z.partialRecord(z.enum(WARNING_CODES), words(20)).meta({
  id: 'CheckSettings',
  description:
    'Limits and severities of the checks that warn: "off"; "warning" or "review" (shown to a reviewer, holds nothing); ' +
    `a limit in percent (of W308 in ballots), such as {"W304": "10"}; or both, "10 review". Limits where nothing is said: ${Object.entries(
      CHECK_LIMITS,
    )
      .map(([code, limit]) => `${code} ${limit}`)
      .join(', ')}`,
});

/**
 * The shape of an election's definition, one JSON document. Whether its parts fit each other (areas that exist,
 * ids that are unique) is checked by `checkDefinition` of #election.
 */
export const definitionSchema = z
  .strictObject({
    format: z.literal('sanaq/election@1'),
    id: identifierSchema,
    name: nameSchema,
    date: dateSchema,
    timeZone: timeZoneSchema,
    checkpoints: z.array(hourSchema).max(CHECKPOINTS_MAX),
    entry: z.enum(['single', 'double']),
    protocolLines: z.array(z.enum(PROTOCOL_LINES)),
    dayAdditions: z
      .int()
      .min(0)
      .max(COUNT_MAX)
      .optional()
      .meta({
        description:
          'By how many voters at most the list of one precinct may grow on the day: no race is decided before its ' +
          'leader is safe from all of them, and no decision adds more',
      }),
    rehearsal: z.boolean().optional().meta({
      description:
        'A rehearsal takes reports whenever they come, before polling day too, and says so wherever it is shown',
    }),
    checks: checksSchema.optional(),
    areas: z.array(areaSchema).min(1).max(AREAS_MAX),
    precincts: z.array(precinctSchema).max(PRECINCTS_MAX).meta({
      description: 'None where they are sent afterwards, as a table: the election is a draft until then',
    }),
    contests: z.array(contestSchema).max(CONTESTS_MAX),
  })
  .meta({ id: 'Definition' }) satisfies z.ZodType<Definition>;
