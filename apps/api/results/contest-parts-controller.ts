import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  areaContestsQuerySchema,
  asOfQuerySchema,
  contestAreasQuerySchema,
  contestPartPageSchema,
  contestPartSchema,
  type AreaContestsQuery,
  type AsOfQuery,
  type ContestAreasQuery,
} from '#contract';
import { topicOfRow } from '#ledger';
import { Refuses } from '../http/openapi/refuses.js';
import { holdWhile } from '../http/responses/held-answers.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { findArea, findContest, findRow } from '../read-model/find-part.js';
import { standOf } from '../read-model/stand.js';
import { takeCursor, writeCursor } from './cursor.js';
import { sendBody, sendJson, writePage } from './send-body.js';

/** Votes at every level: contests within the areas below their own, read from memory. */
@ApiTags('results')
@Refuses({ 400: 'A value after "?" cannot be used', 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class ContestPartsController {
  constructor(private readonly views: ElectionViews) {}

  @Get('areas/:area/contests/:contest')
  @ApiOperation({ summary: 'The votes of one contest within one area' })
  @ApiResponse({ status: 200, standardSchema: contestPartSchema })
  async part(
    @Param('id') id: string,
    @Param('area') area: string,
    @Param('contest') contest: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf, (now) =>
      topicOfRow(now.layout, findRow(now, contest, area)),
    );
    const row = findRow(view, contest, area);
    if (asOf === undefined)
      holdWhile(
        reply,
        standOf(this.views, view, () => view.versionOfPart(row)),
      );
    return sendBody(reply, view.part(row));
  }

  @Get('areas/:area/contests')
  @ApiOperation({
    summary: 'The votes of every contest that is held in an area or above it, within that area',
  })
  @ApiResponse({ status: 200, standardSchema: contestPartPageSchema })
  async contests(
    @Param('id') id: string,
    @Param('area') areaId: string,
    @Query({ schema: areaContestsQuerySchema }) { asOf, ...page }: AreaContestsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf);
    if (asOf === undefined) holdWhile(reply, standOf(this.views, view));
    const area = findArea(view, areaId);
    const contests = view.layout.contestsOfArea[area] ?? [];
    return sendJson(
      reply,
      writeParts(view, contests, page, (contest) => view.layout.rowOf(contest, area)),
    );
  }

  @Get('contests/:contest/areas')
  @ApiOperation({
    summary: 'The votes of one contest by area: in those right below its own, or below another',
  })
  @ApiResponse({ status: 200, standardSchema: contestPartPageSchema })
  async areas(
    @Param('id') id: string,
    @Param('contest') contestId: string,
    @Query({ schema: contestAreasQuerySchema }) { within, asOf, ...page }: ContestAreasQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf);
    if (asOf === undefined) holdWhile(reply, standOf(this.views, view));
    const { layout } = view;
    const contest = findContest(view, contestId);
    const row = within === undefined ? contest : findRow(view, contestId, within);
    const areas = layout.childrenOfArea[layout.areaOfRow(row)] ?? [];
    return sendJson(
      reply,
      writeParts(view, areas, page, (area) => layout.rowOf(contest, area)),
    );
  }
}

/**
 * A page of parts.
 * @param all indexes in the definition, ascending, each of which stands for a row
 * @throws ProblemError 400 for a cursor nobody here wrote
 */
function writeParts(
  view: ElectionView,
  all: readonly number[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  rowOf: (index: number) => number,
): string {
  const from = cursor === undefined ? 0 : takeCursor(cursor);
  const rest = all.filter((index) => index >= from);
  const items = rest.slice(0, limit).map((index) => view.part(rowOf(index)).text);
  const following = rest[limit];
  const next = following === undefined ? null : writeCursor(following);
  return writePage(items, { next, total: all.length, version: view.version });
}
