import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config';
import { ProblemError } from '../http/problems/problem-error.js';
import { CodedBody } from '../http/responses/coded-body.js';

/** What a held document takes besides its text, in bytes. */
const COST_BYTES = 1_024;

/** Documents that are made for many who ask, each made once and given again for a while. */
export class HeldDocuments {
  private readonly held = new LRUCache<string, CodedBody>({
    maxSize: LIMITS.sharing.heldBytes,
    // Its codings come later; together they are smaller than the text.
    sizeCalculation: ({ bytes }, key) => 2 * bytes + key.length + COST_BYTES,
  });
  private readonly making = new Map<string, Promise<CodedBody>>();

  /**
   * The document of that key, made where none is held.
   * @param heldMs for how long it is given again
   * @throws ProblemError 503 where too many are being made; what `make` throws
   */
  async find(key: string, heldMs: number, make: () => Promise<string>): Promise<CodedBody> {
    const held = this.held.get(key);
    if (held) return held;
    const begun = this.making.get(key);
    if (begun) return begun;
    if (this.making.size >= LIMITS.sharing.madeAtOnce) {
      throw new ProblemError('unavailable', 'Too many of these are being made; ask again in a moment');
    }
    const making = make()
      .then((text) => new CodedBody(text))
      .finally(() => this.making.delete(key));
    this.making.set(key, making);
    const body = await making;
    this.held.set(key, body, { ttl: heldMs });
    return body;
  }
}
