import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  deskIncidentsQuerySchema,
  handlingSchema,
  incidentPageSchema,
  incidentReceiptSchema,
  incidentSchema,
  incidentsQuerySchema,
  newIncidentSchema,
  publishedIncidentsSchema,
  type DeskIncidentsQuery,
  type Handling,
  type IncidentPage,
  type IncidentReceipt,
  type IncidentsQuery,
  type IncidentView,
  type NewIncident,
  type PublishedIncidents,
} from '#contract';
import { Only } from '../auth/access.js';
import { By, From, permit, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ElectionViews } from '../read-model/election-views.js';
import { Incidents } from './incidents.js';

/** Complaints and irregularities at precincts, and how they are handled. */
@ApiTags('incidents')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id')
export class IncidentsController {
  constructor(
    private readonly views: ElectionViews,
    private readonly incidents: Incidents,
  ) {}

  @Post('incidents')
  @HttpCode(201)
  @Only({ access: 'report' })
  @ApiOperation({
    summary: 'Record a complaint or an irregularity at a precinct; safe to send again',
    description:
      'Only reviewers, observers and the person who recorded it see it before a reviewer publishes it.',
  })
  @ApiResponse({ status: 201, standardSchema: incidentReceiptSchema, description: 'Recorded, now or before' })
  @Refuses({ 409: 'The id is taken' })
  async record(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Body({ schema: newIncidentSchema }) incident: NewIncident,
  ): Promise<IncidentReceipt> {
    const view = await this.views.get(election);
    await this.incidents.record(
      view,
      { identity, address, grants: permit(identity, 'report', election) },
      incident,
    );
    return { id: incident.id };
  }

  @Get('incidents')
  @ApiOperation({ summary: 'What reviewers have published of incidents, in the words they published' })
  @ApiResponse({ status: 200, standardSchema: publishedIncidentsSchema })
  async published(
    @Param('id') election: string,
    @Query({ schema: incidentsQuerySchema }) query: IncidentsQuery,
  ): Promise<PublishedIncidents> {
    return this.incidents.published(await this.views.get(election), query);
  }

  @Get('desk/incidents')
  @Only({ access: 'follow' })
  @ApiOperation({
    summary: 'Incidents with all that was done about them, the latest recorded first',
    description: 'Operators see what they recorded themselves, everybody else what lies within their reach.',
  })
  @ApiResponse({ status: 200, standardSchema: incidentPageSchema })
  async list(
    @By() identity: Identity,
    @Param('id') election: string,
    @Query({ schema: deskIncidentsQuerySchema }) query: DeskIncidentsQuery,
  ): Promise<IncidentPage> {
    return this.incidents.list(await this.views.get(election), identity, query);
  }

  @Post('incidents/:incident/handling')
  @HttpCode(200)
  @Only({ access: 'review' })
  @ApiOperation({
    summary: 'Take an incident up, settle or reopen it, note something, publish it or withdraw that',
    description:
      'Each is kept with who did it and when. Nobody handles what they recorded. What is published may say it in other ' +
      'words; to publish it again takes the place of what was published.',
  })
  @ApiResponse({ status: 200, standardSchema: incidentSchema, description: 'As it stands then' })
  @Refuses({ 403: "One's own", 409: 'Not possible in the current state of the incident' })
  async handle(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Param('incident') incident: string,
    @Body({ schema: handlingSchema }) handling: Handling,
  ): Promise<IncidentView> {
    const view = await this.views.get(election);
    const doer = { identity, address, grants: permit(identity, 'review', election) };
    return this.incidents.handle(view, doer, incident.toLowerCase(), handling);
  }
}
