import { Module, type DynamicModule } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Files } from '#files';
import { Ledger } from '#ledger';
import { Readiness } from '#ops';
import type { Doorbell, RenderQueue } from '#queue';
import { AttachmentsController } from './attachments/attachments-controller.js';
import { Attachments } from './attachments/attachments.js';
import { TrailController } from './audit/audit-controller.js';
import { Entries } from './audit/entries.js';
import { PrivateReads } from './audit/private-reads.js';
import { FourEyes } from './auth/four-eyes.js';
import { Passwords } from './auth/password.js';
import { SessionCookie } from './auth/session-cookie.js';
import { CountingController } from './coverage/counting-controller.js';
import { CoverageController } from './coverage/coverage-controller.js';
import { BulkDecider } from './decisions/bulk-decider.js';
import { Decider } from './decisions/decider.js';
import { DecisionsController } from './decisions/decisions-controller.js';
import { TransfersController } from './elections/archive/archive-controller.js';
import { ElectionsController } from './elections/elections-controller.js';
import { ShapePipe } from './http/problems/shape.js';
import { IncidentsController } from './incidents/incidents-controller.js';
import { Incidents } from './incidents/incidents.js';
import { HealthController } from './ops/health-controller.js';
import { LOG } from './ops/log.js';
import { Metrics } from './ops/metrics.js';
import { Appointing } from './people/appointing.js';
import { AppointmentsController } from './people/appointments-controller.js';
import { PeopleController } from './people/people-controller.js';
import { SessionController } from './people/session-controller.js';
import { ElectionViews } from './read-model/election-views.js';
import { Freshness } from './read-model/freshness.js';
import { ReplaysController } from './replays/replays-controller.js';
import { Runs } from './replays/runs.js';
import { ContestPartsController } from './results/contest-parts-controller.js';
import { FiguresController } from './results/figures-controller.js';
import { HistoryController } from './results/history-controller.js';
import { Crowd } from './results/live/crowd.js';
import { LiveGateway } from './results/live/live-gateway.js';
import { Source } from './results/live/source.js';
import { ResultsController } from './results/results-controller.js';
import { DeskController } from './review/desk-controller.js';
import { EntriesController } from './review/entries-controller.js';
import { Reviewing } from './review/reviewing.js';
import { ReviewsController } from './review/reviews-controller.js';
import { Settling } from './review/settling.js';
import { Intake } from './submissions/intake.js';
import { IntakeController } from './submissions/submissions-controller.js';

/** What the api is given by whoever starts it. */
export interface Parts {
  readonly ledger: Ledger;
  readonly queue: Doorbell;
  /** Has scans and photos drawn. */
  readonly documents: Pick<RenderQueue, 'render'>;
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
        HistoryController,
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
        { provide: PrivateReads, useValue: new PrivateReads(ledger) },
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
