import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { contestHistorySchema, contestRevisionSchema, type ContestRevision } from '#contract';
import { Ledger } from '#ledger';
import { Refuses } from '../http/openapi/refuses.js';
import { ElectionViews } from '../read-model/election-views.js';
import { findContest } from '../read-model/find-part.js';
import { describeHistory } from './contest-history.js';
import { describeRevision } from './revision.js';

/** What happened to each contest while it was counted. */
@ApiTags('results')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class HistoryController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get('contests/:contest/history')
  @ApiOperation({ summary: 'What happened to a contest: its states, corrected protocols, decisions' })
  @ApiResponse({ status: 200, standardSchema: contestHistorySchema })
  async history(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.get(id);
    const history = await describeHistory(this.ledger, view, findContest(view, contest));
    reply.header('content-type', 'application/json; charset=utf-8');
    return history;
  }

  @Get('contests/:contest/revision')
  @ApiOperation({ summary: 'What the last corrected protocol of a contest changed' })
  @ApiResponse({ status: 200, standardSchema: contestRevisionSchema })
  async revision(@Param('id') id: string, @Param('contest') contest: string): Promise<ContestRevision> {
    const view = await this.views.get(id);
    return describeRevision(this.ledger, view, findContest(view, contest));
  }
}
