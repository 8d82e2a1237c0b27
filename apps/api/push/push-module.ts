import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { PushController } from './push-controller.js';
import { PushDesk } from './push-desk.js';

/** Notices to browsers: who wants them of what. */
@Module({ imports: [ReadModelModule], controllers: [PushController], providers: [PushDesk] })
export class PushModule {}
