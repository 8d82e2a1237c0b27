import { Module } from '@nestjs/common';
import { BulletinJobs } from './bulletin-jobs.js';

/** Issues bulletins. */
@Module({ providers: [BulletinJobs], exports: [BulletinJobs] })
export class BulletinsModule {}
