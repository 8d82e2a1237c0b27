import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  newReplaySchema,
  replaySchema,
  replaysQuerySchema,
  scenarioSchema,
  steeringSchema,
  type NewReplayRequest,
  type ReplaysQuery,
  type ReplayView,
  type ScenarioView,
  type SteeringRequest,
} from '#contract';
import { scenarios } from '#documents';
import { Only } from '../auth/access.js';
import { actorWithPermission, From, Perhaps, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { describeReplay, describeScenario } from './describe-replay.js';
import { Runs } from './runs.js';

/** Documented elections, run again on a clock of their own. */
@ApiTags('replays')
@Controller('api/replays')
export class ReplaysController {
  constructor(private readonly runs: Runs) {}

  @Get('scenarios')
  @ApiOperation({ summary: 'What can be replayed' })
  @ApiResponse({ status: 200, standardSchema: scenarioSchema, isArray: true })
  scenarios(): ScenarioView[] {
    return scenarios.map(describeScenario);
  }

  @Get()
  @ApiOperation({ summary: 'Replays, the newest first; of one election where named' })
  @ApiResponse({ status: 200, standardSchema: replaySchema, isArray: true })
  async list(@Query({ schema: replaysQuerySchema }) { election }: ReplaysQuery): Promise<ReplayView[]> {
    return (await this.runs.list(election)).map(describeReplay);
  }

  @Post()
  @Only({ access: 'steer' })
  @ApiOperation({ summary: 'Start a replay; it feeds an election of its own' })
  @ApiResponse({ status: 201, standardSchema: replaySchema })
  @Refuses({ 400: '', 429: 'Too many are under way' })
  async start(
    @Perhaps() identity: Identity | undefined,
    @From() { address }: Origin,
    @Body({ schema: newReplaySchema }) asked: NewReplayRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplayView> {
    const run = await this.runs.start(asked, actorWithPermission(identity, address));
    reply.header('location', `/api/replays/${run.id}`);
    return describeReplay(run);
  }

  @Get(':id')
  @ApiOperation({ summary: 'The state of a replay' })
  @ApiResponse({ status: 200, standardSchema: replaySchema })
  @Refuses({ 404: '' })
  async get(@Param('id') id: string): Promise<ReplayView> {
    return describeReplay(await this.runs.get(id));
  }

  @Patch(':id')
  @Only({ access: 'steer' })
  @ApiOperation({ summary: 'Change its speed, pause or resume it, jump ahead' })
  @ApiResponse({ status: 200, standardSchema: replaySchema })
  @Refuses({ 400: '', 404: '', 409: 'It has ended, or cannot go back' })
  async steer(
    @Perhaps() identity: Identity | undefined,
    @From() { address }: Origin,
    @Param('id') id: string,
    @Body({ schema: steeringSchema }) asked: SteeringRequest,
  ): Promise<ReplayView> {
    return describeReplay(await this.runs.steer(id, asked, actorWithPermission(identity, address)));
  }
}
