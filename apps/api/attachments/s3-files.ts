import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import type { FilesPlace } from '#config';
import { ProblemError } from '../problems/problem-error.js';

type S3Place = Extract<FilesPlace, { kind: 's3' }>;

const ANSWER_MS_MAX = 30_000;
const RETRIES = 3;

/** Files in an S3-compatible storage, addressed by path (endpoint/bucket/prefix/name). */
export class S3Files {
  private readonly client: AwsClient;

  constructor(private readonly place: S3Place) {
    const { keyId, secret, region } = place;
    this.client = new AwsClient({
      accessKeyId: keyId,
      secretAccessKey: secret,
      ...{ region, service: 's3', retries: RETRIES },
    });
  }

  async put(sha256: string, content: Buffer): Promise<void> {
    // The storage holds the bytes against their hash, which is signed, before it says that it has them.
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
    const answer = await this.ask(sha256, { method: 'PUT', body: new Uint8Array(content), headers });
    await answer.body?.cancel();
    if (!answer.ok) throw refuse(answer.status);
  }

  async get(sha256: string): Promise<Readable | undefined> {
    const answer = await this.ask(sha256, { method: 'GET' });
    if (answer.ok && answer.body) return Readable.fromWeb(answer.body);
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw refuse(answer.status);
  }

  async has(sha256: string): Promise<boolean> {
    const { ok, status } = await this.ask(sha256, { method: 'HEAD' });
    if (!ok && status !== 404) throw refuse(status);
    return ok;
  }

  private async ask(sha256: string, asking: RequestInit): Promise<Response> {
    const { endpoint, bucket, prefix } = this.place;
    try {
      return await this.client.fetch(`${endpoint}/${bucket}/${prefix}${sha256}`, {
        ...asking,
        // Nothing but the storage that is configured is asked, wherever it points to.
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      });
    } catch (error) {
      throw refuse(error instanceof Error ? error.name : 'no answer', error);
    }
  }
}

/** What its caller is told; the log has the cause, and nowhere is the key in it. */
function refuse(said: string | number, cause?: unknown): ProblemError {
  const error = new ProblemError(
    'unavailable',
    `The storage of scans and photos does not answer as it should (${said}); try again in a moment`,
  );
  error.cause = cause;
  return error;
}
