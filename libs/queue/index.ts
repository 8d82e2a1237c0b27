export { Doorbell } from './doorbell.js';
export { Documents, answerDocuments } from './documents.js';
export { answerDoorbell, type Answering, type AnsweringOptions } from './answer.js';
export type { QueuePlace } from './place.js';
