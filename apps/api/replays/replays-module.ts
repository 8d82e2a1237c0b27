import { Module } from '@nestjs/common';
import { ReplaysController } from './replays-controller.js';
import { Runs } from './runs.js';

/** Start and steer replays. */
@Module({ controllers: [ReplaysController], providers: [Runs], exports: [Runs] })
export class ReplaysModule {}
