import { Injectable } from '@nestjs/common';
import { bulletinNumberSchema, BULLETINS_PUSHED, type BulletinPage, type BulletinsQuery } from '#contract';
import { Ledger, type BulletinSearch, type IssuedBulletin } from '#ledger';
import { refuseShape } from '../http/problems/shape.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea, findContest } from '../read-model/find-part.js';
import { describeBulletin } from './describe-bulletin.js';

/** A bulletin, and in which form it is asked for. */
export interface AskedBulletin {
  readonly issued: IssuedBulletin;
  readonly form: 'json' | 'csv' | 'pdf';
}

/** What was issued, as it is read. */
@Injectable()
export class BulletinReads {
  constructor(private readonly ledger: Ledger) {}

  /**
   * A page of an election's bulletins, newest first.
   * @throws ProblemError 404 for an unknown area, contest or checkpoint, 400 for a cursor nobody here wrote, or a
   * checkpoint of a result
   */
  async page(view: ElectionView, query: BulletinsQuery): Promise<BulletinPage> {
    const { kind, area, cursor, limit } = query;
    return this.read(view.head.key, {
      kind,
      slot: findSlot(view, query),
      area: area === undefined ? undefined : findPlace(view, area),
      before: cursor === undefined ? undefined : readCursor(cursor),
      limit,
    });
  }

  /** The newest of an election, by its key. */
  async newest(election: number): Promise<BulletinPage> {
    return this.read(election, { limit: BULLETINS_PUSHED });
  }

  private async read(election: number, search: BulletinSearch): Promise<BulletinPage> {
    // Told before the page: what is issued meanwhile comes with the next push.
    const version = await this.ledger.bulletins.newest(election);
    const found = await this.ledger.bulletins.list(election, { ...search, limit: search.limit + 1 });
    const total = await this.ledger.bulletins.count(election, search);
    const items = found.slice(0, search.limit);
    const last = items.at(-1)?.number;
    const next = found.length > search.limit && last !== undefined ? writeCursor(last) : null;
    return { items: items.map(describeBulletin), next, total, version };
  }

  /**
   * @param name "12", "12.json", "12.csv" or "12.pdf"
   * @throws ProblemError 404 where there is no such bulletin
   */
  async find(view: ElectionView, name: string): Promise<AskedBulletin> {
    const [, digits, form = 'json'] = /^([1-9]\d*)(?:\.(json|csv|pdf))?$/.exec(name) ?? [];
    const asked = bulletinNumberSchema.safeParse({ number: digits, form }).data;
    const issued = asked && (await this.ledger.bulletins.get(view.head.key, asked.number));
    if (!issued) throw unknown('bulletin', name);
    return { issued, form: asked.form };
  }
}

function findSlot(view: ElectionView, { kind, checkpoint, contest }: BulletinsQuery): number | undefined {
  const { layout, definition } = view;
  if (checkpoint !== undefined) {
    if (kind === 'result' || contest !== undefined)
      throw contradiction('checkpoint', 'a result has no checkpoint');
    const slot = layout.checkpointIndex.get(checkpoint);
    if (slot === undefined) throw unknown('checkpoint', checkpoint, definition.checkpoints);
    return slot;
  }
  if (contest === undefined) return undefined;
  if (kind === 'turnout') throw contradiction('contest', 'turnout is not of a contest');
  return layout.slotOfContest(findContest(view, contest));
}

function contradiction(path: string, message: string): Error {
  return refuseShape('invalid-query', [{ path: [path], message }]);
}

function findPlace(view: ElectionView, id: string): { id: string; isRegion: boolean } {
  const area = findArea(view, id);
  return { id, isRegion: view.layout.parentOfArea[area] === view.layout.root };
}

/** Where the next page begins, as text that means nothing to a reader: below that number. */
function writeCursor(number: number): string {
  return Buffer.from(`below:${number}`).toString('base64url');
}

function readCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const number = Number(/^below:(\d{1,9})$/.exec(text)?.[1] ?? Number.NaN);
  if (writeCursor(number) === cursor) return number;
  throw refuseShape('invalid-query', [
    { path: ['cursor'], message: 'is no cursor; take it from `next` of the page before' },
  ]);
}
