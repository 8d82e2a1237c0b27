import { setTimeout as delay } from 'node:timers/promises';
import type { FeedItem } from '#documents';
import type { Submission } from '#election';
import { readAnswer, retryDelayMs } from './answer.js';
import type { ApiClient } from './api-client.js';
import type { ScanUpload } from './scans/scan-upload.js';

/** A submission as it is sent. */
type Sent = Submission & { readonly scan?: string };

/** Thrown where the api refuses something for good; the message is for people. */
export class Refusal extends Error {}

/** Hands submissions of one election to the api, again and again until each is answered for. */
export class Sender {
  /** Submissions the api keeps for a reviewer. */
  held = 0;
  /** Why nothing gets through at the moment; undefined while it does. */
  trouble: string | undefined;

  constructor(
    private readonly client: ApiClient,
    private readonly election: string,
    private readonly signal: AbortSignal,
    private readonly scans?: Pick<ScanUpload, 'handIn'>,
  ) {}

  /**
   * Resolves when the api has recorded the submission, now or before.
   * @throws Refusal where it never will; an AbortError where the signal came first
   */
  async send(item: FeedItem): Promise<void> {
    const [first, ...others] = await this.variantsOf(item);
    try {
      await this.post(first);
    } catch (error) {
      const [other] = others;
      if (!other || !(error instanceof Refusal)) throw error;
      await this.post(other);
    }
  }

  /**
   * A protocol with its scan and without it, the one to be tried first at the head: a process that was killed may have
   * sent the other, which is then the one that the id stands for.
   */
  private async variantsOf({ submission, isScanned }: FeedItem): Promise<[Sent, ...Sent[]]> {
    if (!isScanned || !this.scans || submission.kind !== 'protocol') return [submission];
    const { sha256, isKept } = await this.scans.handIn(submission);
    const scanned = { ...submission, scan: sha256 };
    return isKept ? [scanned, submission] : [submission, scanned];
  }

  private async post(submission: Sent): Promise<void> {
    const path = `/api/elections/${encodeURIComponent(this.election)}/submissions`;
    for (let attempt = 1; ; attempt += 1) {
      const verdict = await this.client.post(path, submission, this.signal).then(readAnswer, noAnswer);
      if (verdict.kind === 'taken') {
        if (verdict.held) this.held += 1;
        this.trouble = undefined;
        return;
      }
      if (verdict.kind === 'refused') {
        throw new Refusal(
          `The api refused submission ${submission.id} of precinct ${submission.precinct}: ${verdict.reason}`,
        );
      }
      this.signal.throwIfAborted();
      this.trouble = `the api does not take submissions (${verdict.reason}); trying again`;
      await delay(retryDelayMs(attempt), undefined, { signal: this.signal });
    }
  }
}

/** What became of a request without an answer: it is sent again. */
export function noAnswer(error: unknown): { readonly kind: 'again'; readonly reason: string } {
  const { code, message } = error as NodeJS.ErrnoException;
  return { kind: 'again', reason: code ?? message };
}
