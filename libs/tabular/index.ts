export { isBlank, LINE_BYTES_MAX, readLines, type Line } from './lines.js';
export { partition, type Part } from './parts.js';
export { Seal } from './seal.js';
