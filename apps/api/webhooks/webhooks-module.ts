import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { WebhookDesk } from './webhook-desk.js';
import { WebhooksController } from './webhooks-controller.js';

/** Where other servers are sent what an election issues. */
@Module({ imports: [ReadModelModule], controllers: [WebhooksController], providers: [WebhookDesk] })
export class WebhooksModule {}
