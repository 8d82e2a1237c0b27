import { Module } from '@nestjs/common';
import { Counting } from './tally-jobs.js';

/** Counts what is recorded. */
@Module({ providers: [Counting], exports: [Counting] })
export class TallyModule {}
