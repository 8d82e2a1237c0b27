export { Doorbell } from './doorbell.js';
export { RenderQueue, startRenderWorker } from './render-queue.js';
export { startCountWorker, type RunningWorker, type WorkerOptions } from './worker.js';
export type { QueueConnection } from './connection.js';
