export * from './definition.js';
export * from './submission.js';
export * from './finding.js';
export * from './snapshot.js';
