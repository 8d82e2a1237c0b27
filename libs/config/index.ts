export { readConfig, ConfigError } from './config.js';
export type { Config, Configured, LogLevel } from './config.js';
export type { FilesPlace } from './files-place.js';
export { LIMITS } from './limits.js';
export type { HttpLimits, LiveLimits, PushLimits, WebhookLimits } from './limits.js';
export { Late, within } from './deadline.js';
export { findProjectFolder } from './project-folder.js';
