import {
  Body,
  Controller,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  bulkAnswerSchema,
  bulkQuerySchema,
  receiptSchema,
  submissionSchema,
  type ArrivingSubmission,
  type PageLanguage,
  type Receipt,
} from '#contract';
import { Entries } from '../audit/entries.js';
import { Only } from '../auth/access.js';
import { By, From, permit, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { STREAM_TYPES } from '../http/bodies/stream-type.js';
import { StreamedBody } from '../http/bodies/streamed-body.js';
import { Refuses } from '../http/openapi/refuses.js';
import { refuseShape } from '../http/problems/shape.js';
import { ElectionViews } from '../read-model/election-views.js';
import { InLanguage, TellsFindings } from '../words/tells-findings.js';
import { collectEntry, toAuditEntryOf } from './audit-entry.js';
import { Intake } from './intake.js';
import { answerOutcome } from './receipt.js';

const IN_BULK =
  'In bulk, send `application/x-ndjson`, a submission a line, or `text/csv`, UTF-8 with commas and a header: ' +
  'both are read as they come, of any length. Columns: `kind` (where it does not follow from the others), `id` ' +
  '(where it is missing it follows from the row), `precinct`, `checkpoint`, `voted`, `registered`, `contest` ' +
  '(where there are several), the lines of the protocols by name, `votes.<option id>` for each option, ' +
  '`againstAll`, `replaces`, `reason`, `recordedAt`, `acknowledged` (codes divided by spaces). Unknown columns ' +
  'are a 400 that lists the known ones; anything wrong with a row is only its own answer.';
const IN_BULK_ANSWERED =
  'In bulk: `application/x-ndjson`, one line a row in their order, and a last one that adds them up. What was ' +
  'recorded before is answered as the first time, so all of it can be sent again after a break.';

/** What precincts send: turnout reports and protocols. */
@ApiTags('submissions')
@Refuses({ 400: '', 404: '' })
@Controller('api/elections/:id/submissions')
export class IntakeController {
  constructor(
    private readonly views: ElectionViews,
    private readonly intake: Intake,
    private readonly entries: Entries,
  ) {}

  @Post()
  @HttpCode(201)
  @TellsFindings()
  @Only({ access: 'enter', streams: STREAM_TYPES })
  @ApiOperation({
    summary: 'Record a turnout report or a protocol, or any number of them; safe to send again',
    description: IN_BULK,
  })
  @ApiQuery({ name: 'replaces', required: false, enum: ['current'], description: 'In bulk: for every row' })
  @ApiQuery({
    name: 'reason',
    required: false,
    type: String,
    description: 'In bulk: for every row without one',
  })
  @ApiQuery({
    name: 'acknowledge',
    required: false,
    type: String,
    description:
      'In bulk: codes of warnings that are acknowledged wherever a check raises them, as W304,W306',
  })
  @ApiResponse({ status: 201, standardSchema: receiptSchema, description: 'Recorded, now or before' })
  @ApiResponse({ status: 200, standardSchema: bulkAnswerSchema, description: IN_BULK_ANSWERED })
  @Refuses({ 409: 'The id is taken', 415: 'Neither JSON, NDJSON nor CSV', 422: 'A check refuses it' })
  async submit(
    @By() identity: Identity,
    @From() { address }: Origin,
    @InLanguage() language: PageLanguage,
    @Param('id') id: string,
    @Query() query: unknown,
    @Body({ schema: submissionSchema }) submission: ArrivingSubmission | StreamedBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt | StreamableFile> {
    const view = await this.views.get(id);
    const sender = {
      who: identity.who,
      grants: permit(identity, 'enter', id),
      isPerson: identity.person !== undefined,
      permission: identity.permission,
    };
    const entry = { identity, address, election: id };
    if (!(submission instanceof StreamedBody)) {
      const toAuditEntry = toAuditEntryOf(entry, submission);
      const outcome = await this.intake.submit(view, submission, sender, toAuditEntry);
      if (!toAuditEntry) collectEntry(this.entries, entry, submission, outcome);
      return answerOutcome(submission.id, outcome);
    }
    const read = bulkQuerySchema.safeParse(query);
    if (!read.success) throw refuseShape('invalid-query', read.error.issues);
    const answers = await this.intake.submitAll(view, submission, read.data, {
      ...sender,
      language,
      ended: (sums, isWhole) => this.entries.addBulk(entry, 'submissions-entered', sums, isWhole),
    });
    reply.code(HttpStatus.OK);
    return new StreamableFile(answers, { type: 'application/x-ndjson; charset=utf-8' });
  }
}
