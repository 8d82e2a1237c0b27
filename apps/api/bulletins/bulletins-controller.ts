import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  bulletinPageSchema,
  bulletinQuerySchema,
  bulletinSchema,
  bulletinsQuerySchema,
  type BulletinPage,
  type BulletinQuery,
  type BulletinsQuery,
} from '#contract';
import { Refuses } from '../http/openapi/refuses.js';
import { FOR_EVER } from '../http/responses/caching.js';
import { holdWhile } from '../http/responses/held-answers.js';
import { matchesTag } from '../http/responses/tags.js';
import { ElectionViews } from '../read-model/election-views.js';
import { LookedUp } from '../read-model/looked-up.js';
import { standOf } from '../read-model/stand.js';
import { BulletinReads } from './bulletin-reads.js';
import { writeBulletinTable } from './bulletin-table.js';
import { DrawnBulletins } from './pdf/drawn-bulletins.js';

/** What a PDF says does not change either; its words and its look may, with a new release. */
const FOR_AN_HOUR = 'public, max-age=3600';

/** What the commission has issued: turnout at each checkpoint, and results. */
@ApiTags('bulletins')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/bulletins')
export class BulletinsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly lookedUp: LookedUp,
    private readonly bulletins: BulletinReads,
    private readonly drawn: DrawnBulletins,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The bulletins of an election, newest first, a page at a time' })
  @ApiResponse({ status: 200, standardSchema: bulletinPageSchema })
  @Refuses({ 400: 'A value after "?" cannot be used' })
  async list(
    @Param('id') id: string,
    @Query({ schema: bulletinsQuerySchema }) query: BulletinsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulletinPage> {
    const view = await this.views.get(id);
    const isCurrent = standOf(this.views, view, () => 0);
    const isNewest = this.lookedUp.bulletins();
    holdWhile(reply, () => isCurrent() && isNewest());
    return this.bulletins.page(view, query);
  }

  @Get(':number')
  @ApiOperation({
    summary: 'One bulletin, as it was issued',
    description:
      'The bytes whose SHA-256 the list gives; with .csv behind the number as a table, a line an area or an option; with ' +
      '.pdf to be printed. What it says never changes.',
  })
  @ApiParam({ name: 'number', description: 'Its number, with .json, .csv or .pdf or without', example: '1' })
  @ApiResponse({ status: 200, standardSchema: bulletinSchema })
  @Refuses({ 400: 'A value after "?" cannot be used' })
  async one(
    @Param('id') id: string,
    @Param('number') name: string,
    @Query({ schema: bulletinQuerySchema }) { lang }: BulletinQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer | undefined> {
    const view = await this.views.get(id);
    const stands = standOf(this.views, view);
    const { issued, form } = await this.bulletins.find(view, name);
    // What was issued never changes.
    if (form === 'json') {
      holdWhile(reply, stands);
      reply.header('cache-control', FOR_EVER).header('etag', `"${issued.sha256}"`);
      reply.header('content-type', 'application/json; charset=utf-8');
      return issued.body;
    }
    const isTable = form === 'csv';
    const drawn = isTable ? undefined : await this.drawn.get(view, issued, lang);
    const tag = drawn?.tag ?? `"${issued.sha256}-csv"`;
    reply.header('cache-control', isTable ? FOR_EVER : FOR_AN_HOUR).header('etag', tag);
    if (matchesTag(request.headers['if-none-match'], tag)) {
      reply.code(304);
      return undefined;
    }
    const disposition = isTable ? 'attachment' : 'inline';
    reply
      .header('content-type', isTable ? 'text/csv; charset=utf-8' : 'application/pdf')
      .header('content-disposition', `${disposition}; filename="${id}-bulletin-${issued.number}.${form}"`);
    return drawn?.bytes ?? writeBulletinTable(issued.body);
  }
}
