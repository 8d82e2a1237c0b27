import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { Intake } from './intake.js';
import { IntakeController } from './submissions-controller.js';

/** Where submissions enter. */
@Module({
  imports: [ReadModelModule, AuditModule],
  controllers: [IntakeController],
  providers: [Intake],
  exports: [Intake],
})
export class SubmissionsModule {}
