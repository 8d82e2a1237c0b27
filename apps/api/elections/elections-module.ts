import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { TransfersController } from './archive/archive-controller.js';
import { ElectionsController } from './elections-controller.js';

/** Define elections, write one down whole, bring it back. */
@Module({
  imports: [ReadModelModule, AuditModule],
  controllers: [ElectionsController, TransfersController],
})
export class ElectionsModule {}
