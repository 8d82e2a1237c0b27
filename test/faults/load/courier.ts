import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Reply } from '../http.js';
import type { Entry, Journal, Sent } from './journal.js';
import type { Credentials } from './people.js';
import type { Random } from './random.js';

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 1_000;

export interface Errand {
  readonly sent: Sent;
  readonly path: string;
  readonly body: unknown;
  readonly by: Credentials;
  /** Whether the same request again is answered as the first time; else a refusal may hide a success. */
  readonly repeatable?: boolean;
}

/** Sends like a real client: the same id again, to either api, until there is a definite answer. */
export class Courier {
  constructor(
    private readonly urls: readonly string[],
    private readonly journal: Journal,
    private readonly random: Random,
    private readonly signal: AbortSignal,
  ) {}

  /** Resolves with what became of it; `open` where the signal came first. */
  async deliver({ sent, path, body, by, repeatable = true }: Errand): Promise<Entry> {
    const entry = this.journal.open(sent);
    let at = this.random.between(0, this.urls.length - 1);
    for (let attempt = 1; !this.signal.aborted; attempt += 1) {
      const reply = await ask(`${this.urls[at]}${path}`, { body, headers: by }).catch((error: unknown) => {
        entry.reason = `attempt ${attempt}: ${String(error)}`;
      });
      if (reply && isDefinite(reply)) {
        if (reply.status < 300) {
          this.journal.close(entry, 'recorded', { state: stateOf(reply) });
        } else {
          const fate = repeatable || attempt === 1 ? 'refused' : 'unsure';
          this.journal.close(entry, fate, { reason: `${reply.status} ${reply.text.slice(0, 300)}` });
        }
        return entry;
      }
      if (reply) entry.reason = `attempt ${attempt}: ${reply.status} ${reply.text.slice(0, 300)}`;
      at = (at + 1) % this.urls.length;
      await sleep(Math.min(PAUSE_MS_MIN * 2 ** (attempt - 1), PAUSE_MS_MAX));
    }
    return entry;
  }
}

/** Whether trying again cannot change the answer: not so for a server's own trouble, a timeout or a limit. */
function isDefinite({ status }: Reply): boolean {
  return status < 500 && status !== 408 && status !== 425 && status !== 429;
}

function stateOf({ text }: Reply): string {
  const { state } = JSON.parse(text) as { state?: string };
  return state ?? 'recorded';
}
