export { BoundedClient, type Refusal } from './bounded-client.js';
export { sessionOf, type SessionKind, type SessionOptions } from './session.js';
export { openPool } from './pool.js';
export { codeOf, isUnavailable, unavailabilityOf, type Unavailability } from './unavailable.js';
