export { DATA_PACKAGE, DOWNLOADS } from './downloads.js';
export { writeDataPackage, type MadeFile } from './data-package.js';
export type { DownloadSource } from './source.js';
export { columnsOf, HEAD_COLUMNS, type Column, type Part, type Piece } from './table.js';
