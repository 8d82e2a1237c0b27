import { Module } from '@nestjs/common';
import { Ledger } from '#ledger';
import { Closing } from '../core/closing.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { Downloads } from './downloads.js';
import { DownloadsController } from './downloads-controller.js';

/** An election's files, made when they are asked for. */
@Module({
  imports: [ReadModelModule],
  controllers: [DownloadsController],
  providers: [
    {
      provide: Downloads,
      useFactory: (ledger: Ledger, closing: Closing) => new Downloads(ledger, closing),
      inject: [Ledger, Closing],
    },
  ],
})
export class DownloadsModule {}
