import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { CountingController } from './counting-controller.js';
import { CoverageController } from './coverage-controller.js';

/** Who has reported, what waits, and who is missing. */
@Module({ imports: [ReadModelModule], controllers: [CoverageController, CountingController] })
export class CoverageModule {}
