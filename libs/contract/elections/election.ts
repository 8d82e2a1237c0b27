import { z } from 'zod';
import { PROTOCOL_LINES } from '#election';
import {
  countSchema,
  dateSchema,
  hourSchema,
  momentSchema,
  nameSchema,
  originSchema,
  uuidSchema,
} from '../common/text.js';
import { checksSchema } from './definition.js';

const head = {
  id: z.string(),
  name: nameSchema,
  date: dateSchema,
  mode: z.enum(['live', 'replay']).meta({ description: 'replay: made data, an election of its own a run' }),
  status: z
    .enum(['draft', 'open', 'closed'])
    .meta({ description: 'draft: its precincts are still to come, and nothing can be recorded' }),
};

/** One row of GET /api/elections. */
export const electionListItemSchema = z
  .object({
    ...head,
    createdAt: momentSchema,
    front: z.boolean().meta({
      description: 'Whether it is the one that the front page shows: the newest that is nobody’s own run',
    }),
  })
  .meta({ id: 'ElectionListItem' });

export type ElectionListItem = z.output<typeof electionListItemSchema>;

const sentences = z.object({ en: z.string(), kk: z.string(), ru: z.string() });

/** What documents give of a replayed election, and what was made because they do not. */
const provenanceSchema = z
  .object({
    documented: sentences.meta({ description: 'What the documents give, for readers' }),
    made: sentences.meta({ description: 'What was made from a fixed seed because they do not, for readers' }),
    printed: z
      .array(
        z.object({
          place: z.string().meta({
            description: 'Of which count: a kind, then the ids of what it is of',
            example: 'turnout/KZ/final',
          }),
          equals: z.string().meta({ description: 'With as many decimals as are printed', example: '79.10' }),
          figure: z
            .string()
            .meta({ description: 'Its id among the figures', example: 'M-14-turnout-by-the-protocols' }),
          document: z.string().meta({ example: 'M' }),
          line: z.int(),
          quote: z.string().meta({ example: '79.10% (general)' }),
        }),
      )
      .meta({
        description:
          'The counts that a document prints; every other one is made or follows from what is made',
      }),
    incidents: z
      .array(
        z.object({
          id: uuidSchema.meta({ description: 'Of the incident, once the replay has handed it in' }),
          figure: z.string().meta({ description: 'Id among the figures of the sentence that reports it' }),
          document: z.string().meta({ example: 'M' }),
          line: z.int(),
          text: sentences.meta({ description: 'What is published of it; in English it is that text itself' }),
          made: sentences.meta({ description: 'What of it no document gives, for readers' }),
        }),
      )
      .meta({ description: 'The incidents that a document reports' }),
  })
  .meta({ id: 'Provenance' });

const captionSchema = z
  .object({ at: momentSchema, text: sentences })
  .meta({ id: 'Caption', description: 'What a replay tells its viewers from a moment of its clock on' });

/** GET /api/elections/:id: the definition without its precincts and contests. */
export const electionHeadSchema = z
  .object({
    ...head,
    createdAt: momentSchema,
    dates: z.array(dateSchema).meta({
      description: 'The days on which its contests are held, ascending; one in nearly all elections',
    }),
    timeZone: z.string().meta({ description: 'IANA zone of the published hours' }),
    checkpoints: z.array(hourSchema),
    entry: z.enum(['single', 'double']),
    protocolLines: z.array(z.enum(PROTOCOL_LINES)),
    checks: checksSchema.optional(),
    rehearsal: z.boolean().meta({ description: 'Whether it is no election but a rehearsal of one' }),
    areas: z.array(
      z.object({
        id: z.string(),
        parent: z.string().nullable(),
        kind: z.enum(['country', 'region', 'district', 'rural-district']),
        name: nameSchema,
        origin: originSchema.optional(),
        precincts: countSchema.meta({ description: 'At or below it' }),
        registered: countSchema.meta({ description: 'Voters on their lists' }),
      }),
    ),
    precincts: countSchema,
    contests: countSchema,
    undocumentedVotes: countSchema.meta({
      description: 'Contests of which it is not known how many votes each option got',
    }),
    registered: countSchema,
    parties: z.array(z.string()).meta({
      description: 'Codes of the parties that candidates and lists are counted for, in alphabetical order',
    }),
    synthesised: z
      .boolean()
      .meta({ description: 'Whether any part of the definition was made because no document gives it' }),
    provenance: provenanceSchema.nullable().meta({
      description: 'Of a replay, by its documents; null where none feeds it',
    }),
    captions: z
      .array(captionSchema)
      .meta({ description: 'The story that a replay tells, in order; empty where none feeds it' }),
    replay: uuidSchema.nullable().meta({ description: 'The replay that feeds it; null where none does' }),
    version: countSchema,
    warnings: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({
        description:
          'In the answer to its definition: what is probably a mistake, and was accepted all the same',
      }),
  })
  .meta({ id: 'ElectionHead' });

export type ElectionDescription = z.output<typeof electionHeadSchema>;
