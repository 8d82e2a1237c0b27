import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config';
import type { CodedBody } from './coded-body.js';

/** What an answer takes besides its body: its address, its headers, and its place among the others. */
const ANSWER_COST_BYTES = 2 * 1024;

/** Whether an answer is still what its route would give. It must cost no more than a few look-ups in memory. */
export type Stands = () => boolean;

/** An answer as its route gave it once, to be given again for as long as it stands. */
export interface HeldAnswer {
  readonly body: CodedBody;
  /** Names and values in turn, without those that depend on the request or on the body's coding. */
  readonly headers: readonly string[];
  /** How caches may keep it at the address of whatever is newest. */
  readonly cacheControl: string;
  /** The route that gave it, for the metrics. */
  readonly route: string;
  readonly stands: Stands;
}

const marked = new WeakMap<FastifyReply, Stands>();

/**
 * Lets what a route answers be held and given to everybody else, without asking the route again, for as long as `stands`
 * says so. Taken before anything is read that the answer is made of; only of what anybody may read.
 */
export function holdWhile(reply: FastifyReply, stands: Stands): void {
  marked.set(reply, stands);
}

/** How long the answer of a route stands; undefined where it is not to be held. */
export function standsOf(reply: FastifyReply): Stands | undefined {
  return marked.get(reply);
}

/**
 * Answers held in memory by their address, as bytes, in every coding they were asked for. One that no longer stands is
 * never given; of all others the one asked for longest ago goes first, so that their bytes stay within a bound.
 */
export class HeldAnswers {
  private readonly answers: LRUCache<string, HeldAnswer>;

  /** @param bytesMax bytes of all answers; an eighth of it of each */
  constructor(bytesMax: number = LIMITS.reads.heldBytes) {
    this.answers = new LRUCache({
      maxSize: bytesMax,
      maxEntrySize: Math.ceil(bytesMax / 8),
      sizeCalculation: ({ body }, address) => body.bytes + 2 * address.length + ANSWER_COST_BYTES,
    });
  }

  /** Bytes of all that is held. */
  get bytes(): number {
    return this.answers.calculatedSize;
  }

  /** Answers that are held. */
  get size(): number {
    return this.answers.size;
  }

  /**
   * Holds an answer in place of what is held at the address; nothing happens where it does not stand any more.
   * @returns what is held then: the one before where it is the same, with the forms that were made of it
   */
  hold(address: string, answer: HeldAnswer): HeldAnswer {
    if (!answer.stands()) return answer;
    const before = this.find(address);
    if (before?.body.tag === answer.body.tag) return before;
    this.answers.set(address, answer);
    // Its other forms come later, and count from then on.
    answer.body.onGrowth(() => {
      if (this.answers.peek(address) !== answer) return;
      this.answers.delete(address);
      this.answers.set(address, answer);
    });
    return answer;
  }

  /** The answer that is held at an address, if it still stands. */
  find(address: string): HeldAnswer | undefined {
    const answer = this.answers.get(address);
    if (!answer || answer.stands()) return answer;
    this.answers.delete(address);
    return undefined;
  }
}
