/** Bytes of the largest scan or photo that is taken: 10 MiB. */
export const ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024;

/** What phones and scanners make and every browser shows. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];
