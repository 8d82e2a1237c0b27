import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit-module.js';
import { AuthModule } from '../auth/auth-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { BulkDecider } from './bulk-decider.js';
import { Decider } from './decider.js';
import { DecisionsController } from './decisions-controller.js';

/** What courts and commissions decide. */
@Module({
  imports: [ReadModelModule, AuthModule, AuditModule],
  controllers: [DecisionsController],
  providers: [Decider, BulkDecider],
})
export class DecisionsModule {}
