import { Module } from '@nestjs/common';
import { PushJobs } from './push-jobs.js';

/** Sends notices of favourites to browsers. */
@Module({ providers: [PushJobs], exports: [PushJobs] })
export class PushModule {}
