import { In, IsNull, LessThan, type DataSource, type Repository } from 'typeorm';
import { doAndAudit, type Done, type Permission } from '../../audit/audit-entry.js';
import { PRINT_LOCK } from '../../base/locks.js';
import type { Source } from '../../base/source.js';
import { ask } from '../../base/sql.js';
import { clock } from '../../base/database-clock.js';
import { statement } from '../../base/statement.js';
import { PrintRow } from '../../entities/print.js';

export type PrintKind = PrintRow['kind'];

/** What a print is of: two of the same subject and language replace each other. */
type Subject = Pick<PrintRow, 'kind' | 'area' | 'contest' | 'precinct' | 'language'>;

/** A print that is asked for. */
export interface NewPrint extends Subject {
  /** The ledger position that its figures are true through. */
  readonly position: number;
  /** SHA-256 of the canonical text of its figures, small hexadecimal digits. */
  readonly figuresSha256: string;
  /** What is printed, JSON. */
  readonly sheet: string;
  /** Name of who asks for it. */
  readonly askedBy: string;
}

/** The file of a print. */
export interface DrawnPrint {
  /** SHA-256 of the PDF, small hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
}

/** A print as it was numbered. */
export interface Print extends NewPrint {
  readonly number: number;
  /** The number of the former print of the same; null where it is the first. */
  readonly replaces: number | null;
  readonly askedAt: Date;
  /** null until it is drawn. */
  readonly file: DrawnPrint | null;
}

/** What came of asking for a print. */
export type Numbered =
  | {
      readonly prints: readonly { readonly print: Print; /** Has a new number. */ readonly isNew: boolean }[];
    }
  | { readonly refused: 'too-many' | 'too-many-waiting' };

/** Rows stored by one statement. */
const ROWS_AT_ONCE = 200;

/** Gives prints their numbers, each by an action of somebody. */
export class PrintNumbers {
  private readonly table: Repository<PrintRow>;

  constructor(private readonly source: Source) {
    this.table = source.getRepository(PrintRow);
  }

  /**
   * The numbers of prints: that of the newest of its subject and language where it prints the same figures, the next one
   * otherwise, which replaces it.
   * @param prints of one kind, language, area and precinct, no two of one contest
   */
  async number(election: number, prints: readonly NewPrint[], most: PrintBounds): Promise<Numbered> {
    // A statement of its own: what is read must be as it is once the lock is held.
    await ask(this.source, TAKE_PRINT_LOCK, [PRINT_LOCK, election]);
    const formers = await this.formers(election, prints);
    const of = (print: NewPrint): Print | undefined => formers.get(print.contest);
    const changed = prints.filter((print) => of(print)?.figuresSha256 !== print.figuresSha256);
    const newest = await this.table.findOne({
      select: { election: true, number: true },
      where: { election },
      order: { number: 'DESC' },
    });
    const first = (newest?.number ?? 0) + 1;
    if (first - 1 + changed.length > most.perElection) return { refused: 'too-many' };
    const waiting = await this.table.countBy({ election, drawnAt: IsNull() });
    if (waiting + changed.length > most.waiting) return { refused: 'too-many-waiting' };
    const rows = changed.map(({ position, figuresSha256, ...rest }, at) => ({
      ...rest,
      election,
      number: first + at,
      position: String(position),
      figuresSha256: Buffer.from(figuresSha256, 'hex'),
      replaces: formers.get(rest.contest)?.number ?? null,
    }));
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await this.table.insert(rows.slice(from, from + ROWS_AT_ONCE));
    }
    const numbered = await this.formers(election, prints);
    return {
      prints: prints.flatMap((print) => {
        const found = numbered.get(print.contest);
        return found ? [{ print: found, isNew: found.number >= first }] : [];
      }),
    };
  }

  /** The newest prints of the same subjects and language, by contest. */
  private async formers(
    election: number,
    prints: readonly NewPrint[],
  ): Promise<ReadonlyMap<string | null, Print>> {
    const [first] = prints;
    if (!first) return new Map();
    const contests = prints.flatMap(({ contest }) => contest ?? []);
    const found = await newestOf(this.table, election, first, contests);
    return new Map(found.map((print) => [print.contest, print]));
  }
}

/** How many prints an election may have. */
interface PrintBounds {
  readonly perElection: number;
  readonly waiting: number;
}

/** Papers that were printed: their numbers, and their files by hash. */
export class Prints {
  private readonly table: Repository<PrintRow>;

  constructor(private readonly source: DataSource) {
    this.table = source.getRepository(PrintRow);
  }

  /**
   * Gives numbers and writes the audit entries, all of it in one transaction or nothing.
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async act<T>(
    permission: Permission | undefined,
    work: (numbers: PrintNumbers) => Promise<Done<T>>,
  ): Promise<T> {
    return doAndAudit(this.source, permission, (manager) => work(new PrintNumbers(manager)));
  }

  /** Those of an election, the newest first, of numbers below `before`. */
  async list(election: number, limit: number, before?: number): Promise<Print[]> {
    const rows = await this.table.find({
      where: { election, ...(before === undefined ? {} : { number: LessThan(before) }) },
      order: { number: 'DESC' },
      take: limit,
    });
    return rows.map(toPrint);
  }

  /** The newest report of each of these contests in a language; nothing of one that was never printed. */
  async reports(
    election: number,
    language: Subject['language'],
    contests: readonly string[],
  ): Promise<Print[]> {
    const subject = { kind: 'contest', language, area: null, contest: null, precinct: null } as const;
    return contests.length === 0 ? [] : newestOf(this.table, election, subject, contests);
  }

  async find(election: number, number: number): Promise<Print | undefined> {
    const row = await this.table.findOneBy({ election, number });
    return row ? toPrint(row) : undefined;
  }

  /** Prints that are not drawn, those that wait longest first. */
  async due(limit: number): Promise<{ readonly election: number; readonly number: number }[]> {
    return this.table.find({
      select: { election: true, number: true },
      where: { drawnAt: IsNull() },
      order: { askedAt: 'ASC' },
      take: limit,
    });
  }

  /** Notes the file of a print, which is kept; the first one stays. */
  async drawn(election: number, number: number, { sha256, bytes, pages }: DrawnPrint): Promise<void> {
    await this.table.update(
      { election, number, drawnAt: IsNull() },
      { fileSha256: Buffer.from(sha256, 'hex'), bytes, pages, drawnAt: () => clock() },
    );
  }
}

/** The newest print of each contest of a subject and language; of no contest where none is given. */
async function newestOf(
  table: Repository<PrintRow>,
  election: number,
  { kind, language, area, precinct }: Subject,
  contests: readonly string[],
): Promise<Print[]> {
  const rows = await table
    .createQueryBuilder('print')
    .distinctOn(['print.contest'])
    .where({
      ...{ election, kind, language, area: area ?? IsNull(), precinct: precinct ?? IsNull() },
      contest: contests.length === 0 ? IsNull() : In([...contests]),
    })
    .orderBy('print.contest')
    .addOrderBy('print.number', 'DESC')
    .getMany();
  return rows.map(toPrint);
}

function toPrint(row: PrintRow): Print {
  const { election, position, figuresSha256, fileSha256, bytes, pages, drawnAt, ...rest } = row;
  void [election, drawnAt];
  const file =
    fileSha256 === null ? null : { sha256: fileSha256.toString('hex'), bytes: bytes ?? 0, pages: pages ?? 0 };
  return { ...rest, position: Number(position), figuresSha256: figuresSha256.toString('hex'), file };
}

const TAKE_PRINT_LOCK = statement('take_print_lock', 'SELECT pg_advisory_xact_lock($1, $2)');
