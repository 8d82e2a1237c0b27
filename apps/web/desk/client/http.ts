import type { Reply } from '../../shared/http/refusal.js';
import { ANSWER_MS_MAX, type Asking, type Method, request } from '../../shared/http/request.js';
import { freshness } from '../../shared/live/freshness-store.js';

/**
 * Asks the api once, as the desk does: a read is given up after ANSWER_MS_MAX, and says how fresh figures are, or that
 * they cannot be known.
 */
export const askApi = <B>(method: Method, address: string, asking: Asking = {}): Promise<Reply<B>> =>
  method === 'GET'
    ? request<B>(method, address, {
        timeoutMs: ANSWER_MS_MAX,
        onAnswer: (of, { ok, headers }) => {
          if (ok) freshness.takeAnswer(of, headers);
        },
        onSilence: (of) => freshness.takeSilence(of),
        ...asking,
      })
    : request<B>(method, address, asking);
