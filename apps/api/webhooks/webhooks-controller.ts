import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  issuedWebhookSchema,
  newWebhookSchema,
  webhookChangeSchema,
  webhookSchema,
  webhookSecretSchema,
  type IssuedWebhook,
  type NewWebhook,
  type WebhookChange,
  type WebhookSecret,
  type WebhookView,
} from '#contract';
import { isWhole } from '#election';
import { Only } from '../auth/access.js';
import { By, From, permit, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { ElectionViews } from '../read-model/election-views.js';
import { WebhookDesk, type Asked } from './webhook-desk.js';

/** Where other servers are sent what an election issues; docs/webhooks.md says how they receive it. */
@ApiTags('webhooks')
@Refuses({ 404: 'Names what is unknown' })
@Controller('api/elections/:id/webhooks')
export class WebhooksController {
  constructor(
    private readonly views: ElectionViews,
    private readonly desk: WebhookDesk,
  ) {}

  @Get()
  @Only({ access: 'notify' })
  @ApiOperation({ summary: 'The webhooks of an election, and how delivering to them goes' })
  @ApiResponse({ status: 200, standardSchema: webhookSchema, isArray: true })
  async list(@By() identity: Identity, @Param('id') election: string): Promise<WebhookView[]> {
    demandWhole(identity, election);
    return this.desk.list(await this.views.get(election));
  }

  @Post()
  @Only({ access: 'notify' })
  @ApiOperation({
    summary: 'Add a webhook: it is sent what is issued from now on; its secret is given this once',
    description: 'Messages are signed after the specification of Standard Webhooks.',
  })
  @ApiResponse({ status: 201, standardSchema: issuedWebhookSchema })
  @Refuses({ 409: 'The election has a webhook with this address', 429: 'The election has too many' })
  async add(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Body({ schema: newWebhookSchema }) webhook: NewWebhook,
  ): Promise<IssuedWebhook> {
    return this.desk.add(await this.asked(identity, address, election), webhook);
  }

  @Patch(':webhook')
  @Only({ access: 'notify' })
  @ApiOperation({ summary: 'Change the events of a webhook, pause it, or resume it' })
  @ApiResponse({ status: 200, standardSchema: webhookSchema, description: 'As it stands then' })
  async change(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Param('webhook') webhook: string,
    @Body({ schema: webhookChangeSchema }) change: WebhookChange,
  ): Promise<WebhookView> {
    return this.desk.change(await this.asked(identity, address, election), webhook, change);
  }

  @Post(':webhook/secret')
  @Only({ access: 'notify' })
  @ApiOperation({ summary: 'Give a webhook another secret; the former one signs too for a day' })
  @ApiResponse({ status: 201, standardSchema: webhookSecretSchema })
  async rotate(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Param('webhook') webhook: string,
  ): Promise<WebhookSecret> {
    return this.desk.rotate(await this.asked(identity, address, election), webhook);
  }

  @Post(':webhook/test')
  @HttpCode(204)
  @Only({ access: 'notify' })
  @ApiOperation({ summary: 'Have a test sent to a webhook, once; what came of it is its last try' })
  @ApiResponse({ status: 204, description: 'It is sent in a moment' })
  async test(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Param('webhook') webhook: string,
  ): Promise<void> {
    await this.desk.test(await this.asked(identity, address, election), webhook);
  }

  @Delete(':webhook')
  @HttpCode(204)
  @Only({ access: 'notify' })
  @ApiOperation({ summary: 'Remove a webhook' })
  @ApiResponse({ status: 204, description: 'Removed' })
  async remove(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') election: string,
    @Param('webhook') webhook: string,
  ): Promise<void> {
    await this.desk.remove(await this.asked(identity, address, election), webhook);
  }

  private async asked(identity: Identity, address: string, election: string): Promise<Asked> {
    demandWhole(identity, election);
    return { identity, address, view: await this.views.get(election) };
  }
}

/** What is sent is of the whole election, so whoever administers a part of it has no say in it. */
function demandWhole(identity: Identity, election: string): void {
  if (isWhole(permit(identity, 'notify', election))) return;
  throw new ProblemError('not-permitted', 'This is for those who administer the whole election');
}
