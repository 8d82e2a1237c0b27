import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import 'reflect-metadata';
import { LIMITS } from '#config';
import { Ledger } from '#ledger';
import {
  closeParts,
  type DocumentVitals,
  type Part,
  type PushVitals,
  type TallierVitals,
  type WebhookVitals,
} from '#ops';
import { BulletinsModule } from './bulletins/bulletins-module.js';
import { BulletinJobs } from './bulletins/bulletin-jobs.js';
import { DocumentsModule } from './documents/documents-module.js';
import { Drawing } from './documents/drawing.js';
import { FILES, LOG, ON_SEAL, PUSH, QUEUE, WEBHOOKS, type Parts } from './parts.js';
import { PushJobs } from './push/push-jobs.js';
import { PushModule } from './push/push-module.js';
import { Counting } from './tally/tally-jobs.js';
import { TallyModule } from './tally/tally-module.js';
import { Upkeep } from './upkeep/upkeep-jobs.js';
import { UpkeepModule } from './upkeep/upkeep-module.js';
import { WebhookJobs } from './webhooks/webhook-jobs.js';
import { WebhooksModule } from './webhooks/webhooks-module.js';

export interface RunningTallier {
  vitals(): TallierVitals;
  documentVitals(): DocumentVitals;
  webhookVitals(): WebhookVitals;
  pushVitals(): PushVitals;
  /**
   * Finishes what is under way, then stops.
   * @throws AggregateError naming the parts that did not end in time, which are left to themselves
   */
  close(): Promise<void>;
}

/** Provides what every part of a tallier stands on. */
@Global()
@Module({})
class PartsModule {
  static of({ ledger, queue, files, log, onSeal, webhooks, push }: Parts): DynamicModule {
    const providers = [
      { provide: Ledger, useValue: ledger },
      { provide: QUEUE, useValue: queue },
      { provide: FILES, useValue: files },
      { provide: LOG, useValue: log },
      { provide: WEBHOOKS, useValue: webhooks },
      { provide: PUSH, useValue: push },
      ...(onSeal === undefined ? [] : [{ provide: ON_SEAL, useValue: onSeal }]),
    ];
    return { module: PartsModule, providers, exports: providers };
  }
}

/** The tallier: everything that is done by jobs, each kind in a module of its own. */
@Module({})
class TallierModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: TallierModule,
      imports: [
        PartsModule.of(parts),
        TallyModule,
        BulletinsModule,
        WebhooksModule,
        PushModule,
        DocumentsModule,
        UpkeepModule,
      ],
    };
  }
}

/** Starts counting, issuing bulletins and sending them to webhooks, notices, drawing and the upkeep. */
export async function openTallier(parts: Parts): Promise<RunningTallier> {
  const options = { logger: false, abortOnError: false } as const;
  const context = await NestFactory.createApplicationContext(TallierModule.of(parts), options);
  const [counting, drawing, upkeep] = [context.get(Counting), context.get(Drawing), context.get(Upkeep)];
  const [bulletinJobs, webhookJobs] = [context.get(BulletinJobs), context.get(WebhookJobs)];
  const pushJobs = context.get(PushJobs);
  const limitMs = LIMITS.shutdown.workMs;
  // At the same time, each within its own: where the queue is gone, each waits for it in vain.
  const working: Part[] = [
    { name: 'scans being drawn', close: () => drawing.close() },
    { name: 'counts under way', limitMs, close: () => counting.close() },
    { name: 'bulletins being issued', limitMs, close: () => bulletinJobs.close() },
    { name: 'bulletins being sent to webhooks', limitMs, close: () => webhookJobs.close() },
    { name: 'notices being sent', limitMs, close: () => pushJobs.close() },
    { name: 'the upkeep', limitMs, close: () => upkeep.close() },
  ];
  const last: Part[] = [
    { name: 'the last seal of the audit log', close: () => upkeep.sealLast() },
    { name: 'the tallier', close: () => context.close() },
  ];
  return {
    vitals: () => counting.vitals(),
    documentVitals: () => drawing.vitals(),
    webhookVitals: () => webhookJobs.vitals(),
    pushVitals: () => pushJobs.vitals(),
    close: async () => {
      const faults = (await Promise.all(working.map((part) => closeParts([part])))).flat();
      faults.push(...(await closeParts(last)));
      if (faults.length > 0)
        throw new AggregateError(faults, faults.map(({ message }) => message).join('; '));
    },
  };
}
