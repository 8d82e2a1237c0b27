import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  bulletinPageSchema,
  bulletinSchema,
  bulletinsQuerySchema,
  type BulletinPage,
  type BulletinsQuery,
} from '#contract';
import { Refuses } from '../http/openapi/refuses.js';
import { matchesTag } from '../http/responses/conditional.js';
import { ElectionViews } from '../read-model/election-views.js';
import { BulletinReads } from './bulletin-reads.js';
import { writeBulletinTable } from './bulletin-table.js';

/** What was issued never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** What the commission has issued: turnout at each checkpoint, and results. */
@ApiTags('bulletins')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/bulletins')
export class BulletinsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly bulletins: BulletinReads,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The bulletins of an election, newest first, a page at a time' })
  @ApiResponse({ status: 200, standardSchema: bulletinPageSchema })
  @Refuses({ 400: 'A value after "?" cannot be used' })
  async list(
    @Param('id') id: string,
    @Query({ schema: bulletinsQuerySchema }) query: BulletinsQuery,
  ): Promise<BulletinPage> {
    return this.bulletins.page(await this.views.get(id), query);
  }

  @Get(':number')
  @ApiOperation({
    summary: 'One bulletin, as it was issued',
    description:
      'The bytes whose SHA-256 the list gives; with .csv behind the number as a table, a line an area or an option. ' +
      'Neither ever changes.',
  })
  @ApiParam({ name: 'number', description: 'Its number, with .json or .csv or without', example: '1' })
  @ApiResponse({ status: 200, standardSchema: bulletinSchema })
  async one(
    @Param('id') id: string,
    @Param('number') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { issued, form } = await this.bulletins.find(await this.views.get(id), name);
    const isTable = form === 'csv';
    const tag = `"${issued.sha256}${isTable ? '-csv' : ''}"`;
    reply.header('cache-control', FOR_EVER).header('etag', tag);
    if (!isTable) {
      reply.header('content-type', 'application/json; charset=utf-8');
      return issued.body;
    }
    if (matchesTag(request.headers['if-none-match'], tag)) {
      reply.code(304);
      return undefined;
    }
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${id}-bulletin-${issued.number}.csv"`);
    return writeBulletinTable(issued.body);
  }
}
