import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { appointmentSchema, type AppointmentView } from '#contract';
import { Only } from '../auth/access.js';
import { By, From, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { Appointing } from './appointing.js';

/** Who was invited or made a reviewer by one administrator, for a second one to confirm. */
@ApiTags('people')
@Refuses({ 404: '' })
@Controller('api/appointments')
export class AppointmentsController {
  constructor(private readonly appointing: Appointing) {}

  @Get()
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: 'Invitations and new reviewers of the last day that nobody has confirmed' })
  @ApiResponse({ status: 200, standardSchema: appointmentSchema, isArray: true })
  async list(): Promise<AppointmentView[]> {
    return this.appointing.list();
  }

  @Post(':key/confirmation')
  @HttpCode(204)
  @Only({ access: 'appoint', fresh: true })
  @ApiOperation({
    summary: 'Confirm, as a second administrator, what another did',
    description:
      'From the opening of polls on, an invited account counts as the administrator who invited it, and reviews ' +
      'nothing, until this is done or a day has passed. Neither who made the appointment nor whom it is of confirms it.',
  })
  @ApiResponse({ status: 204, description: 'Confirmed' })
  async confirm(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('key') key: string,
  ): Promise<void> {
    const number = /^\d{1,9}$/.test(key) ? Number(key) : 0;
    if (number === 0) throw new ProblemError('unknown-appointment', 'There is no such appointment');
    await this.appointing.confirm({ identity, address }, number);
  }
}
