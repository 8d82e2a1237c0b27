import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  definitionSchema,
  electionHeadSchema,
  electionListItemSchema,
  problemSchema,
  type ElectionDescription,
  type ElectionListItem,
} from '#contract';
import type { Definition } from '#election';
import { Ledger } from '#ledger';
import { Writing } from '../access/access.js';
import { takeDefinition } from './definition-intake.js';
import { describeElection, listElection } from './describe.js';
import { ElectionViews } from './election-views.js';

const DEFINITION_BYTES_MAX = 64 * 1024 * 1024;

/** The elections there are, and how a new one is defined. */
@ApiTags('elections')
@Controller('api/elections')
export class ElectionsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every election, the newest first' })
  @ApiResponse({ status: 200, standardSchema: electionListItemSchema, isArray: true })
  async list(): Promise<ElectionListItem[]> {
    return (await this.ledger.elections.list()).map(listElection);
  }

  @Get(':id')
  @ApiOperation({ summary: "An election's head: areas, checkpoints, and how much there is of the rest" })
  @ApiResponse({ status: 200, standardSchema: electionHeadSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async head(@Param('id') id: string): Promise<ElectionDescription> {
    const view = await this.views.get(id);
    const [replay] = view.head.mode === 'replay' ? await this.ledger.replays.list({ election: id }) : [];
    return describeElection(view, replay?.id ?? null);
  }

  @Post()
  @Writing({ access: 'administrator', bodyBytesMax: DEFINITION_BYTES_MAX })
  @ApiOperation({ summary: 'Define an election; the same definition again changes nothing' })
  @ApiResponse({ status: 201, standardSchema: electionHeadSchema, description: 'Defined' })
  @ApiResponse({
    status: 200,
    standardSchema: electionHeadSchema,
    description: 'Was defined like this before',
  })
  @ApiResponse({ status: 400, standardSchema: problemSchema, description: 'Not a definition' })
  @ApiResponse({ status: 409, standardSchema: problemSchema, description: 'The id is taken' })
  @ApiResponse({ status: 422, standardSchema: problemSchema, description: 'Its parts do not fit each other' })
  async define(
    @Body({ schema: definitionSchema }) definition: Definition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ElectionDescription> {
    const created = await takeDefinition(this.ledger, definition);
    reply.code(created ? HttpStatus.CREATED : HttpStatus.OK);
    reply.header('location', `/api/elections/${encodeURIComponent(definition.id)}`);
    return describeElection(await this.views.get(definition.id), null);
  }
}
