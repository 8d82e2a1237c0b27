import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LIMITS } from '#config';
import {
  definitionSchema,
  electionHeadSchema,
  electionListItemSchema,
  versionQuerySchema,
  WHOLE_TYPE,
  type ElectionDescription,
  type ElectionListItem,
  type VersionQuery,
} from '#contract';
import type { Definition } from '#election';
import { Ledger } from '#ledger';
import { Only, Recognising } from '../auth/access.js';
import { actorWithPermission, By, From, Perhaps, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { StreamedBody } from '../http/bodies/streamed-body.js';
import { Refuses } from '../http/openapi/refuses.js';
import { holdWhile } from '../http/responses/held-answers.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { ElectionViews } from '../read-model/election-views.js';
import { LookedUp } from '../read-model/looked-up.js';
import { standOf } from '../read-model/stand.js';
import { deleteDraft, takeDefinition } from './definition-intake.js';
import { unknown } from '../http/problems/unknown.js';
import { describeElection, describeWithWarnings, isShown, listElections } from './describe.js';
import { takePrecincts } from './precinct-intake.js';
import { takeWhole } from './whole-intake.js';

const PRECINCTS_AS_TABLE =
  'An election defined with no precincts is a draft, which takes no submissions. Its precincts come as `text/csv`, ' +
  'UTF-8 with a header, divided by commas, semicolons or tabs: `id`, `area`, `number`, `registered`, and where ' +
  'wanted `name`, `name.kk`, `name.ru`, `timeZone`.';

const WITH_TABLE =
  `With its precincts as a table, send \`${WHOLE_TYPE}\`: the definition on the first line, its \`precincts\` empty, and ` +
  'on the lines after it the table as for `PUT …/precincts`. Both are taken or neither.';

/** The elections there are, and how a new one is defined. */
@ApiTags('elections')
@Controller('api/elections')
export class ElectionsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
    private readonly lookedUp: LookedUp,
  ) {}

  @Get()
  @Recognising()
  @ApiOperation({
    summary: 'Every election, the newest first',
    description:
      'Drafts are listed for those alone who oversee them: administrators, reviewers and observers.',
  })
  @ApiResponse({ status: 200, standardSchema: electionListItemSchema, isArray: true })
  async list(
    @Perhaps() identity: Identity | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionListItem[]> {
    holdWhile(reply, this.lookedUp.elections());
    const elections = await this.ledger.elections.list();
    const shown = elections.filter((election) => isShown(election, identity?.grants ?? []));
    if (shown.some(({ status }) => status === 'draft')) reply.header('cache-control', 'no-store');
    return listElections(shown);
  }

  @Get(':id')
  @Recognising()
  @ApiOperation({ summary: "An election's head: areas, checkpoints, and how much there is of the rest" })
  @ApiResponse({ status: 200, standardSchema: electionHeadSchema })
  @Refuses({ 404: '' })
  async head(
    @Perhaps() identity: Identity | undefined,
    @Param('id') id: string,
    @Query({ schema: versionQuerySchema }) _: VersionQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionDescription> {
    const view = await this.views.getAny(id);
    if (!isShown(view.head, identity?.grants ?? [])) throw unknown('election', id);
    if (view.head.status === 'draft') reply.header('cache-control', 'no-store');
    const stands = standOf(this.views, view);
    const [replay] = view.head.mode === 'replay' ? await this.ledger.replays.list({ election: id }) : [];
    // Which replay feeds an election is settled with the election; one that none feeds may get one.
    if (view.head.mode !== 'replay' || replay) holdWhile(reply, stands);
    return describeElection(view, replay);
  }

  @Post()
  @Only({ access: 'define', bodyBytesMax: LIMITS.http.definitionBytes, streams: [WHOLE_TYPE] })
  @ApiOperation({
    summary:
      'Define an election; the same definition again changes nothing, another replaces that of a draft',
    description: WITH_TABLE,
  })
  @ApiResponse({ status: 201, standardSchema: electionHeadSchema, description: 'Defined' })
  @ApiResponse({
    status: 200,
    standardSchema: electionHeadSchema,
    description: 'Was defined like this before',
  })
  @Refuses({ 400: 'Not a definition', 409: 'The id is taken', 422: 'Its parts do not fit each other' })
  async define(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Body({ schema: definitionSchema }) sent: Definition | StreamedBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionDescription> {
    const by = actorWithPermission(identity, address);
    const { id, isNew } =
      sent instanceof StreamedBody
        ? await takeWhole(this.ledger, sent, by)
        : { id: sent.id, isNew: await takeDefinition(this.ledger, sent, by) };
    reply.code(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    reply.header('location', `/api/elections/${encodeURIComponent(id)}`);
    return describeWithWarnings(await this.views.getAny(id));
  }

  @Delete(':id')
  @HttpCode(204)
  @Only({ access: 'define' })
  @ApiOperation({ summary: 'Delete a draft' })
  @ApiResponse({ status: 204, description: 'Deleted' })
  @Refuses({ 404: '', 409: 'It is open' })
  async delete(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
  ): Promise<void> {
    const { head } = await this.views.getAny(id);
    await deleteDraft(this.ledger, head, actorWithPermission(identity, address));
  }

  @Put(':id/precincts')
  @Only({ access: 'define', streams: ['text/csv'] })
  @ApiOperation({
    summary: 'Give a draft its precincts, all of them or none, and open it; the same again changes nothing',
    description: PRECINCTS_AS_TABLE,
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' }, description: 'UTF-8, of any length' })
  @ApiResponse({ status: 200, standardSchema: electionHeadSchema, description: 'It has these precincts' })
  @Refuses({
    400: 'The header names other columns',
    404: '',
    409: 'It has other precincts already',
    415: 'Not CSV',
    422: 'Every fault, by its line',
  })
  async admitPrecincts(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ElectionDescription> {
    if (!(body instanceof StreamedBody)) {
      throw new ProblemError('wrong-type', 'Send the precincts as a table, with content-type: text/csv');
    }
    const { head, definition } = await this.views.getAny(id);
    const auditEntry = { ...actorWithPermission(identity, address), action: 'precincts-given', election: id };
    await takePrecincts(this.ledger, { ...head, definition }, body, auditEntry);
    return describeWithWarnings(await this.views.get(id));
  }
}
