import type { AttachmentReceipt } from '#contract';
import { readRefusal, type Reply } from '../../shared/http/refusal.js';
import { electionAddress } from '../client/names.js';
import { session, waitForSignIn } from '../client/session.js';

/** The address of a scan or a photo, by its SHA-256. */
export const attachmentAddress = (election: string, sha256: string): string =>
  `${electionAddress(election)}/attachments/${sha256}`;

export interface Sending {
  /** Called with the part of the file that has gone out, 0 to 1. */
  readonly onProgress: (part: number) => void;
  /** Ends it; what has gone out by then is thrown away. */
  readonly signal: AbortSignal;
}

/**
 * Hands a file in as who is signed in. Nothing is thrown; where the session has ended it waits for a new one and
 * sends the file again. An aborted one is never answered.
 */
export async function handIn(
  election: string,
  file: Blob,
  sending: Sending,
): Promise<Reply<AttachmentReceipt>> {
  const reply = await send(election, file, sending);
  const hasLapsed = !reply.ok && reply.refusal.kind === 'unauthorised';
  return hasLapsed && (await waitForSignIn()) ? send(election, file, sending) : reply;
}

/** One try. Not `fetch`, which tells nothing of how far a body has gone. */
function send(
  election: string,
  file: Blob,
  { onProgress, signal }: Sending,
): Promise<Reply<AttachmentReceipt>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const answer = (): void => {
      const { status } = request;
      const response: unknown = request.response;
      if (status >= 200 && status < 300) resolve({ ok: true, body: response as AttachmentReceipt });
      // No answer at all is told like a gateway's word that there is none.
      else
        resolve({
          ok: false,
          refusal: readRefusal(status || 503, response, request.getResponseHeader('retry-after')),
        });
    };
    request.open('POST', `${electionAddress(election)}/attachments`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    const held = session.value;
    if (held.state === 'in') request.setRequestHeader('x-csrf-token', held.who.csrf);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onload = answer;
    request.onerror = answer;
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
