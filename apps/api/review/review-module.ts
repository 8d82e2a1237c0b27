import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit-module.js';
import { AuthModule } from '../auth/auth-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { SubmissionsModule } from '../submissions/submissions-module.js';
import { DeskController } from './desk-controller.js';
import { EntriesController } from './entries-controller.js';
import { Reviewing } from './reviewing.js';
import { ReviewsController } from './reviews-controller.js';
import { Settling } from './settling.js';

/** What is held or differs, and what precincts owe. */
@Module({
  imports: [ReadModelModule, AuthModule, AuditModule, SubmissionsModule],
  controllers: [ReviewsController, DeskController, EntriesController],
  providers: [Reviewing, Settling],
})
export class ReviewModule {}
