import { Module, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  figuresCheck,
  measureFigures,
  measureQueues,
  measureViews,
  queueCheck,
  Readiness,
  VitalSigns,
  type ViewVitals,
} from '#ops';
import { Queues } from '#queue';
import { API_PARTS, LOG, type ApiParts } from '../core/api-parts.js';
import { HttpModule } from '../http/http-module.js';
import { HeldAnswers } from '../http/responses/held-answers.js';
import { ElectionViews } from '../read-model/election-views.js';
import { Freshness } from '../read-model/freshness.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { HealthController } from './health-controller.js';
import { Metrics } from './metrics.js';

/** Readiness, and metrics for Prometheus. */
@Module({
  imports: [HttpModule, ReadModelModule],
  controllers: [HealthController],
  providers: [
    Metrics,
    { provide: VitalSigns, useFactory: watchSigns, inject: [API_PARTS, Freshness, Metrics, LOG] },
    { provide: Readiness, useFactory: ({ readiness }: VitalSigns) => readiness, inject: [VitalSigns] },
  ],
  exports: [Metrics, Readiness],
})
export class OpsModule implements OnModuleDestroy {
  constructor(
    metrics: Metrics,
    views: ElectionViews,
    jobs: Queues,
    held: HeldAnswers,
    private readonly signs: VitalSigns,
  ) {
    measureViews(metrics, () => viewVitals(views));
    measureQueues(metrics, () => jobs.all());
    metrics.gauge('sanaq_held_answers', 'Answers to public reads held in memory', () => held.size);
    metrics.gauge('sanaq_held_answers_bytes', 'The bytes of those, in every coding', () => held.bytes);
  }

  onModuleDestroy(): void {
    this.signs.close();
  }
}

/** Readiness checks and metrics. */
function watchSigns(parts: ApiParts, fresh: Freshness, metrics: Metrics, log: Logger): VitalSigns {
  const { ledger, queue, vitals = () => ledger.vitals(), freshness = () => fresh.state } = parts;
  measureFigures(metrics, freshness);
  return new VitalSigns({
    metrics,
    log,
    ping: () => ledger.ping(),
    vitals,
    checks: { queue: queueCheck(() => queue.ping()), figures: figuresCheck(freshness) },
  });
}

function viewVitals({ held }: ElectionViews): ViewVitals[] {
  return held.map(({ head, version, ledgerVersion }) => ({
    election: head.id,
    version,
    ledgerVersion: Math.max(version, ledgerVersion),
  }));
}
