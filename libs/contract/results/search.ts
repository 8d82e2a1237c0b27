import { z } from 'zod';
import { countSchema, limitQuery, nameSchema, versionQuery, words } from '../common/text.js';

const FOUND_DEFAULT = 10;
/** Of each kind in one answer. */
export const SEARCH_FOUND_MAX = 50;

/** ?q=&limit= of search. */
export const searchQuerySchema = z.strictObject({
  q: words(200).meta({
    description: 'Words of names, in any alphabet; or a number of a precinct',
    example: 'Zhambyl',
  }),
  limit: limitQuery(FOUND_DEFAULT, SEARCH_FOUND_MAX),
  v: versionQuery,
});

function found<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).meta({ description: 'The first, in the order of the definition' }),
    total: countSchema.meta({ description: 'Found in all' }),
  });
}

/** GET /api/elections/:id/search. */
export const searchSchema = z
  .object({
    areas: found(
      z.object({
        id: z.string(),
        kind: z.enum(['country', 'region', 'district', 'rural-district']),
        name: nameSchema,
        parent: z.string().nullable(),
      }),
    ),
    contests: found(
      z.object({
        id: z.string(),
        kind: z.enum(['plurality', 'party-list']),
        name: nameSchema,
        area: z.string(),
        matched: z
          .object({
            options: z.array(
              z.object({ id: z.string(), name: nameSchema, status: z.enum(['standing', 'struck-off']) }),
            ),
          })
          .optional()
          .meta({ description: 'Through whom it was found; absent where its own names say what was sought' }),
      }),
    ),
    precincts: found(
      z.object({ id: z.string(), number: z.string(), name: nameSchema.optional(), area: z.string() }),
    ),
    version: countSchema,
  })
  .meta({ id: 'Found', description: 'What has a name that was sought' });

export type SearchQuery = z.output<typeof searchQuerySchema>;
export type Found = z.output<typeof searchSchema>;
