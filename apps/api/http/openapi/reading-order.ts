import type { INestApplication, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

/** Controllers as the description reads: along the journey of a submission, then who may act, then how the process is. */
const ORDER: readonly string[] = [
  'ElectionsController',
  'IntakeController',
  'TransfersController',
  'DecisionsController',
  'ReviewsController',
  'AttachmentsController',
  'IncidentsController',
  'DeskController',
  'CoverageController',
  'CountingController',
  'EntriesController',
  'ContestPartsController',
  'StandingsController',
  'ResultsController',
  'SearchController',
  'HistoryController',
  'NightController',
  'FiguresController',
  'BulletinsController',
  'WebhooksController',
  'PushController',
  'DownloadsController',
  'PrintsController',
  'ReplaysController',
  'SessionController',
  'RecoveryCodesController',
  'PeopleController',
  'AppointmentsController',
  'TrailController',
  'JobsController',
  'HealthController',
];

/**
 * The application as the description is to read it: all controllers as if of one module, in the order of ORDER, others
 * behind them. Left to itself the description follows the order in which modules happen to import each other, so one
 * more import would move routes about in it.
 */
export function inReadingOrder(app: INestApplication): INestApplication {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((each) => [...each.controllers]);
  const sorted = controllers.sort(([one], [other]) => rankOf(one as Type) - rankOf(other as Type));
  const whole = { controllers: new Map(sorted), imports: new Set(), metatype: Object };
  const container = { getModules: () => new Map([['all', whole]]) };
  return Object.create(app, { container: { value: container } }) as INestApplication;
}

function rankOf({ name }: Type): number {
  const rank = ORDER.indexOf(name);
  return rank === -1 ? ORDER.length : rank;
}
