import { ILike, In, LessThan, type DataSource, type FindOptionsWhere, type Repository } from 'typeorm';
import { TrailRow } from '../entities/trail.js';

/** One thing that somebody did. */
export interface Deed {
  /** An account's or a token's id; "admin-token" for the one from the environment; "nobody" before a sign-in. */
  readonly who: string;
  readonly name: string;
  /** From where. */
  readonly address: string;
  readonly action: string;
  readonly election?: string | undefined;
  /** Id of what it was done to. */
  readonly subject?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export interface Footprint extends Required<Pick<Deed, 'who' | 'name' | 'address' | 'action'>> {
  readonly seq: number;
  readonly at: Date;
  readonly election: string | null;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface TrailSearch {
  /** Only of these elections; of all, and of none, where it is missing. */
  readonly elections?: readonly string[] | undefined;
  readonly action?: string | undefined;
  /** Part of a name or of what it was done to. */
  readonly q?: string | undefined;
  /** Only before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Who did what, from where, when: only ever added to. */
export class Trail {
  private readonly rows: Repository<TrailRow>;

  constructor(source: DataSource) {
    this.rows = source.getRepository(TrailRow);
  }

  async add(deed: Deed): Promise<void> {
    const { election = null, subject = null, detail = null, ...rest } = deed;
    await this.rows.insert({ ...rest, election, subject, detail: detail as object | null });
  }

  /** Newest first. */
  async read({ elections, action, q, before, limit }: TrailSearch): Promise<Footprint[]> {
    const where: FindOptionsWhere<TrailRow> = {
      ...(elections === undefined ? {} : { election: In([...elections]) }),
      ...(action === undefined ? {} : { action }),
      ...(before === undefined ? {} : { seq: LessThan(String(before)) }),
    };
    const like = q === undefined ? undefined : ILike(`%${q.replace(/[\\%_]/g, '\\$&')}%`);
    const rows = await this.rows.find({
      where: like
        ? [
            { ...where, name: like },
            { ...where, subject: like },
          ]
        : where,
      order: { seq: 'DESC' },
      take: limit,
    });
    return rows.map(({ seq, ...rest }) => ({ ...rest, seq: Number(seq) }));
  }
}
