import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  deskPrecinctsQuerySchema,
  deskPrecinctsSchema,
  type DeskPrecincts,
  type DeskPrecinctsQuery,
} from '#contract';
import { Ledger } from '#ledger';
import { Only } from '../auth/access.js';
import { By, permit, type Identity } from '../auth/identity.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ElectionViews } from '../read-model/election-views.js';
import { electionTime } from '../replays/election-time.js';
import { TellsFindings } from '../words/tells-findings.js';
import { pageDesk } from './desk-page.js';

/** What those who enter see of their own precincts. */
@ApiTags('desk')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/desk')
export class DeskController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get('precincts')
  @TellsFindings()
  @Only({ access: 'follow' })
  @ApiOperation({
    summary: "The sender's own precincts with what is due, late, held and counted, hour by hour",
    description: "Somebody else's precincts are never among them.",
  })
  @ApiResponse({ status: 200, standardSchema: deskPrecinctsSchema })
  async precincts(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: deskPrecinctsQuerySchema }) query: DeskPrecinctsQuery,
  ): Promise<DeskPrecincts> {
    const view = await this.views.get(id);
    const grants = permit(identity, 'follow', id);
    const nowMs = await electionTime(this.ledger, view.head);
    return pageDesk(this.ledger, view, { who: identity.who, grants, nowMs }, query);
  }
}
