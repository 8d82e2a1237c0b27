import type { WHOLE_TYPE } from '#contract';

/** The types of body that are read as they come, as rows. */
export const STREAM_TYPES = ['application/x-ndjson', 'text/csv'] as const;

/** Those that are read as they come, as a file: what it is its content says. */
export const FILE_TYPES = [
  'application/octet-stream',
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/avif',
  'image/tiff',
  'image/gif',
] as const;

export type StreamType = (typeof STREAM_TYPES)[number] | (typeof FILE_TYPES)[number] | typeof WHOLE_TYPE;
