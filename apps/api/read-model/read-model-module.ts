import { Module } from '@nestjs/common';
import { ElectionViews } from './election-views.js';
import { Freshness } from './freshness.js';

/** Elections held in memory for readers, and whether they follow the count. */
@Module({ providers: [ElectionViews, Freshness], exports: [ElectionViews, Freshness] })
export class ReadModelModule {}
