import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { pino } from 'pino';
import 'reflect-metadata';
import { LIMITS } from '#config';
import type { AuditEntry } from '#ledger';
import { ADMIN_TOKEN_HOLDER } from '../auth/identity.js';
import type { ApiParts } from '../core/api-parts.js';
import { Closing } from '../core/closing.js';
import { CoreModule } from '../core/core-module.js';
import { RouteTable } from '../http/problems/route-table.js';
import { ElectionViews } from '../read-model/election-views.js';
import { AuditModule } from './audit-module.js';
import { Entries } from './entries.js';

let logged: AuditEntry[];
let steps: string[];
let module: TestingModule;
let closing: Closing;
let addEntries: (auditEntries: readonly AuditEntry[]) => Promise<void>;

/** A ledger that notes its calls and sends no events. */
const ledger = () => ({
  onSnapshot: () => undefined,
  onDecision: () => undefined,
  onBeat: () => undefined,
  onBulletin: () => undefined,
  listen: () => Promise.resolve(steps.push('listens')),
  people: {
    auditLog: { addEntries: (auditEntries: readonly AuditEntry[]) => addEntries(auditEntries) },
  },
});

beforeEach(async () => {
  [logged, steps, closing] = [[], [], new Closing()];
  addEntries = (auditEntries) => {
    logged.push(...auditEntries);
    if (auditEntries.length > 0) steps.push('logged');
    return Promise.resolve();
  };
  const config = {
    host: '127.0.0.1',
    port: 0,
    openReplays: false,
    logLevel: 'silent',
    files: { kind: 'folder', folder: '/nowhere' },
  } as const;
  const parts = { ledger: ledger(), queue: {}, jobs: {}, documents: {} } as unknown as ApiParts;
  const core = CoreModule.forRoot(config, parts, pino({ level: 'silent' }), closing);
  module = await Test.createTestingModule({ imports: [core, AuditModule] })
    // No server runs here whose routes could be read.
    .overrideProvider(RouteTable)
    .useValue({ methodsAt: () => [] })
    .compile();
  await module.init();
  const views = module.get(ElectionViews);
  const close = views.close.bind(views);
  jest.spyOn(views, 'close').mockImplementation(() => (steps.push('views closed'), close()));
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const addBulk = () => {
  const entry = { identity: ADMIN_TOKEN_HOLDER, address: '::1', election: 'e' };
  module.get(Entries).addBulk(entry, 'submissions-entered', { accepted: 3 }, true);
};

it('listens from its start, and logs what is left before the views are closed', async () => {
  addBulk();
  await module.close();
  expect(steps).toEqual(['listens', 'logged', 'views closed']);
  expect(logged).toMatchObject([{ action: 'submissions-entered', election: 'e', detail: { accepted: 3 } }]);
  expect(closing.faults).toEqual([]);
});

it('names what does not end in time, and closes the rest', async () => {
  jest.useFakeTimers();
  addEntries = () => new Promise(() => undefined);
  addBulk();
  const closed = module.close();
  await jest.advanceTimersByTimeAsync(LIMITS.shutdown.partMs);
  await closed;
  expect(steps).toEqual(['listens', 'views closed']);
  expect(closing.faults.map(({ message }) => message)).toEqual([
    'did not end within 3 s: entries for the audit log',
  ]);
});
