import { ATTACHMENT_BYTES_MAX } from '#election';
import { StoredBody } from '../http/bodies/stored-body.js';
import type { StreamedBody } from '../http/bodies/streamed-body.js';

/**
 * Takes a file to its end, on disk: many slow senders at once take no memory. Close it when it is read.
 * @throws ProblemError 413 as soon as it is larger than is taken, 408 where it is too slow, 400 where it breaks off
 */
export function takeFile(body: StreamedBody): Promise<StoredBody> {
  return StoredBody.take(body, {
    kind: 'attachment',
    bytesMax: ATTACHMENT_BYTES_MAX,
    tooLarge:
      `The file is larger than ${ATTACHMENT_BYTES_MAX / 1024 / 1024} MiB (${ATTACHMENT_BYTES_MAX} bytes), the most that ` +
      'is taken; scan it at 150 to 200 dpi, or let the camera take a smaller photo',
    broken: 'The file broke off before its end; nothing was kept',
  });
}
