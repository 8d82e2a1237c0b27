import { z } from 'zod';
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_TYPES } from '#election';
import { digestSchema } from './text.js';

/** What a file that was handed in is answered with, 201. */
export const attachmentReceiptSchema = z
  .object({
    sha256: digestSchema.meta({
      description:
        'Of the bytes as they are kept, by which it is referred to: what tells where and with what a photo was taken is gone',
    }),
    type: z.enum(ATTACHMENT_TYPES),
    bytes: z.int().min(1).max(ATTACHMENT_BYTES_MAX),
  })
  .meta({ id: 'AttachmentReceipt' });
export type AttachmentReceipt = z.output<typeof attachmentReceiptSchema>;
