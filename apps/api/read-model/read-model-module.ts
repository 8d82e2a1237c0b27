import { Module } from '@nestjs/common';
import { ElectionViews } from './election-views.js';
import { Freshness } from './freshness.js';
import { LookedUp } from './looked-up.js';

/** Elections held in memory for readers, and whether they follow the count. */
@Module({ providers: [ElectionViews, Freshness, LookedUp], exports: [ElectionViews, Freshness, LookedUp] })
export class ReadModelModule {}
