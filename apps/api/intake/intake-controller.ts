import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  problemSchema,
  receiptSchema,
  submissionSchema,
  type ArrivingSubmission,
  type Receipt,
} from '#contract';
import type { Finding } from '#election';
import { Writing } from '../access/access.js';
import { ElectionViews } from '../elections/election-views.js';
import { ProblemError } from '../problems/problem-error.js';
import { Intake } from './intake.js';

/** What precincts send: turnout reports and protocols. */
@ApiTags('submissions')
@Controller('api/elections/:id/submissions')
export class IntakeController {
  constructor(
    private readonly views: ElectionViews,
    private readonly intake: Intake,
  ) {}

  @Post()
  @HttpCode(201)
  @Writing({ access: 'administrator' })
  @ApiOperation({ summary: 'Record a turnout report or a protocol; safe to send again' })
  @ApiResponse({ status: 201, standardSchema: receiptSchema, description: 'Recorded, now or before' })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  @ApiResponse({ status: 409, standardSchema: problemSchema, description: 'The id is taken' })
  @ApiResponse({ status: 422, standardSchema: problemSchema, description: 'A check refuses it' })
  async submit(
    @Param('id') id: string,
    @Body({ schema: submissionSchema }) submission: ArrivingSubmission,
  ): Promise<Receipt> {
    const view = await this.views.get(id);
    const outcome = await this.intake.submit(view, submission);
    if (outcome.kind === 'recorded') {
      return { id: submission.id, state: outcome.state, findings: [...outcome.findings] };
    }
    if (outcome.kind === 'conflict') {
      throw new ProblemError(
        'taken-id',
        `Submission ${submission.id} was recorded before with other content; nothing was changed. ` +
          'Send a new id, or the same content.',
      );
    }
    throw refuse(outcome.findings);
  }
}

function refuse(findings: readonly Finding[]): ProblemError {
  const told = findings.map(({ code, message }) => `${code}: ${message}`);
  return new ProblemError('failed-checks', told.join('; '), { findings: [...findings] });
}
