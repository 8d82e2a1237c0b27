export { Doorbell } from './doorbell.js';
export { answerDoorbell, type Answering, type AnsweringOptions } from './answer.js';
export type { QueuePlace } from './place.js';
