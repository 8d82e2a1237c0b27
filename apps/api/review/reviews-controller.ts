import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  alikePageSchema,
  alikeQuerySchema,
  answeredPageSchema,
  heldPageSchema,
  heldQuerySchema,
  notedPageSchema,
  reviewManyReceiptSchema,
  reviewManySchema,
  reviewReceiptSchema,
  reviewSchema,
  type AlikePage,
  type AlikeQuery,
  type AnsweredPage,
  type HeldPage,
  type HeldQuery,
  type NotedPage,
  type ReviewManyReceipt,
  type ReviewManyRequest,
  type ReviewReceipt,
  type ReviewRequest,
} from '#contract';
import { Ledger } from '#ledger';
import { PrivateReads } from '../audit/private-reads.js';
import { Only } from '../auth/access.js';
import { By, actorOf, From, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ElectionViews } from '../read-model/election-views.js';
import { TellsFindings } from '../words/tells-findings.js';
import { listEqualProtocols } from './equal-protocols.js';
import { overseerOf, reviewerOf } from './overseer.js';
import { Reviewing } from './reviewing.js';

/** What is held for a reviewer, and their verdicts. */
@ApiTags('review')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class ReviewsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly reviewing: Reviewing,
    private readonly privateReads: PrivateReads,
    private readonly ledger: Ledger,
  ) {}

  @Get('held')
  @TellsFindings()
  @Only({ access: 'oversee' })
  @ApiOperation({ summary: 'What waits for a reviewer, with the reasons, the oldest first' })
  @ApiResponse({ status: 200, standardSchema: heldPageSchema })
  async held(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Query({ schema: heldQuerySchema }) query: HeldQuery,
  ): Promise<HeldPage> {
    const view = await this.views.get(id);
    const overseer = overseerOf(identity, id);
    const page = await this.reviewing.list(view, overseer, query);
    const ids = page.items.map((each) => each.id);
    await this.privateReads.add({ ...actorOf(identity, address), action: 'held-seen', election: id, ids });
    return page;
  }

  @Get('answered')
  @TellsFindings()
  @Only({ access: 'oversee' })
  @ApiOperation({
    summary: 'Warnings that were acknowledged by their author, so that nothing was held, the oldest first',
  })
  @ApiResponse({ status: 200, standardSchema: answeredPageSchema })
  async answered(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: heldQuerySchema.omit({ kind: true }) }) query: HeldQuery,
  ): Promise<AnsweredPage> {
    const overseer = overseerOf(identity, id);
    return this.reviewing.answered(await this.views.get(id), overseer, query);
  }

  @Get('noted')
  @TellsFindings()
  @Only({ access: 'oversee' })
  @ApiOperation({
    summary: 'Findings for a reviewer that hold nothing, of accepted and held submissions, the oldest first',
  })
  @ApiResponse({ status: 200, standardSchema: notedPageSchema })
  async noted(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: heldQuerySchema.omit({ kind: true }) }) query: HeldQuery,
  ): Promise<NotedPage> {
    const overseer = overseerOf(identity, id);
    return this.reviewing.noted(await this.views.get(id), overseer, query);
  }

  @Get('alike')
  @Only({ access: 'oversee' })
  @ApiOperation({
    summary:
      'Protocols of different precincts with the same lines (W308), those that began first at the head',
    description:
      'Whichever of them came first, and also where two came at the same moment and neither names the other. ' +
      'At most five seconds old.',
  })
  @ApiResponse({ status: 200, standardSchema: alikePageSchema })
  async alike(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: alikeQuerySchema }) query: AlikeQuery,
  ): Promise<AlikePage> {
    const overseer = overseerOf(identity, id);
    return listEqualProtocols(this.ledger, await this.views.get(id), overseer, query);
  }

  @Post('held/review')
  @HttpCode(200)
  @Only({ access: 'review' })
  @ApiOperation({
    summary: 'Accept many held submissions at once, or send them back with one note',
    description:
      'Each as if it were reviewed by itself; one that cannot be reviewed says why, and stops none of the others.',
  })
  @ApiResponse({ status: 200, standardSchema: reviewManyReceiptSchema })
  async reviewMany(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body({ schema: reviewManySchema }) { ids, ...request }: ReviewManyRequest,
  ): Promise<ReviewManyReceipt> {
    const view = await this.views.get(id);
    const reviewer = reviewerOf(identity, address, id);
    return { items: await this.reviewing.reviewMany(view, reviewer, ids, request) };
  }

  @Post('submissions/:submission/review')
  @HttpCode(200)
  @Only({ access: 'review' })
  @ApiOperation({
    summary: 'Accept a held submission, which is counted then, or send it back with a note',
    description: 'Nobody reviews what they entered. What was sent back stays visible and is never counted.',
  })
  @ApiResponse({ status: 200, standardSchema: reviewReceiptSchema })
  @Refuses({ 403: "One's own entry", 409: 'Another was accepted meanwhile' })
  async review(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Param('submission') submission: string,
    @Body({ schema: reviewSchema }) request: ReviewRequest,
  ): Promise<ReviewReceipt> {
    const view = await this.views.get(id);
    const reviewer = reviewerOf(identity, address, id);
    await this.reviewing.review(view, reviewer, submission.toLowerCase(), request);
    return { id: submission.toLowerCase(), state: request.verdict };
  }
}
