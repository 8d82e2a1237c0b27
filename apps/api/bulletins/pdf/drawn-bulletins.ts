import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { LIMITS } from '#config';
import type { PageLanguage, Renderer } from '#contract';
import type { IssuedBulletin } from '#ledger';
import { RENDERER } from '../../core/api-parts.js';
import { ProblemError } from '../../http/problems/problem-error.js';
import type { ElectionView } from '../../read-model/election-view.js';
import { drawBulletin } from './bulletin-pdf.js';

/** A bulletin as a PDF, with its strong ETag. */
export interface DrawnBulletin {
  readonly bytes: Buffer;
  readonly tag: string;
}

/** Draws bulletins as PDF, one at a time, and keeps those asked for last: drawing one blocks the process for a moment. */
@Injectable()
export class DrawnBulletins {
  private readonly queue = new PQueue({ concurrency: 1 });
  private readonly drawn = new LRUCache<string, Promise<DrawnBulletin>>({ max: LIMITS.bulletinPdfs.kept });

  constructor(@Inject(RENDERER) private readonly renderer: Renderer | undefined) {}

  /** @throws ProblemError 503 where too many wait, or the pages have not been built, whose words it is written in */
  async get(view: ElectionView, issued: IssuedBulletin, language: PageLanguage): Promise<DrawnBulletin> {
    const key = `${view.head.key} ${issued.sha256} ${language}`;
    const known = this.drawn.get(key);
    if (known) return known;
    if (this.queue.size >= LIMITS.bulletinPdfs.waiting) {
      throw new ProblemError('unavailable', 'Too many bulletins are being drawn; try again in a moment');
    }
    const drawing = this.draw(view, issued, language);
    this.drawn.set(key, drawing);
    drawing.catch(() => this.drawn.delete(key));
    return drawing;
  }

  private async draw(
    { definition, head }: ElectionView,
    { body, sha256 }: IssuedBulletin,
    language: PageLanguage,
  ): Promise<DrawnBulletin> {
    const { renderer } = this;
    if (!renderer)
      throw new ProblemError('unavailable', 'The pages have not been built; run "npm run build"');
    return this.queue.add(async () => {
      const asked = { language, body, sha256, election: definition, mode: head.mode };
      const bytes = await drawBulletin(renderer.renderSheet(asked));
      await delay(LIMITS.bulletinPdfs.restMs, undefined, { ref: false });
      return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 24)}"` };
    });
  }
}
