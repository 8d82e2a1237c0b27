import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth-module.js';
import { HttpModule } from '../http/http-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { TrailController } from './audit-controller.js';
import { Entries } from './entries.js';
import { PrivateReads } from './private-reads.js';
import { Refusals } from './refusals.js';

/** Who did what. */
@Module({
  imports: [HttpModule, ReadModelModule, AuthModule],
  controllers: [TrailController],
  providers: [Entries, PrivateReads, Refusals],
  exports: [Entries, PrivateReads],
})
export class AuditModule {}
