import { Module } from '@nestjs/common';
import { Upkeep } from './upkeep-jobs.js';

/** Keeps the house: seals the audit log, removes what has ended. */
@Module({ providers: [Upkeep], exports: [Upkeep] })
export class UpkeepModule {}
