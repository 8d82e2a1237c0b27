import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  contestHistorySchema,
  contestRevisionSchema,
  decisionListSchema,
  decisionReceiptSchema,
  decisionSchema,
  problemSchema,
  type ContestRevision,
  type DecisionList,
  type DecisionReceipt,
} from '#contract';
import type { Decision } from '#election';
import { Ledger } from '#ledger';
import { Only } from '../access/access.js';
import { By, deedOf, From, permit, type Identity } from '../access/identity.js';
import type { Origin } from '../access/sign-in.js';
import { ElectionViews } from '../elections/election-views.js';
import { findContest } from '../results/find-part.js';
import { readDecisions } from './known-decisions.js';
import { describeDecisions } from './describe-decisions.js';
import { tellHistory } from './contest-history.js';
import { Decider } from './decider.js';
import { tellRevision } from './revision.js';

/** What courts and commissions decide of an election under way, and what happened to each contest. */
@ApiTags('decisions')
@ApiResponse({ status: 404, standardSchema: problemSchema, description: 'Names what is unknown' })
@Controller('api/elections/:id')
export class DecisionsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
    private readonly decider: Decider,
  ) {}

  @Post('decisions')
  @Only({ access: 'decide' })
  @ApiOperation({
    summary: 'Record a decision: who decided, when and why; the same decision again changes nothing',
    description:
      'A candidate struck off, a tie settled, a contest postponed, annulled or (by a reviewer) certified, a precinct annulled or added, voters ' +
      'added on the day, or any of these (but an addition of a precinct) revoked. It is counted like a submission.',
  })
  @ApiResponse({ status: 201, standardSchema: decisionReceiptSchema, description: 'Recorded' })
  @ApiResponse({ status: 200, standardSchema: decisionReceiptSchema, description: 'Was recorded before' })
  @ApiResponse({ status: 400, standardSchema: problemSchema, description: 'Not a decision' })
  @ApiResponse({ status: 409, standardSchema: problemSchema, description: 'The id is taken' })
  @ApiResponse({ status: 422, standardSchema: problemSchema, description: 'It does not fit what stands' })
  async decide(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body({ schema: decisionSchema }) decision: Decision,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionReceipt> {
    const grants = permit(identity, decision.kind === 'certification' ? 'certify' : 'decide', id);
    const isNew = await this.decider.decide(await this.views.get(id), decision, grants);
    if (isNew) {
      const deed = { ...deedOf(identity, address), action: 'decision', election: id, subject: decision.id };
      await this.ledger.people.trail.add({ ...deed, detail: tellOf(decision) });
    }
    reply.code(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return { id: decision.id, state: 'recorded' };
  }

  @Get('decisions')
  @ApiOperation({ summary: 'Every decision, in ledger order, revoked or not' })
  @ApiResponse({ status: 200, standardSchema: decisionListSchema })
  async list(@Param('id') id: string): Promise<DecisionList> {
    const view = await this.views.get(id);
    const decisions = await readDecisions(this.ledger, view);
    return { items: describeDecisions(decisions), version: view.version };
  }

  @Get('contests/:contest/history')
  @ApiOperation({ summary: 'What happened to a contest: its states, corrected protocols, decisions' })
  @ApiResponse({ status: 200, standardSchema: contestHistorySchema })
  async history(
    @Param('id') id: string,
    @Param('contest') contest: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const view = await this.views.get(id);
    const history = await tellHistory(this.ledger, view, findContest(view, contest));
    reply.header('content-type', 'application/json; charset=utf-8');
    return history;
  }

  @Get('contests/:contest/revision')
  @ApiOperation({ summary: 'What the last corrected protocol of a contest changed' })
  @ApiResponse({ status: 200, standardSchema: contestRevisionSchema })
  async revision(@Param('id') id: string, @Param('contest') contest: string): Promise<ContestRevision> {
    const view = await this.views.get(id);
    return tellRevision(this.ledger, view, findContest(view, contest));
  }
}

/** What the trail tells of a decision: its kind, and what it is of; the rest is in the ledger. */
function tellOf(decision: Decision): Readonly<Record<string, string>> {
  return {
    kind: decision.kind,
    ...('contest' in decision ? { contest: decision.contest } : {}),
    ...('precinct' in decision ? { precinct: decision.precinct } : {}),
    ...('added' in decision ? { precinct: decision.added.id } : {}),
  };
}
