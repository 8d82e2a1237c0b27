export * from './document.js';
export * from './parties.js';
export * from './regions.js';
export * from './scenario.js';
export * from './scenarios.js';
export type { Figure, Treatment } from './figure.js';
export { FIGURES } from './figures.js';
export { readMeasure } from './measures/read.js';
export type { ContestValue, ElectedFilter, Measure, Reading, Readings } from './measure.js';
