export { LINE_BYTES_MAX, readLines, type Line } from './lines.js';
export { disarm, readCells, writeCells } from './cells.js';
export { readHeader, type Header, type HeaderFault } from './header.js';
export { partition, type Part } from './parts.js';
export { Seal } from './seal.js';
