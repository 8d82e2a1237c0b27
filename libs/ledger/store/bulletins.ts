import { createHash } from 'node:crypto';
import { MoreThanOrEqual, type DataSource, type Repository, type SelectQueryBuilder } from 'typeorm';
import { readBulletin, statementOf, type Statement } from '#election';
import { BulletinRow } from '../entities/bulletin.js';

/** A bulletin as it was issued, without what it states. */
export interface IssuedBulletin {
  readonly number: number;
  readonly kind: 'turnout' | 'result';
  readonly slot: number;
  readonly checkpoint: string | null;
  readonly contest: string | null;
  readonly area: string;
  readonly position: number;
  readonly issuedAt: Date;
  readonly replaces: number | null;
  /** The bytes, as text; the hash is of them as UTF-8. */
  readonly body: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly throughSeq: number;
}

/** Which of an election's bulletins are asked for. */
export interface BulletinSearch {
  readonly kind?: 'turnout' | 'result' | undefined;
  readonly slot?: number | undefined;
  /** Those of this area and, where it is a region, of what lies in it, with all that state its turnout. */
  readonly area?: { readonly id: string; readonly isRegion: boolean } | undefined;
  /** Those with a smaller number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** What was issued. Nothing of it is ever changed. */
export class Bulletins {
  private readonly repository: Repository<BulletinRow>;

  constructor(private readonly source: DataSource) {
    this.repository = source.getRepository(BulletinRow);
  }

  /** The bulletin of that number; undefined where there is none. */
  async get(election: number, number: number): Promise<IssuedBulletin | undefined> {
    const row = await this.repository.findOneBy({ election, number });
    return row ? toIssued(row) : undefined;
  }

  /** Newest first. */
  async list(election: number, search: BulletinSearch): Promise<IssuedBulletin[]> {
    const query = this.find(election, search);
    if (search.before !== undefined) query.andWhere('b.number < :before', { before: search.before });
    const rows = await query.orderBy('b.number', 'DESC').take(search.limit).getMany();
    return rows.map(toIssued);
  }

  /** How many there are, whatever page is asked for. */
  async count(election: number, search: Omit<BulletinSearch, 'before' | 'limit'>): Promise<number> {
    return this.find(election, search).getCount();
  }

  /** The number of the newest bulletin; 0 before the first. */
  async newest(election: number): Promise<number> {
    const row = await this.repository.findOne({
      where: { election },
      select: { number: true },
      order: { number: 'DESC' },
    });
    return row?.number ?? 0;
  }

  /** When bulletins were issued, by their numbers: those from `from` on, at most `limit`. */
  async issuedAt(election: number, from: number, limit: number): Promise<ReadonlyMap<number, Date>> {
    const rows = await this.repository.find({
      select: { number: true, issuedAt: true },
      where: { election, number: MoreThanOrEqual(from) },
      order: { number: 'ASC' },
      take: limit,
    });
    return new Map(rows.map(({ number, issuedAt }) => [number, issuedAt]));
  }

  /** The newest bulletin of each of these slots that has one. */
  async newestOf(election: number, slots: readonly number[]): Promise<IssuedBulletin[]> {
    if (slots.length === 0) return [];
    const rows = await this.repository
      .createQueryBuilder('b')
      .where('b.election = :election AND b.slot = ANY(:slots)', { election, slots })
      .andWhere(`NOT EXISTS (SELECT FROM bulletin n WHERE n.election = b.election AND n.replaces = b.number)`)
      .getMany();
    return rows.map(toIssued);
  }

  private find(
    election: number,
    { kind, slot, area }: Omit<BulletinSearch, 'before' | 'limit'>,
  ): SelectQueryBuilder<BulletinRow> {
    const query = this.repository.createQueryBuilder('b').where('b.election = :election', { election });
    if (kind !== undefined) query.andWhere('b.kind = :kind', { kind });
    if (slot !== undefined) query.andWhere('b.slot = :slot', { slot });
    if (area?.isRegion) query.andWhere(`(b.region = :area OR b.kind = 'turnout')`, { area: area.id });
    else if (area) query.andWhere('b.area = :area', { area: area.id });
    return query;
  }
}

/** What a stored bulletin states; the next one of its subject is compared with it. */
export function readStatement({ body }: Pick<IssuedBulletin, 'body'>): Statement {
  return statementOf(readBulletin(body));
}

/** SHA-256 of a bulletin's bytes, hexadecimal. */
export function hashBulletin(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}

function toIssued(row: BulletinRow): IssuedBulletin {
  const { number, kind, slot, checkpoint, contest, area, issuedAt, replaces, body } = row;
  return {
    ...{ number, kind, slot, checkpoint, contest, area, issuedAt, replaces, body },
    position: Number(row.position),
    throughSeq: Number(row.throughSeq),
    sha256: row.sha256.toString('hex'),
  };
}
