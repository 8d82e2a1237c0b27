import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  decisionBulkQuerySchema,
  decisionListSchema,
  decisionReceiptSchema,
  decisionsAnswerSchema,
  decisionSchema,
  type DecisionList,
  type DecisionReceipt,
} from '#contract';
import type { Decision } from '#election';
import { Ledger } from '#ledger';
import { Only } from '../auth/access.js';
import { FourEyes } from '../auth/four-eyes.js';
import { By, From, permit, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { STREAM_TYPES } from '../http/bodies/stream-type.js';
import { StreamedBody } from '../http/bodies/streamed-body.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import { ElectionViews } from '../read-model/election-views.js';
import { actionOf, BulkDecider, auditEntryOfDecision } from './bulk-decider.js';
import { Decider } from './decider.js';
import { describeDecisions } from './describe-decisions.js';
import { readDecisions } from './known-decisions.js';

const IN_BULK =
  ' In bulk, send `application/x-ndjson`, a decision a line, or `text/csv`, UTF-8 with commas and a header: both are ' +
  'read as they come, of any length, and taken in their order. Columns are the properties by name, those of a ' +
  'precinct that is added as `added.id`, `added.area`, `added.number`, `added.name` (in English), ' +
  '`added.kind`, `added.registered`, `added.timeZone`; an empty cell is a missing property. Where the `id` is missing it follows ' +
  'from the row. Unknown columns are a 400 that lists the known ones; anything wrong with a row, a kind that is not ' +
  'theirs to decide too, is only its own answer.';
const DECIDED_BEFORE =
  'Was recorded before. In bulk: `application/x-ndjson`, one line a row in their order, and a last one that adds them ' +
  'up; all of it can be sent again after a break.';

/** In bulk: defaults for every row. */
const forEveryRow = (name: string): MethodDecorator =>
  ApiQuery({ name, required: false, type: String, description: 'In bulk: for every row without one' });

/** What courts and commissions decide of an election under way. */
@ApiTags('decisions')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class DecisionsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
    private readonly decider: Decider,
    private readonly bulk: BulkDecider,
    private readonly eyes: FourEyes,
  ) {}

  @Post('decisions')
  @Only({ access: 'decide', streams: STREAM_TYPES })
  @ApiOperation({
    summary: 'Record a decision, or any number of them: who decided, when and why; safe to send again',
    description:
      'A candidate struck off, a tie settled, a contest postponed, annulled or (by a reviewer) certified, a precinct annulled or added, voters ' +
      'added on the day, or any of these (but an addition of a precinct) revoked. It is counted like a submission.' +
      IN_BULK,
  })
  @forEveryRow('decidedBy')
  @forEveryRow('decidedOn')
  @forEveryRow('reason')
  @ApiResponse({ status: 201, standardSchema: decisionReceiptSchema, description: 'Recorded' })
  @ApiResponse({
    status: 200,
    standardSchema: decisionsAnswerSchema,
    description: DECIDED_BEFORE,
  })
  @Refuses({
    400: 'Not a decision',
    409: 'The id is taken',
    415: 'Neither JSON, NDJSON nor CSV',
    422: 'It conflicts with the current state',
  })
  async decide(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Query() query: unknown,
    @Body({ schema: decisionSchema }) decision: Decision | StreamedBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionReceipt | StreamableFile> {
    const entry = { identity, address, election: id };
    if (decision instanceof StreamedBody) {
      const view = await this.views.get(id);
      const read = decisionBulkQuerySchema.safeParse(query);
      if (!read.success) throw refuseShape('invalid-query', read.error.issues);
      const answers = await this.bulk.decideAll(view, decision, read.data, entry);
      reply.code(HttpStatus.OK);
      return new StreamableFile(answers, { type: 'application/x-ndjson; charset=utf-8' });
    }
    const grants = permit(identity, actionOf(decision), id);
    const view = await this.views.get(id);
    const waits =
      actionOf(decision) === 'certify' ? await this.eyes.whyWaiting(view, identity.who) : undefined;
    if (waits !== undefined) throw new ProblemError('not-permitted', waits);
    const isNew = await this.decider.decide(view, decision, grants, auditEntryOfDecision(decision, entry));
    reply.code(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return { id: decision.id, state: 'recorded' };
  }

  @Get('decisions')
  @ApiOperation({ summary: 'Every decision, in ledger order, revoked or not' })
  @ApiResponse({ status: 200, standardSchema: decisionListSchema })
  async list(@Param('id') id: string): Promise<DecisionList> {
    const view = await this.views.get(id);
    const decisions = await readDecisions(this.ledger, view);
    return { items: describeDecisions(view, decisions), version: view.version };
  }
}
