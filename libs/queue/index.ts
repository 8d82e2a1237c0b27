export { Adder } from './adder.js';
export { Doorbell } from './doorbell.js';
export {
  countSubmissions,
  drawPrint,
  findDueBulletins,
  findDueWebhooks,
  findNews,
  issueBulletins,
  purge,
  QUEUES,
  renderScan,
  sealAudit,
  sendNotices,
  sendToWebhook,
  sweep,
  type JobKind,
  type Nothing,
  type QueueName,
} from './jobs.js';
export { QueueWork } from './queue-work.js';
export { JOB_STATES, Queues, type JobCounts, type JobView, type ShownState } from './queues.js';
export { Recurring, type RecurringOptions } from './recurring.js';
export { RenderQueue } from './render-queue.js';
export {
  processorOf,
  startWorker,
  type Processor,
  type RunningWorker,
  type WorkerOptions,
} from './worker.js';
export type { QueueConnection } from './connection.js';
