export { openFiles, readFile, type Files } from './files.js';
export type { StorageLimits } from './s3-files.js';
export { StorageUnavailable } from './unavailable.js';
