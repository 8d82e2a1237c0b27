import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { Controller, Get, HttpStatus, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadItemSchema, downloadQuerySchema, type DownloadItem, type DownloadQuery } from '#contract';
import { DATA_PACKAGE, DOWNLOADS } from '#downloads';
import { Refuses } from '../http/openapi/refuses.js';
import { unknown } from '../http/problems/unknown.js';
import { matchesTag } from '../http/responses/tags.js';
import { ElectionViews } from '../read-model/election-views.js';
import { Downloads } from './downloads.js';
import { selectParts } from './selection.js';

/** A file of a version never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FILE = { schema: { type: 'string', format: 'binary' } } as const;
const TYPES = ['text/csv', 'application/json'];
const NAMES: readonly string[] = [...DOWNLOADS, DATA_PACKAGE].map(({ name }) => name);

/** An election's files: tables, JSON, and what other programs read, each of one moment. */
@ApiTags('downloads')
@Refuses({ 404: 'Names what is unknown', 503: 'They are being made; Retry-After says when to ask again' })
@Controller('api/elections/:id/downloads')
export class DownloadsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly downloads: Downloads,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The files of an election at its newest version, each with its hash',
    description:
      'All are of one ledger position, and of what is counted alone. An address never changes what it answers.',
  })
  @ApiResponse({ status: 200, standardSchema: downloadItemSchema, isArray: true })
  async list(@Param('id') id: string): Promise<DownloadItem[]> {
    const { files, version } = await this.downloads.newest(await this.views.get(id));
    return files.map(({ name, mediaType, title, bytes, sha256 }) => ({
      ...{ name, mediaType, title, bytes, sha256, version },
      url: addressOf(id, version, name),
    }));
  }

  @Get(':name')
  @ApiOperation({ summary: 'Leads to a file of the newest version, by its name' })
  @ApiProduces(...TYPES)
  @ApiResponse({ status: 200, content: { 'text/csv': FILE }, description: 'The file, after the redirect' })
  @ApiResponse({ status: 302, description: 'Where the file of the newest version is' })
  async newest(
    @Param('id') id: string,
    @Param('name') name: string,
    @Query({ schema: downloadQuerySchema }) query: DownloadQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const view = await this.views.get(id);
    checkName(name);
    selectParts(view, name, query);
    const { version } = await this.downloads.newest(view);
    reply
      .code(HttpStatus.FOUND)
      .header('cache-control', 'no-cache')
      .header('location', addressOf(id, version, name) + writeQuery(query));
  }

  @Get(':version/:name')
  @ApiOperation({
    summary: 'A file of one version; it never changes',
    description:
      'docs/downloads.md says what each holds. A version can be made while it is the newest, and for some minutes after. ' +
      'Of a file by precinct the rows of an area, a contest or a precinct can be asked for, of several what is in all.',
  })
  @ApiProduces(...TYPES)
  @ApiResponse({ status: 200, content: { 'text/csv': FILE, 'application/json': FILE } })
  @Refuses({ 410: 'That version is no longer kept; says what to take instead' })
  async one(
    @Param('id') id: string,
    @Param('version') version: string,
    @Param('name') name: string,
    @Query({ schema: downloadQuerySchema }) query: DownloadQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const view = await this.views.get(id);
    checkName(name);
    const keeps = selectParts(view, name, query);
    const set = await this.downloads.ofVersion(view, version);
    const file = set.find(name);
    if (!file) throw unknown('download', name, NAMES);
    const part = writeQuery(query);
    const tag = part === '' ? `"${file.sha256}"` : `"${hash(file.sha256 + part)}"`;
    reply.header('cache-control', FOR_EVER).header('etag', tag);
    if (matchesTag(request.headers['if-none-match'], tag)) {
      reply.code(HttpStatus.NOT_MODIFIED);
      return undefined;
    }
    const ranges = keeps === undefined ? [{ from: 0, to: file.bytes }] : set.rangesOf(name, keeps);
    const saved = [id, set.version, ...Object.values(query), name].join('-');
    return new StreamableFile(Readable.from(set.read(name, ranges), { objectMode: false }), {
      type: file.mediaType,
      length: ranges.reduce((sum, { from, to }) => sum + to - from, 0),
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(saved)}`,
    });
  }
}

/** Nothing is made for a name that there is not. */
function checkName(name: string): void {
  if (!NAMES.includes(name)) throw unknown('download', name, NAMES);
}

/** What of a file is asked for, as it stands at the end of an address; always in the same order. */
function writeQuery({ area, contest, precinct }: DownloadQuery): string {
  const asked = Object.entries({ area, contest, precinct }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function addressOf(id: string, version: number, name: string): string {
  return `/api/elections/${encodeURIComponent(id)}/downloads/${version}/${name}`;
}
