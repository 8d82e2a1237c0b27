import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { BulletinReads } from './bulletin-reads.js';
import { BulletinsController } from './bulletins-controller.js';

/** Turnout bulletins and race results as issued. */
@Module({
  imports: [ReadModelModule],
  controllers: [BulletinsController],
  providers: [BulletinReads],
  exports: [BulletinReads],
})
export class BulletinsModule {}
