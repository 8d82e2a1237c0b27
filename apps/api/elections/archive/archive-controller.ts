import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { importReceiptSchema, type ImportReceipt } from '#contract';
import { grantsFor, isWhole } from '#election';
import { Ledger } from '#ledger';
import { PrivateReads } from '../../audit/private-reads.js';
import { Only, Recognising } from '../../auth/access.js';
import { actorWithPermission, By, actorOf, From, Perhaps, type Identity } from '../../auth/identity.js';
import type { Origin } from '../../auth/sign-in.js';
import { StreamedBody } from '../../http/bodies/streamed-body.js';
import { Refuses } from '../../http/openapi/refuses.js';
import { ProblemError } from '../../http/problems/problem-error.js';
import { unknown } from '../../http/problems/unknown.js';
import { ElectionViews } from '../../read-model/election-views.js';
import { isShown } from '../describe.js';
import { exportElection } from './election-export.js';
import { importElection } from './election-import.js';

const NDJSON = 'application/x-ndjson';
const FORMAT =
  'Lines of JSON, each with a `sum` over itself and all before it: first `format`, then `definition`, a `precinct` ' +
  'each, each `submission` as it was recorded (held ones too; those that name a scan only for who oversees the election), after those of one commit its `run` with the chain, ' +
  'and `end`. Through the ledger position counted when the reading began.';

/** Elections written down with their ledgers, and brought back from that. */
@ApiTags('elections')
@Controller('api/elections')
export class TransfersController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
    private readonly privateReads: PrivateReads,
  ) {}

  @Get(':id/export')
  @Recognising()
  @ApiOperation({ summary: 'The definition and the whole ledger as one document, to be imported elsewhere' })
  @ApiProduces(NDJSON)
  @ApiResponse({ status: 200, description: FORMAT, content: { [NDJSON]: { schema: { type: 'string' } } } })
  @Refuses({ 404: '' })
  async export(
    @Perhaps() identity: Identity | undefined,
    @From() { address }: Origin,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const view = await this.views.getAny(id);
    if (!isShown(view.head, identity?.grants ?? [])) throw unknown('election', id);
    const oversees = isWhole(grantsFor(identity?.grants ?? [], 'oversee', id));
    const auditEntry = { ...actorOf(identity, address), action: 'exported', election: id };
    await this.privateReads.add({ ...auditEntry, ids: [id], detail: { through: view.version } });
    const name = encodeURIComponent(`${id}.ndjson`);
    return new StreamableFile(Readable.from(exportElection(this.ledger, view, oversees)), {
      type: `${NDJSON}; charset=utf-8`,
      disposition: `attachment; filename*=UTF-8''${name}`,
    });
  }

  @Post('import')
  @Only({ access: 'define', streams: [NDJSON] })
  @ApiOperation({
    summary: 'Bring an exported election back, all of it or nothing: the same totals, chain and snapshots',
    description: FORMAT,
  })
  @ApiConsumes(NDJSON)
  @ApiBody({ schema: { type: 'string' }, description: 'What was exported, as it is, of any length' })
  @ApiResponse({
    status: 201,
    standardSchema: importReceiptSchema,
    description: 'What it adds up to, computed',
  })
  @Refuses({ 409: 'The id is taken', 415: 'Not NDJSON', 422: 'The line that is not as exported' })
  async import(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Body() body: unknown,
  ): Promise<ImportReceipt> {
    if (!(body instanceof StreamedBody)) {
      throw new ProblemError('wrong-type', `Send what was exported, with content-type: ${NDJSON}`);
    }
    return importElection(this.ledger, body, ({ election, chain, position }) => {
      const auditEntry = { ...actorWithPermission(identity, address), action: 'imported', election };
      return { ...auditEntry, detail: { chain, position } };
    });
  }
}
