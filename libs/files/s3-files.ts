import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { LIMITS, type FilesPlace } from '#config';
import { StorageUnavailable } from './unavailable.js';

type S3Place = Extract<FilesPlace, { kind: 's3' }>;

/** How long the storage may let us wait; see LIMITS.files. */
export type StorageLimits = Readonly<Record<keyof typeof LIMITS.files, number>>;

/** Files in an S3-compatible storage, addressed by path (endpoint/bucket/prefix/name). */
export class S3Files {
  private readonly client: AwsClient;

  constructor(
    private readonly place: S3Place,
    private readonly limits: StorageLimits = LIMITS.files,
  ) {
    const { keyId, secret, region } = place;
    this.client = new AwsClient({
      accessKeyId: keyId,
      secretAccessKey: secret,
      ...{ region, service: 's3', retries: limits.tries - 1 },
    });
  }

  async put(sha256: string, content: Buffer): Promise<void> {
    // The storage holds the bytes against their hash, which is signed, before it says that it has them.
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
    const answer = await this.ask(sha256, { method: 'PUT', body: new Uint8Array(content), headers });
    await answer.body?.cancel();
    if (!answer.ok) throw new StorageUnavailable(answer.status);
  }

  async get(sha256: string): Promise<Readable | undefined> {
    const answer = await this.ask(sha256, { method: 'GET' });
    if (answer.ok && answer.body) {
      const chunks = this.readWhileSent(answer.body.getReader());
      return Readable.from(chunks, { objectMode: false });
    }
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw new StorageUnavailable(answer.status);
  }

  async has(sha256: string): Promise<boolean> {
    const answer = await this.ask(sha256, { method: 'HEAD' });
    const { ok, status } = answer;
    if (!ok && status !== 404) throw new StorageUnavailable(status);
    return ok;
  }

  /**
   * Chunks as the storage sends them. Only while one is waited for does time count against the storage: a viewer whose
   * connection is full asks for none.
   */
  private async *readWhileSent(body: BodyReader): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { done, value } = await within(this.limits.idleMs, body.read());
        if (done) return;
        yield value;
      }
    } finally {
      // A reader that stops early, or waited in vain, leaves no connection open.
      body.cancel().catch(() => undefined);
    }
  }

  /** Asks until the head of the storage's answer is there. */
  private async ask(sha256: string, asking: RequestInit): Promise<Response> {
    const { endpoint, bucket, prefix } = this.place;
    const cut = new AbortController();
    const address = `${endpoint}/${bucket}/${prefix}${sha256}`;
    // Nothing but the storage that is configured is asked, wherever it points to.
    const how = { ...asking, redirect: 'manual', signal: cut.signal } as const;
    try {
      return await within(this.limits.answerMs, this.client.fetch(address, how));
    } catch (error) {
      cut.abort();
      throw new StorageUnavailable(error instanceof Error ? error.name : 'no answer', error);
    }
  }
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

/** What is waited for no longer. */
class Silence extends Error {
  override readonly name = 'TimeoutError';
}

/** Rejects where something takes longer. */
async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(`the storage has sent nothing for ${ms} ms`)), ms);
  });
  // The promise that loses the race is ignored.
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}
