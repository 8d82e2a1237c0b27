import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { AttachmentsController } from './attachments-controller.js';
import { Attachments } from './attachments.js';

/** Scans and photos. */
@Module({
  imports: [ReadModelModule, AuditModule],
  controllers: [AttachmentsController],
  providers: [Attachments],
})
export class AttachmentsModule {}
