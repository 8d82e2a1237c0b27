import { Module } from '@nestjs/common';
import { WebhookJobs } from './webhook-jobs.js';

/** Sends bulletins to webhooks. */
@Module({ providers: [WebhookJobs], exports: [WebhookJobs] })
export class WebhooksModule {}
