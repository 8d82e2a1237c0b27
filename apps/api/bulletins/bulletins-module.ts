import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { BulletinReads } from './bulletin-reads.js';
import { BulletinsController } from './bulletins-controller.js';
import { DrawnBulletins } from './pdf/drawn-bulletins.js';

/** Turnout bulletins and race results as issued. */
@Module({
  imports: [ReadModelModule],
  controllers: [BulletinsController],
  providers: [BulletinReads, DrawnBulletins],
  exports: [BulletinReads],
})
export class BulletinsModule {}
