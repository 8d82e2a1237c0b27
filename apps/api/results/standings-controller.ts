import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  areaStandingsSchema,
  asOfQuerySchema,
  turnoutCurvesSchema,
  type AsOfQuery,
  type TurnoutCurves,
} from '#contract';
import { Refuses } from '../http/openapi/refuses.js';
import { holdWhile } from '../http/responses/held-answers.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { findArea } from '../read-model/find-part.js';
import { standOf } from '../read-model/stand.js';
import { describeStandings, writeStandings } from './area-standings.js';
import { sendJson } from './send-body.js';
import { writeStandingsTable } from './standings-table.js';

/** The areas below one, beside each other: what a map and small multiples are drawn from. */
@ApiTags('results')
@Refuses({ 400: 'A value after "?" cannot be used', 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class StandingsController {
  constructor(private readonly views: ElectionViews) {}

  @Get('areas/:area/standings')
  @ApiOperation({
    summary:
      'How counting stands in each area right below one: voters counted, parties ahead, votes of lists, seats',
  })
  @ApiResponse({ status: 200, standardSchema: areaStandingsSchema })
  async standings(
    @Param('id') id: string,
    @Param('area') area: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf);
    const within = findArea(view, area);
    if (asOf !== undefined) return sendJson(reply, await writeStandings(view, within));
    holdWhile(reply, standOf(this.views, view));
    return sendJson(reply, await describeStandings(view, within));
  }

  @Get('areas/:area/standings.csv')
  @ApiOperation({ summary: 'The same as a table, a row an area and party' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  async table(
    @Param('id') id: string,
    @Param('area') area: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf);
    const within = findArea(view, area);
    if (asOf === undefined) holdWhile(reply, standOf(this.views, view));
    const standings = await (asOf === undefined ? describeStandings : writeStandings)(view, within);
    const saved = encodeURIComponent(`${id}-${area}-standings.csv`);
    reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename*=UTF-8''${saved}`);
    return writeStandingsTable(view, standings);
  }

  @Get('areas/:area/curves')
  @ApiOperation({ summary: 'Turnout at every checkpoint of each area right below one' })
  @ApiResponse({ status: 200, standardSchema: turnoutCurvesSchema })
  async curves(
    @Param('id') id: string,
    @Param('area') area: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TurnoutCurves> {
    const view = await this.views.getAsOf(id, asOf);
    if (asOf === undefined) holdWhile(reply, standOf(this.views, view));
    return describeCurves(view, findArea(view, area));
  }
}

function describeCurves(view: ElectionView, within: number): TurnoutCurves {
  const { layout, definition } = view;
  const items = (layout.childrenOfArea[within] ?? []).map((area) => ({
    area: definition.areas[area]?.id ?? '',
    points: view
      .area(area)
      .value.checkpoints.map(({ at, turnout, precincts }) => ({ at, turnout, precincts })),
  }));
  return { items, version: view.version };
}
