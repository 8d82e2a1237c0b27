import { Module } from '@nestjs/common';
import { Upkeep } from './upkeep.js';

/** Keeps the house: seals the trail, removes what has ended. */
@Module({ providers: [Upkeep], exports: [Upkeep] })
export class UpkeepModule {}
