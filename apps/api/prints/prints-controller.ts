import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  INT4_MAX,
  newPrintSchema,
  newReportsSchema,
  printListSchema,
  printSchema,
  printsQuerySchema,
  reportsProgressSchema,
  reportsQuerySchema,
  type NewPrintRequest,
  type NewReports,
  type PrintList,
  type PrintsQuery,
  type PrintView,
  type ReportsProgress,
  type ReportsQuery,
} from '#contract';
import { reachesArea } from '#election';
import { Only } from '../auth/access.js';
import { By, From, permit, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { findArea } from '../read-model/find-part.js';
import { describePrint } from './describe-print.js';
import { PrintDesk } from './print-desk.js';
import { ReportArchives } from './report-archive.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;
const PRIVATE = 'private, no-store';

/** What commissions sign: reports and protocol forms as PDF, each under a number of its own. */
@ApiTags('prints')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/prints')
export class PrintsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly desk: PrintDesk,
    private readonly archives: ReportArchives,
  ) {}

  @Post()
  @Only({ access: 'print' })
  @ApiOperation({
    summary: 'Have a report or a protocol form printed; safe to ask again',
    description:
      'Drawn within seconds. While the figures are the same, asking again gives the same number and the same bytes; once ' +
      'they have changed, a new number that says which one it replaces. Operators print blank forms of their precincts.',
  })
  @ApiResponse({ status: 201, standardSchema: printSchema, description: 'Has a new number' })
  @ApiResponse({
    status: 200,
    standardSchema: printSchema,
    description: 'Was printed before, and is the same',
  })
  @Refuses({ 409: 'The protocol is not counted', 429: 'Too many prints' })
  async print(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body({ schema: newPrintSchema }) request: NewPrintRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PrintView> {
    const { view, isNew } = await this.desk.ask(
      { identity, address, view: await this.views.get(id) },
      request,
    );
    reply.code(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return view;
  }

  @Get()
  @Only({ access: 'follow' })
  @ApiOperation({ summary: 'The prints of an election that the reader may see, the newest first' })
  @ApiResponse({ status: 200, standardSchema: printListSchema })
  async list(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: printsQuerySchema }) query: PrintsQuery,
  ): Promise<PrintList> {
    return this.desk.list(await this.views.get(id), identity, query);
  }

  @Post('reports')
  @Only({ access: 'print' })
  @ApiOperation({ summary: 'Have the reports on all contests of an area printed; safe to ask again' })
  @ApiResponse({ status: 201, standardSchema: reportsProgressSchema, description: 'How far they are drawn' })
  @Refuses({ 429: 'Too many contests or prints' })
  async printReports(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body({ schema: newReportsSchema }) asked: NewReports,
  ): Promise<ReportsProgress> {
    const view = await this.views.get(id);
    demandArea(view, identity, 'print', asked.area);
    return this.desk.askReports({ identity, address, view }, asked);
  }

  @Get('reports')
  @Only({ access: 'follow' })
  @ApiOperation({ summary: 'How far the reports on all contests of an area are drawn' })
  @ApiResponse({ status: 200, standardSchema: reportsProgressSchema })
  async progress(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: reportsQuerySchema }) query: ReportsQuery,
  ): Promise<ReportsProgress> {
    const view = await this.views.get(id);
    demandArea(view, identity, 'follow', query.area);
    return this.desk.progress(view, query);
  }

  @Get('reports.zip')
  @Only({ access: 'follow' })
  @ApiOperation({
    summary: 'The newest reports on all contests of an area, with a manifest as JSON and CSV',
    description: 'Of each: number, contest, file, SHA-256 and ledger position.',
  })
  @ApiProduces('application/zip')
  @ApiResponse({ status: 200, content: { 'application/zip': BYTES } })
  @Refuses({ 409: 'Not all of them are drawn', 503: 'Too many archives are being sent' })
  async archive(
    @By() identity: Identity,
    @Param('id') id: string,
    @Query({ schema: reportsQuerySchema }) query: ReportsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const view = await this.views.get(id);
    demandArea(view, identity, 'follow', query.area);
    const reports = await this.desk.drawnReports(view, query);
    const name = encodeURIComponent(`${id}-${query.area ?? 'all'}-${query.language}-reports.zip`);
    reply.header('cache-control', PRIVATE);
    return new StreamableFile(Readable.from(this.archives.send(reports), { objectMode: false }), {
      type: 'application/zip',
      disposition: `attachment; filename*=UTF-8''${name}`,
    });
  }

  @Get(':number')
  @Only({ access: 'follow' })
  @ApiOperation({ summary: 'A print, and whether it is drawn' })
  @ApiResponse({ status: 200, standardSchema: printSchema })
  async one(
    @By() identity: Identity,
    @Param('id') id: string,
    @Param('number') number: string,
  ): Promise<PrintView> {
    return describePrint(await this.desk.find(await this.views.get(id), identity, readNumber(number)));
  }

  @Get(':number/file')
  @Only({ access: 'follow' })
  @ApiOperation({ summary: 'The PDF of a print; it never changes' })
  @ApiProduces('application/pdf')
  @ApiResponse({ status: 200, content: { 'application/pdf': BYTES } })
  @Refuses({ 409: 'It is not drawn yet' })
  async file(
    @By() identity: Identity,
    @Param('id') id: string,
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const print = await this.desk.find(await this.views.get(id), identity, readNumber(number));
    const stream = await this.desk.open(print);
    reply.header('cache-control', PRIVATE);
    return new StreamableFile(stream, {
      type: 'application/pdf',
      length: print.file?.bytes ?? 0,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${id}-${print.number}.pdf`)}`,
    });
  }
}

/** @throws ProblemError 404 where that is no number of a print */
function readNumber(asked: string): number {
  const number = /^[1-9]\d{0,9}$/.test(asked) ? Number(asked) : 0;
  if (number >= 1 && number <= INT4_MAX) return number;
  throw unknown('print', asked);
}

/** @throws ProblemError 403 for who does not look after all of the area; an operator looks after none */
function demandArea(
  view: ElectionView,
  identity: Identity,
  action: 'print' | 'follow',
  area: string | undefined,
): void {
  const grants = permit(identity, action, view.head.id).filter(({ role }) => role !== 'operator');
  if (reachesArea(view.layout, grants, findArea(view, area))) return;
  throw new ProblemError('not-permitted', 'This is for those who look after all of that area');
}
