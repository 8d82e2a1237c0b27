import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { LIMITS } from '#config';
import { drawPng } from '#drawing';
import { ProblemError } from '../http/problems/problem-error.js';
import { tagOf } from '../http/responses/tags.js';
import type { Renderer, SharedRequest } from '#contract';

/** A picture as it is sent. */
export interface Picture {
  readonly png: Buffer;
  /** Of what it shows: a strong ETag, since the same is always drawn as the same bytes. */
  readonly tag: string;
  /** Since when figures in it do not follow the count; null while they do. */
  readonly staleSince: string | null;
}

type PictureLimits = Readonly<Record<keyof typeof LIMITS.pictures, number>>;

/**
 * Pictures of pages, made one after the other when they are asked for, and held by what they show: figures that stay as
 * they are, are never drawn again.
 */
export class Pictures {
  /** Pictures by the addresses of their pages: who asks within a moment shares what is made, or being made. */
  private readonly recent: LRUCache<string, Promise<Picture>>;
  /** Bytes by their tags. */
  private readonly held: LRUCache<string, Buffer>;
  private readonly queue = new PQueue({ concurrency: 1 });

  /** @param draw packs SVG as PNG */
  constructor(
    private readonly render: Renderer['renderPicture'],
    private readonly draw: (svg: string) => Promise<Buffer> = drawPng,
    private readonly limits: PictureLimits = LIMITS.pictures,
  ) {
    // So many at most hold their bytes beside those that are counted.
    this.recent = new LRUCache({ max: 2 * limits.waiting, ttl: limits.heldMs });
    this.held = new LRUCache({ maxSize: limits.heldBytes, sizeCalculation: ({ byteLength }) => byteLength });
  }

  /**
   * The picture of the page at an address.
   * @throws ProblemError 404 where there is none, 503 where too many wait
   */
  async find(asked: SharedRequest): Promise<Picture> {
    const known = this.recent.get(asked.path);
    if (known) return known;
    if (this.queue.size >= this.limits.waiting) {
      throw busy('Too many pictures are being drawn; ask again in a moment');
    }
    const picture = this.inTurn(() => this.make(asked));
    this.recent.set(asked.path, picture);
    picture.catch(() => this.recent.delete(asked.path));
    return picture;
  }

  /** Does it when all before are done. What comes after waits a little longer, so that others have the process as well. */
  private async inTurn(make: () => Promise<Picture>): Promise<Picture> {
    return new Promise((resolve, reject) => {
      const work = async (): Promise<void> => {
        await make().then(resolve, reject);
        await delay(this.limits.restMs, undefined, { ref: false });
      };
      this.queue.add(work).catch(reject);
    });
  }

  private async make(asked: SharedRequest): Promise<Picture> {
    let staleSince: string | null = null;
    const { status, svg } = await this.render({
      ...asked,
      read: async (address) => {
        const answer = await asked.read(address);
        staleSince ??= answer.staleSince;
        return answer;
      },
    });
    if (status >= 500) throw busy('What the picture shows cannot be read just now; ask again in a moment');
    if (status !== 200)
      throw new ProblemError('unknown-route', 'There is no page of which this is a picture');
    const tag = tagOf(svg);
    const png = this.held.get(tag) ?? (await this.draw(svg));
    this.held.set(tag, png);
    return { png, tag, staleSince };
  }
}

const busy = (detail: string): ProblemError => new ProblemError('unavailable', detail);
