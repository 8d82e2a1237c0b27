import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  againstAllSchema,
  arrivalsSchema,
  asOfQuerySchema,
  nightEventsQuerySchema,
  nightEventsSchema,
  type AgainstAll,
  type Arrivals,
  type AsOfQuery,
  type NightEvents,
  type NightEventsQuery,
} from '#contract';
import { Ledger } from '#ledger';
import { Refuses } from '../../http/openapi/refuses.js';
import { holdWhile } from '../../http/responses/held-answers.js';
import { ElectionViews } from '../../read-model/election-views.js';
import { standOf } from '../../read-model/stand.js';
import { addAgainstAll, describeAgainstAll } from './against-all.js';
import { describeArrivals, readArrivals } from './arrivals.js';
import { describeNight } from './night-events.js';

/** What happened in a night, in all contests together. */
@ApiTags('results')
@Refuses({ 400: 'A value after "?" cannot be used', 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class NightController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get('events')
  @ApiOperation({
    summary: 'What happened in all contests, newest first: other leaders, winners, corrections, decisions',
    description:
      'Of a past moment what is known now to have happened by then. Another one leads where somebody else was the last to.',
  })
  @ApiResponse({ status: 200, standardSchema: nightEventsSchema })
  async events(
    @Param('id') id: string,
    @Query({ schema: nightEventsQuerySchema }) query: NightEventsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NightEvents> {
    const now = await this.views.get(id);
    const then = query.asOf === undefined ? now : await this.views.getAsOf(id, query.asOf, () => 'summary');
    const { events, isNewest } = await describeNight(this.ledger, now, then, query);
    if (query.asOf === undefined) holdWhile(reply, () => this.views.keeps(now) && isNewest());
    return events;
  }

  @Get('arrivals')
  @ApiOperation({ summary: 'How many precincts came in when, in steps of whole minutes' })
  @ApiResponse({ status: 200, standardSchema: arrivalsSchema })
  async arrivals(
    @Param('id') id: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Arrivals> {
    const view = await this.views.getAsOf(id, asOf, () => 'summary');
    if (asOf !== undefined) return readArrivals(this.ledger, view);
    const { arrivals, isNewest } = await describeArrivals(this.ledger, view);
    holdWhile(reply, () => this.views.keeps(view) && isNewest());
    return arrivals;
  }

  @Get('against-all')
  @ApiOperation({ summary: 'Votes against all in all contests, and the races in which they are ahead' })
  @ApiResponse({ status: 200, standardSchema: againstAllSchema })
  async againstAll(
    @Param('id') id: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgainstAll> {
    const view = await this.views.getAsOf(id, asOf);
    if (asOf !== undefined) return addAgainstAll(view);
    holdWhile(reply, standOf(this.views, view));
    return describeAgainstAll(view);
  }
}
