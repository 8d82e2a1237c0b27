/** The types of body that are read as they come. */
export const STREAM_TYPES = ['application/x-ndjson', 'text/csv'] as const;
export type StreamType = (typeof STREAM_TYPES)[number];
