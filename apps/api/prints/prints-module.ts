import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { PrintDesk } from './print-desk.js';
import { PrintsController } from './prints-controller.js';
import { ReportArchives } from './report-archive.js';
import { Sheets } from './sheets.js';

/** What commissions sign: numbered prints. */
@Module({
  imports: [ReadModelModule],
  controllers: [PrintsController],
  providers: [PrintDesk, ReportArchives, Sheets],
})
export class PrintsModule {}
