import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  coverageQuerySchema,
  coverageSchema,
  missingPageSchema,
  missingQuerySchema,
  missingTableQuerySchema,
  type Coverage,
  type CoverageQuery,
  type MissingPage,
  type MissingQuery,
  type MissingTableQuery,
} from '#contract';
import { Ledger } from '#ledger';
import { Only } from '../auth/access.js';
import { By, permit, type Identity } from '../auth/identity.js';
import { Refuses } from '../http/openapi/refuses.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { electionTime } from '../replays/election-time.js';
import { describeCoverage, type Asked } from './board.js';
import { readCoverageState, type CoverageState } from './coverage-state.js';
import { findHour } from './reporting-period.js';
import { MISSING_HEADER, writeMissing } from './missing-table.js';
import { pageMissing } from './missing.js';
import { findOwnArea } from './scope.js';

const CSV = 'text/csv; charset=utf-8';
/** Rows of the table that are looked up and written together. */
const ROWS_AT_ONCE = 2_000;

/** Who has reported, hour by hour and area by area, and who has not. */
@ApiTags('coverage')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/coverage')
export class CoverageController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get()
  @Only({ access: 'oversee' })
  @ApiOperation({
    summary: 'How many precincts have reported, wait, or are missing: an area and those in it',
  })
  @ApiResponse({ status: 200, standardSchema: coverageSchema })
  async board(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: coverageQuerySchema }) query: CoverageQuery,
  ): Promise<Coverage> {
    const view = await this.views.get(id);
    const asked = await this.read(view, identity, query);
    return describeCoverage(view, await this.readState(view, asked), asked);
  }

  @Get('missing')
  @Only({ access: 'oversee' })
  @ApiOperation({
    summary: 'The precincts that have sent nothing, a page at a time',
    description: 'Area by area, or the longest lists of voters first. What waits is not among them.',
  })
  @ApiResponse({ status: 200, standardSchema: missingPageSchema })
  async missing(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: missingQuerySchema }) query: MissingQuery,
  ): Promise<MissingPage> {
    const view = await this.views.get(id);
    const asked = await this.read(view, identity, query);
    return pageMissing(this.ledger, view, await this.readState(view, asked), asked, {
      cursor: undefined,
      ...query,
    });
  }

  @Get('missing.csv')
  @Only({ access: 'oversee' })
  @ApiOperation({ summary: 'All the precincts that have sent nothing, as a table for those who call them' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  async table(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: missingTableQuerySchema }) query: MissingTableQuery,
  ): Promise<StreamableFile> {
    const view = await this.views.get(id);
    const asked = await this.read(view, identity, query);
    const state = await this.readState(view, asked);
    const place = query.area === undefined ? '' : `-${query.area}`;
    const name = encodeURIComponent(`${id}${place}-${asked.hour.at.replace(':', '')}-missing.csv`);
    return new StreamableFile(Readable.from(this.writeTable(view, state, asked, query)), {
      type: CSV,
      disposition: `attachment; filename*=UTF-8''${name}`,
    });
  }

  private async *writeTable(
    view: ElectionView,
    state: CoverageState,
    asked: Asked,
    { order }: MissingTableQuery,
  ): AsyncGenerator<string> {
    yield MISSING_HEADER;
    let cursor: string | undefined;
    do {
      const page = { order, cursor, limit: ROWS_AT_ONCE };
      const { items, next } = await pageMissing(this.ledger, view, state, asked, page);
      yield writeMissing(items);
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }

  private async read(view: ElectionView, identity: Identity, { at, area }: CoverageQuery): Promise<Asked> {
    const grants = permit(identity, 'oversee', view.head.id);
    const nowMs = await electionTime(this.ledger, view.head);
    return { grants, area: findOwnArea(view, grants, area), hour: findHour(view, at, nowMs), nowMs };
  }

  private async readState(view: ElectionView, { hour }: Asked): Promise<CoverageState> {
    return readCoverageState(this.ledger, view, hour);
  }
}
