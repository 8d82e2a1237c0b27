import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  contestHeldSchema,
  contestHistorySchema,
  contestProgressSchema,
  contestRevisionSchema,
  versionQuerySchema,
  type ContestHeld,
  type ContestRevision,
  type VersionQuery,
} from '#contract';
import { Ledger } from '#ledger';
import { Refuses } from '../../http/openapi/refuses.js';
import { holdWhile } from '../../http/responses/held-answers.js';
import { ElectionViews } from '../../read-model/election-views.js';
import { findContest } from '../../read-model/find-part.js';
import { describeHeld } from './contest-held.js';
import { describeHistory } from './contest-history.js';
import { describeProgress } from './contest-progress.js';
import { describeRevision } from './revision.js';
import { sendJson } from '../send-body.js';

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
    @Query({ schema: versionQuerySchema }) _: VersionQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.sendText(reply, describeHistory, id, contest);
  }

  @Get('contests/:contest/progress')
  @ApiOperation({ summary: 'How the votes of a contest came in: its figures at moments of the count' })
  @ApiResponse({ status: 200, standardSchema: contestProgressSchema })
  async progress(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Query({ schema: versionQuerySchema }) _: VersionQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.sendText(reply, describeProgress, id, contest);
  }

  @Get('contests/:contest/held')
  @ApiOperation({
    summary: 'What of a contest waits for a reviewer, and whether it can change who is elected',
    description:
      'A bound and no forecast, everything else staying as it is: a protocol that is not counted yet brings at most a vote ' +
      'for each voter of its precinct; a correction can also take as many from the one ahead.',
  })
  @ApiResponse({ status: 200, standardSchema: contestHeldSchema })
  async held(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Query({ schema: versionQuerySchema }) _: VersionQuery,
  ): Promise<ContestHeld> {
    const view = await this.views.get(id);
    return describeHeld(this.ledger, view, findContest(view, contest));
  }

  @Get('contests/:contest/revision')
  @ApiOperation({ summary: 'What the last corrected protocol of a contest changed' })
  @ApiResponse({ status: 200, standardSchema: contestRevisionSchema })
  async revision(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Query({ schema: versionQuerySchema }) _: VersionQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContestRevision> {
    const view = await this.views.get(id);
    const { revision, isNewest } = await describeRevision(this.ledger, view, findContest(view, contest));
    holdWhile(reply, () => this.views.keeps(view) && isNewest());
    return revision;
  }

  /** Sends what is told of a contest, held for as long as it is the newest. */
  private async sendText(
    reply: FastifyReply,
    tell: typeof describeHistory | typeof describeProgress,
    id: string,
    contest: string,
  ): Promise<string> {
    const view = await this.views.get(id);
    const { text, isNewest } = await tell(this.ledger, view, findContest(view, contest));
    holdWhile(reply, () => this.views.keeps(view) && isNewest());
    return sendJson(reply, text);
  }
}
