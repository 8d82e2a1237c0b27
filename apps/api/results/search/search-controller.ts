import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { searchQuerySchema, searchSchema, type Found, type SearchQuery } from '#contract';
import type { Area, Contest, Precinct } from '#election';
import { Refuses } from '../../http/openapi/refuses.js';
import { holdWhile } from '../../http/responses/held-answers.js';
import type { ElectionView } from '../../read-model/election-view.js';
import { ElectionViews } from '../../read-model/election-views.js';
import { standOf } from '../../read-model/stand.js';
import type { FoundContest } from './contest-search.js';
import { searchEverything } from './known-searches.js';

/** One search for everything that has a name: areas, contests by candidate or party, precincts by number. */
@ApiTags('results')
@Refuses({ 400: 'A value after "?" cannot be used', 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class SearchController {
  constructor(private readonly views: ElectionViews) {}

  @Get('search')
  @ApiOperation({
    summary: 'Areas, contests and precincts by name, the first of each',
    description:
      'Names are found in Kazakh and Russian Cyrillic, in the Kazakh Latin alphabet and as English writes them; contests ' +
      'also by the names of candidates and parties, precincts by number ("12", "precinct 12", "№12").',
  })
  @ApiResponse({ status: 200, standardSchema: searchSchema })
  async search(
    @Param('id') id: string,
    @Query({ schema: searchQuerySchema }) { q, limit }: SearchQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Found> {
    const view = await this.views.get(id);
    holdWhile(reply, standOf(this.views, view));
    const { areas, contests, precincts } = await searchEverything(view, q);
    const { definition, version } = view;
    const first = <Item, Shown>(
      { items, total }: { readonly items: readonly Item[]; readonly total: number },
      show: (item: Item) => Shown,
    ) => ({ items: items.slice(0, limit).map(show), total });
    return {
      areas: first(areas, (area) => describeArea(definition.areas[area] as Area)),
      contests: first(contests, (found) => describeContest(view, found)),
      precincts: first(precincts, (precinct) => describePrecinct(definition.precincts[precinct] as Precinct)),
      version,
    };
  }
}

function describeArea({ id, kind, name, parent }: Area): Found['areas']['items'][number] {
  return { id, kind, name, parent: parent ?? null };
}

function describePrecinct({ id, number, name, area }: Precinct): Found['precincts']['items'][number] {
  return { id, number, ...(name === undefined ? {} : { name }), area };
}

function describeContest(
  view: ElectionView,
  { contest, options }: FoundContest,
): Found['contests']['items'][number] {
  const { id, kind, name, area } = view.definition.contests[contest] as Contest;
  // As decided since: a candidate who was struck off is found, and said to be.
  const all = options.length === 0 ? [] : view.contest(contest).value.options;
  const matched = options
    .flatMap((option) => all[option] ?? [])
    .map((each) => ({ id: each.id, name: each.name, status: each.status }));
  return { id, kind, name, area, ...(matched.length === 0 ? {} : { matched: { options: matched } }) };
}
