import { Module } from '@nestjs/common';
import { JobsController } from './jobs-controller.js';

/** See the jobs of the talliers, and retry those that failed. */
@Module({ controllers: [JobsController] })
export class JobsModule {}
