import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { countingSchema, type Counting } from '#contract';
import { Ledger } from '#ledger';
import { Only } from '../auth/access.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ElectionViews } from '../read-model/election-views.js';

/** How much of an election is counted, and why the rest is not. */
@ApiTags('coverage')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/counting')
export class CountingController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get()
  @Only({ access: 'oversee' })
  @ApiOperation({ summary: 'How much of what is recorded is counted, and why the rest cannot be' })
  @ApiResponse({ status: 200, standardSchema: countingSchema })
  async read(@Param('id') id: string): Promise<Counting> {
    const { head } = await this.views.get(id);
    const { recorded, counted, oldestUncountedAt, failure } = await this.ledger.counts.of(head.key);
    return {
      recorded,
      counted,
      oldestUncountedAt: oldestUncountedAt?.toISOString() ?? null,
      failure: failure && { since: failure.since.toISOString(), message: failure.message },
    };
  }
}
