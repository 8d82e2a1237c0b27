import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  attachmentReceiptSchema,
  digestSchema,
  renditionSchema,
  type AttachmentReceipt,
  type RenditionView,
} from '#contract';
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_TYPES } from '#election';
import { PrivateReads } from '../audit/private-reads.js';
import { Only, Recognising } from '../auth/access.js';
import { By, actorOf, From, Perhaps, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { FILE_TYPES } from '../http/bodies/stream-type.js';
import { StreamedBody } from '../http/bodies/streamed-body.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { matchesTag } from '../http/responses/tags.js';
import { ElectionViews } from '../read-model/election-views.js';
import { Attachments } from './attachments.js';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};
/** Active content in a file does nothing, loads nothing and has no access to these pages. */
const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";
/** No cache may serve what has been withdrawn from publication. */
const KEEPING = {
  'for-ever': 'public, max-age=31536000, immutable',
  now: 'public, no-cache',
  no: 'private, no-store',
} as const;
const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

/** Scans of protocols, and photos of incidents. */
@ApiTags('attachments')
@Refuses({ 404: '' })
@Controller('api/elections/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly attachments: Attachments,
    private readonly privateReads: PrivateReads,
  ) {}

  @Post()
  @HttpCode(201)
  @Only({ access: 'attach', streams: FILE_TYPES })
  @ApiOperation({
    summary: 'Hand in a scan or a photo; safe to send again',
    description:
      `The body is the file: a JPEG, a PNG or a PDF of at most ${ATTACHMENT_BYTES_MAX} bytes. Its content says what it ` +
      'is. It is kept as it is, for the people concerned; everybody else is shown a rendition, which is drawn a moment ' +
      'later and has none of the bytes sent. Its address with /rendition says whether that was possible.',
  })
  @ApiConsumes(...FILE_TYPES)
  @ApiBody(BYTES)
  @ApiResponse({ status: 201, standardSchema: attachmentReceiptSchema, description: 'Kept, now or before' })
  @Refuses({
    413: 'It is too large',
    415: 'By its content it is none of these',
    429: 'Too much within an hour',
  })
  async handIn(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<AttachmentReceipt> {
    if (!(body instanceof StreamedBody)) {
      throw new ProblemError(
        'wrong-type',
        'Send the file itself, with content-type: application/octet-stream',
      );
    }
    return this.attachments.handIn(await this.views.get(id), { identity, address }, body);
  }

  @Get(':sha256/rendition')
  @Recognising()
  @ApiOperation({
    summary: 'What is shown in place of a scan or a photo, for those who may see that',
    description: 'Drawn within seconds after the file was handed in. A file that cannot be shown says why.',
  })
  @ApiResponse({ status: 200, standardSchema: renditionSchema })
  async rendition(
    @Perhaps() identity: Identity | undefined,
    @Param('id') id: string,
    @Param('sha256') asked: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RenditionView> {
    reply.header('cache-control', KEEPING.no);
    return this.attachments.rendition(await this.views.get(id), readDigest(asked), identity);
  }

  @Get(':sha256')
  @Recognising()
  @ApiOperation({
    summary:
      'A rendition, for those who may see it; or a scan or a photo as it came, for the people concerned',
    description:
      'A rendition is public once a protocol that is counted names its file, and while an incident is published with ' +
      'it. Else, as the file itself always, it is there for who handed it in, who may follow a precinct whose protocol ' +
      'names it, and who oversees a precinct at which an incident does; for everybody else there is none. A file as it ' +
      'came is a download, which no browser shows by itself.',
  })
  @ApiProduces(...ATTACHMENT_TYPES)
  @ApiResponse({
    status: 200,
    content: Object.fromEntries(ATTACHMENT_TYPES.map((type) => [type, BYTES])),
    description: 'The bytes of that hash',
  })
  async read(
    @Perhaps() identity: Identity | undefined,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Param('sha256') asked: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const sha256 = readDigest(asked);
    const { type, bytes, isOriginal, original, isPublic, open } = await this.attachments.find(
      await this.views.get(id),
      sha256,
      identity,
    );
    if (isPublic === 'no') {
      const auditEntry = { ...actorOf(identity, address), action: 'attachment-seen', election: id };
      await this.privateReads.add({ ...auditEntry, ids: [original] });
    }
    const tag = `"${sha256}"`;
    reply
      .header('cache-control', KEEPING[isPublic])
      .header('vary', 'cookie, authorization')
      .header('content-security-policy', POLICY)
      .header('cross-origin-resource-policy', 'same-origin');
    if (isPublic !== 'no') reply.header('etag', tag);
    if (isPublic !== 'no' && matchesTag(request.headers['if-none-match'], tag)) {
      reply.code(304);
      return undefined;
    }
    const disposition = `${isOriginal ? 'attachment' : 'inline'}; filename="${sha256.slice(0, 12)}.${ENDINGS[type] ?? 'bin'}"`;
    return new StreamableFile(await open(), { type, length: bytes, disposition });
  }
}

/** @throws ProblemError 404 where that is no hash */
function readDigest(asked: string): string {
  const sha256 = digestSchema.safeParse(asked).data;
  if (sha256 === undefined) throw new ProblemError('unknown-attachment', 'That is no SHA-256 of a file');
  return sha256;
}
