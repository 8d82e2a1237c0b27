import { Module, type DynamicModule } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Files } from '#files';
import { Ledger } from '#ledger';
import { Readiness } from '#ops';
import type { Doorbell, Documents } from '#queue';
import { Appointing } from './access/appointing.js';
import { AppointmentsController } from './access/appointments-controller.js';
import { FourEyes } from './access/four-eyes.js';
import { Passwords } from './access/password.js';
import { PeopleController } from './access/people-controller.js';
import { SessionController } from './access/session-controller.js';
import { SessionCookie } from './access/session-cookie.js';
import { Attachments } from './attachments/attachments.js';
import { AttachmentsController } from './attachments/attachments-controller.js';
import { CountingController } from './coverage/counting-controller.js';
import { CoverageController } from './coverage/coverage-controller.js';
import { BulkDecider } from './decisions/bulk-decider.js';
import { Decider } from './decisions/decider.js';
import { DecisionsController } from './decisions/decisions-controller.js';
import { DeskController } from './desk/desk-controller.js';
import { ElectionsController } from './elections/elections-controller.js';
import { ElectionViews } from './elections/election-views.js';
import { Freshness } from './elections/freshness.js';
import { FiguresController } from './figures/figures-controller.js';
import { HealthController } from './health/health-controller.js';
import { Metrics } from './health/metrics.js';
import { Incidents } from './incidents/incidents.js';
import { IncidentsController } from './incidents/incidents-controller.js';
import { Intake } from './intake/intake.js';
import { IntakeController } from './intake/intake-controller.js';
import { Crowd } from './live/crowd.js';
import { LiveGateway } from './live/live-gateway.js';
import { Source } from './live/source.js';
import { LOG } from './log.js';
import { ShapePipe } from './problems/shape.js';
import { EntriesController } from './reviews/entries-controller.js';
import { Reviewing } from './reviews/reviewing.js';
import { ReviewsController } from './reviews/reviews-controller.js';
import { Settling } from './reviews/settling.js';
import { ReplaysController } from './replays/replays-controller.js';
import { Runs } from './replays/runs.js';
import { ContestPartsController } from './results/contest-parts-controller.js';
import { ResultsController } from './results/results-controller.js';
import { Entries } from './trail/entries.js';
import { Sightings } from './trail/sightings.js';
import { TrailController } from './trail/trail-controller.js';
import { TransfersController } from './transfers/transfers-controller.js';

/** What the api is given by whoever starts it. */
export interface Parts {
  readonly ledger: Ledger;
  readonly queue: Doorbell;
  /** Has scans and photos drawn. */
  readonly documents: Pick<Documents, 'render'>;
  /** Where scans and photos are kept. */
  readonly files: Files;
  readonly cookie: SessionCookie;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The live connections and their bounds. */
  readonly crowd: Crowd;
  /** Whether what is held in memory follows the count. */
  readonly freshness: Freshness;
  readonly readiness: Readiness;
}

/** Puts the api together. */
@Module({})
export class ApiModule {
  static of(parts: Parts): DynamicModule {
    const { ledger, queue, documents, cookie, files, log, metrics, crowd, freshness, readiness } = parts;
    const views = new ElectionViews(ledger, log, freshness);
    const runs = new Runs(ledger);
    const intake = new Intake(ledger, queue, log);
    const eyes = new FourEyes(ledger);
    return {
      module: ApiModule,
      controllers: [
        ElectionsController,
        IntakeController,
        TransfersController,
        DecisionsController,
        ReviewsController,
        AttachmentsController,
        IncidentsController,
        DeskController,
        CoverageController,
        CountingController,
        EntriesController,
        ContestPartsController,
        ResultsController,
        FiguresController,
        ReplaysController,
        SessionController,
        PeopleController,
        AppointmentsController,
        TrailController,
        HealthController,
      ],
      providers: [
        { provide: APP_PIPE, useClass: ShapePipe },
        { provide: Ledger, useValue: ledger },
        { provide: SessionCookie, useValue: cookie },
        { provide: Passwords, useValue: new Passwords() },
        { provide: Metrics, useValue: metrics },
        { provide: Readiness, useValue: readiness },
        { provide: Freshness, useValue: freshness },
        { provide: ElectionViews, useValue: views },
        { provide: Intake, useValue: intake },
        { provide: Attachments, useValue: new Attachments(ledger, files, documents) },
        { provide: Incidents, useValue: new Incidents(ledger, eyes) },
        { provide: Reviewing, useValue: new Reviewing(ledger, queue, eyes) },
        { provide: Settling, useValue: new Settling(ledger, intake, eyes) },
        { provide: Decider, useValue: new Decider(ledger, queue, views) },
        { provide: FourEyes, useValue: eyes },
        { provide: Appointing, useValue: new Appointing(ledger, views) },
        BulkDecider,
        { provide: Entries, useValue: new Entries(ledger, log) },
        { provide: Sightings, useValue: new Sightings(ledger) },
        { provide: Runs, useValue: runs },
        { provide: Crowd, useValue: crowd },
        { provide: Source, useValue: new Source(ledger, views, runs) },
        { provide: LOG, useValue: log },
        // The framework finds a gateway by its class; a ready-made one it would not serve.
        LiveGateway,
      ],
    };
  }
}
