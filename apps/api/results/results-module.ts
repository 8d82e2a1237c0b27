import { Module } from '@nestjs/common';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { ContestPartsController } from './contest-parts-controller.js';
import { FiguresController } from './figures-controller.js';
import { HistoryController } from './history/history-controller.js';
import { NightController } from './night/night-controller.js';
import { ResultsController } from './results-controller.js';
import { SearchController } from './search/search-controller.js';
import { StandingsController } from './standings-controller.js';

/** Turnout, contests, the summary, and a contest's history, and the search for all of it. */
@Module({
  imports: [ReadModelModule],
  controllers: [
    ContestPartsController,
    ResultsController,
    SearchController,
    HistoryController,
    NightController,
    StandingsController,
    FiguresController,
  ],
})
export class ResultsModule {}
