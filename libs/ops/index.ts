export { ClockWatch } from './clock-watch.js';
export { countingCheck, databaseCheck, figuresCheck, queueCheck } from './checks.js';
export { serveFigures, type FiguresServer, type FiguresServerOptions } from './metrics-server.js';
export * from './measures.js';
export { ProcessMetrics, type Sample } from './process-metrics.js';
export { optional, Readiness, required, UP, type Check, type Finding } from './readiness.js';
export {
  closeParts,
  Ended,
  Shutdown,
  type Part,
  type ShutdownLog,
  type ShutdownOptions,
} from './shutdown.js';
export type * from './vitals.js';
export { VitalSigns, type SignParts } from './vital-signs.js';
