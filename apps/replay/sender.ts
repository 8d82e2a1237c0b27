import { setTimeout as delay } from 'node:timers/promises';
import type { FeedItem } from '#documents';
import { readAnswer, retryDelayMs } from './answer.js';
import type { ApiClient } from './api-client.js';

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
  ) {}

  /**
   * Resolves when the api has recorded the submission, now or before.
   * @throws Refusal where it never will; an AbortError where the signal came first
   */
  async send({ submission }: FeedItem): Promise<void> {
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
