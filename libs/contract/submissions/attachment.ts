import { z } from 'zod';
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_TYPES } from '#election';
import { digestSchema } from '../common/text.js';

/** The answer to an uploaded file, 201. */
export const attachmentReceiptSchema = z
  .object({
    sha256: digestSchema.meta({
      description:
        'Of the bytes as they came, by which it is referred to. Everybody else is shown its rendition, under a hash of its own',
    }),
    type: z.enum(ATTACHMENT_TYPES),
    bytes: z.int().min(1).max(ATTACHMENT_BYTES_MAX),
  })
  .meta({ id: 'AttachmentReceipt' });
export type AttachmentReceipt = z.output<typeof attachmentReceiptSchema>;

/** GET /api/elections/:id/attachments/:sha256/rendition: what is shown in place of an uploaded file. */
export const renditionSchema = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('waiting') }),
    z.object({
      state: z.literal('made'),
      sha256: digestSchema.meta({ description: 'Of its bytes: its address is that of an attachment' }),
      type: z.literal('image/jpeg'),
      bytes: z.int().min(1),
      widthPx: z.int().min(1),
      heightPx: z.int().min(1),
      pages: z.int().min(1).meta({ description: 'Drawn below each other' }),
    }),
    z.object({
      state: z.literal('refused'),
      fault: z.string().meta({ description: 'Why the file cannot be shown, and how to correct that' }),
    }),
  ])
  .meta({ id: 'Rendition' });
export type RenditionView = z.output<typeof renditionSchema>;
