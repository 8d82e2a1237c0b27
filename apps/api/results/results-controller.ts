import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  areaSnapshotSchema,
  asOfQuerySchema,
  contestPageSchema,
  contestPrecinctsQuerySchema,
  contestPrecinctsSchema,
  contestSnapshotSchema,
  contestsQuerySchema,
  precinctPageSchema,
  seriesQuerySchema,
  summarySchema,
  turnoutQuerySchema,
  turnoutRowSchema,
  type AsOfQuery,
  type ContestPrecincts,
  type ContestPrecinctsQuery,
  type ContestsQuery,
  type PrecinctPage,
  type SeriesQuery,
  type TurnoutQuery,
} from '#contract';
import { grantsFor, reachesPrecinct, type TurnoutRow } from '#election';
import { Ledger, topicOfArea, topicOfRow } from '#ledger';
import { Recognising } from '../auth/access.js';
import { Perhaps, type Identity } from '../auth/identity.js';
import { readDecisions } from '../decisions/known-decisions.js';
import { Refuses } from '../http/openapi/refuses.js';
import { holdWhile } from '../http/responses/held-answers.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { findArea, findCheckpoint, findContest, findPrecinct, findRow } from '../read-model/find-part.js';
import { standOf } from '../read-model/stand.js';
import { TellsFindings } from '../words/tells-findings.js';
import { writeContestList } from './contest-list.js';
import { pagePrecincts } from './contest-precincts.js';
import { asCountedBy, describePrecinct } from './precinct-page.js';
import { sendBody, sendJson } from './send-body.js';

/** What has been counted, read from memory. */
@ApiTags('results')
@Refuses({ 400: 'A value after "?" cannot be used', 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class ResultsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get('turnout')
  @ApiOperation({ summary: 'Turnout of an area at a checkpoint' })
  @ApiResponse({ status: 200, standardSchema: turnoutRowSchema })
  async turnout(
    @Param('id') id: string,
    @Query({ schema: turnoutQuerySchema }) { area, at, asOf }: TurnoutQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TurnoutRow> {
    const view = await this.views.getAsOf(id, asOf, topicOf(area));
    const index = findArea(view, area);
    const { latest, checkpoints } = view.area(index).value;
    this.hold(reply, view, asOf, () => view.area(index).version);
    return at === undefined ? latest : (checkpoints[findCheckpoint(view, at)] ?? latest);
  }

  @Get('turnout/series')
  @ApiOperation({ summary: 'Turnout of an area at every checkpoint, and of the areas in it at the latest' })
  @ApiResponse({ status: 200, standardSchema: areaSnapshotSchema })
  async series(
    @Param('id') id: string,
    @Query({ schema: seriesQuerySchema }) { area, asOf }: SeriesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf, topicOf(area));
    const index = findArea(view, area);
    this.hold(reply, view, asOf, () => view.area(index).version);
    return sendBody(reply, view.area(index));
  }

  @Get('contests')
  @ApiOperation({ summary: 'Contest results, a page at a time' })
  @ApiResponse({ status: 200, standardSchema: contestPageSchema })
  async contests(
    @Param('id') id: string,
    @Query({ schema: contestsQuerySchema }) query: ContestsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, query.asOf);
    this.hold(reply, view, query.asOf);
    return sendJson(reply, await writeContestList(view, query));
  }

  @Get('contests/:contest')
  @ApiOperation({ summary: 'The result of one contest' })
  @ApiResponse({ status: 200, standardSchema: contestSnapshotSchema })
  async contest(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf, (now) =>
      topicOfRow(now.layout, findContest(now, contest)),
    );
    const index = findContest(view, contest);
    this.hold(reply, view, asOf, () => view.contest(index).version);
    return sendBody(reply, view.contest(index));
  }

  @Get('contests/:contest/precincts')
  @ApiOperation({
    summary: 'The precincts of a contest and the state of their protocols, a page at a time',
  })
  @ApiResponse({ status: 200, standardSchema: contestPrecinctsSchema })
  async contestPrecincts(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Query({ schema: contestPrecinctsQuerySchema }) query: ContestPrecinctsQuery,
  ): Promise<ContestPrecincts> {
    const view = await this.views.get(id);
    const index = findContest(view, contest);
    const row = query.area === undefined ? index : findRow(view, contest, query.area);
    return pagePrecincts(this.ledger, view, index, view.layout.areaOfRow(row), query);
  }

  @Get('summary')
  @ApiOperation({ summary: 'The whole in a few figures: contests by state, seats by party, turnout' })
  @ApiResponse({ status: 200, standardSchema: summarySchema })
  async summary(
    @Param('id') id: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.getAsOf(id, asOf, () => 'summary');
    this.hold(reply, view, asOf, () => view.summary.version);
    return sendBody(reply, view.summary);
  }

  @Get('precincts/:precinct')
  @Recognising()
  @TellsFindings()
  @ApiOperation({
    summary: 'A precinct and every submission it has sent',
    description: 'Of a past moment what was counted by then: what waited then is not told of.',
  })
  @ApiResponse({ status: 200, standardSchema: precinctPageSchema })
  async precinct(
    @Perhaps() identity: Identity | undefined,
    @Param('id') id: string,
    @Param('precinct') precinct: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PrecinctPage> {
    // Every entry changes the summary, so its version is the position that the moment stands for.
    const view = await this.views.getAsOf(id, asOf, () => 'summary');
    const index = findPrecinct(view, precinct);
    const [submissions, decisions] = await Promise.all([
      this.ledger.submissions.ofPrecinct(view.head.key, index),
      readDecisions(this.ledger, asOf === undefined ? view : await this.views.get(id)),
    ]);
    const files = submissions.flatMap(({ scan }) => (scan === null ? [] : [scan]));
    const renditions = await this.ledger.renditions.ofFiles(files);
    const grants = grantsFor(identity?.grants ?? [], 'follow', view.head.id);
    const isNamed = reachesPrecinct(view.layout, grants, index);
    if (isNamed) reply.header('cache-control', 'private, no-cache');
    const now = { submissions, decisions, electorate: view.electorate };
    const known = asOf === undefined ? now : asCountedBy(view, index, now);
    return describePrecinct(view, index, known, { renditions, isNamed });
  }

  /** Has an answer held while it is the newest; that of a past moment is not asked for by many. */
  private hold(
    reply: FastifyReply,
    view: ElectionView,
    asOf: string | undefined,
    version?: () => number,
  ): void {
    if (asOf === undefined) holdWhile(reply, standOf(this.views, view, version));
  }
}

/** The topic of an area, or of the whole without one. Named by index: nothing of a request is in a statement. */
function topicOf(area: string | undefined): (view: ElectionView) => string {
  return (view) => topicOfArea(view.layout, findArea(view, area));
}
