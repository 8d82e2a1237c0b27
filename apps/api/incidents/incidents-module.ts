import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { IncidentsController } from './incidents-controller.js';
import { Incidents } from './incidents.js';

/** Complaints and irregularities. */
@Module({
  imports: [ReadModelModule, AuthModule],
  controllers: [IncidentsController],
  providers: [Incidents],
})
export class IncidentsModule {}
