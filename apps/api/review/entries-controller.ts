import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  differingPageSchema,
  queueQuerySchema,
  settlementReceiptSchema,
  settlementSchema,
  withdrawalReceiptSchema,
  withdrawalSchema,
  type DifferingPage,
  type QueueQuery,
  type SettlementReceipt,
  type SettlementRequest,
  type WithdrawalReceipt,
  type WithdrawalRequest,
} from '#contract';
import { PrivateReads } from '../audit/private-reads.js';
import { Only } from '../auth/access.js';
import { By, actorOf, From, permit, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ElectionViews } from '../read-model/election-views.js';
import { overseerOf, reviewerOf } from './overseer.js';
import { Reviewing } from './reviewing.js';
import { Settling } from './settling.js';

/** Protocols that are entered twice: those that differ, and withdrawals. */
@ApiTags('review')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class EntriesController {
  constructor(
    private readonly views: ElectionViews,
    private readonly reviewing: Reviewing,
    private readonly settling: Settling,
    private readonly privateReads: PrivateReads,
  ) {}

  @Post('submissions/:submission/withdrawal')
  @HttpCode(200)
  @Only({ access: 'enter' })
  @ApiOperation({
    summary: 'Withdraw what one entered oneself, while it waits for a reviewer or for its second entry',
  })
  @ApiResponse({ status: 200, standardSchema: withdrawalReceiptSchema })
  async withdraw(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Param('submission') submission: string,
    @Body({ schema: withdrawalSchema }) { note }: WithdrawalRequest,
  ): Promise<WithdrawalReceipt> {
    const view = await this.views.get(id);
    const by = { ...identity, grants: permit(identity, 'enter', id), address };
    await this.reviewing.withdraw(view, by, submission.toLowerCase(), note ?? null);
    return { id: submission.toLowerCase(), state: 'withdrawn' };
  }

  @Get('differing')
  @Only({ access: 'oversee' })
  @ApiOperation({ summary: 'Protocols of which the two entries differ, the oldest first' })
  @ApiResponse({ status: 200, standardSchema: differingPageSchema })
  async differing(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Query({ schema: queueQuerySchema }) query: QueueQuery,
  ): Promise<DifferingPage> {
    const view = await this.views.get(id);
    const overseer = overseerOf(identity, id);
    const page = await this.settling.list(view, overseer, query);
    const ids = page.items.flatMap(({ entries }) => entries.map((entry) => entry.id));
    await this.privateReads.add({
      ...actorOf(identity, address),
      action: 'differing-seen',
      election: id,
      ids,
    });
    return page;
  }

  @Post('differing/:precinct/:contest')
  @HttpCode(201)
  @Only({ access: 'review' })
  @ApiOperation({
    summary: 'Settle two entries that differ by what the paper says, or have it entered anew',
    description: 'Nobody settles two of which one is their own. What is settled is counted.',
  })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'precinct' })
  @ApiParam({ name: 'contest' })
  @ApiResponse({ status: 201, standardSchema: settlementReceiptSchema, description: 'Settled' })
  @ApiResponse({ status: 200, standardSchema: settlementReceiptSchema, description: 'To be entered anew' })
  @Refuses({ 403: "One's own entry", 422: 'A check refuses it' })
  async settle(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param() { id, precinct, contest }: { id: string; precinct: string; contest: string },
    @Body({ schema: settlementSchema }) request: SettlementRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SettlementReceipt> {
    const view = await this.views.get(id);
    const reviewer = reviewerOf(identity, address, id);
    const receipt = await this.settling.settle(view, reviewer, { precinct, contest }, request);
    if (receipt.verdict === 'returned') reply.code(200);
    return receipt;
  }
}
