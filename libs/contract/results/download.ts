import { z } from 'zod';
import { countSchema, digestSchema, numberQuery, words } from '../common/text.js';

/** A file of an election, as GET /api/elections/:id/downloads lists it. */
export const downloadItemSchema = z
  .object({
    name: z.string().meta({ example: 'results.csv' }),
    mediaType: z.string().meta({ example: 'text/csv; charset=utf-8; header=present' }),
    title: z.string(),
    bytes: countSchema,
    sha256: digestSchema,
    version: countSchema.meta({ description: 'The ledger position that all files are true through' }),
    url: z.string().meta({
      description: 'Its address for ever, below that of this server',
      example: '/api/elections/ELECTION/downloads/1234/results.csv',
    }),
  })
  .meta({ id: 'DownloadItem' });
export type DownloadItem = z.output<typeof downloadItemSchema>;

/** The version in the address of a file. */
export const downloadVersionSchema = numberQuery(0, Number.MAX_SAFE_INTEGER);

/** ?area=&contest=&precinct= of a file by precinct: the rows of that part of the election alone. */
export const downloadQuerySchema = z.strictObject({
  area: words(200).optional().meta({ description: 'Rows of the precincts in this area and below it' }),
  contest: words(200)
    .optional()
    .meta({ description: 'Rows of this contest, and those that its precincts have as a whole' }),
  precinct: words(200).optional().meta({ description: 'Rows of this precinct' }),
});
export type DownloadQuery = z.output<typeof downloadQuerySchema>;
