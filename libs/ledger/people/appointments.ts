import { IsNull, MoreThan, type DataSource, type Repository, type SelectQueryBuilder } from 'typeorm';
import type { Tie } from '#election';
import { clock } from '../base/database-clock.js';
import type { Source } from '../base/source.js';
import { withConnection } from '../base/sql.js';
import { AppointmentRow, type AppointmentAction } from '../entities/people/appointment.js';
import { millis } from '../statements/fragments.js';
import { TIES } from '../statements/people.js';

/** An administrator's action by which somebody may do something. */
export interface Appointment {
  readonly key: number;
  /** Id of the account. */
  readonly account: string;
  readonly deed: AppointmentAction;
  /** The person who did it: an account's id, or "admin-token". */
  readonly madeBy: string;
  readonly at: Date;
  /** The second administrator; null while nobody has confirmed it. */
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

/** Who acts for whom, and what the database's clock says. */
export interface TiesNow {
  readonly ties: readonly Tie[];
  readonly nowMs: number;
}

/** What is noted of appointments, in the transaction that makes or confirms them. */
export class AppointmentNotes {
  private readonly table: Repository<AppointmentRow>;

  constructor(source: Source) {
    this.table = source.getRepository(AppointmentRow);
  }

  async add(account: string, deed: AppointmentAction, madeBy: string): Promise<void> {
    await this.table.insert({ account, action: deed, madeBy });
  }

  /** False where somebody has confirmed it already. */
  async confirm(key: number, by: string): Promise<boolean> {
    const { affected } = await this.table.update(
      { key, confirmedAt: IsNull() },
      { confirmedBy: by, confirmedAt: () => clock() },
    );
    return affected === 1;
  }
}

/** Who appointed whom, and who acts for whom by that. */
export class Appointments {
  constructor(private readonly source: DataSource) {}

  /** The last ones of an account, the newest first. */
  async of(account: string, limit: number): Promise<Appointment[]> {
    return read(this.select(limit).where({ account }));
  }

  /** Those made since and confirmed by nobody, the newest first. */
  async unconfirmed(since: Date, limit: number): Promise<Appointment[]> {
    return read(this.select(limit).where({ at: MoreThan(since), confirmedAt: IsNull() }));
  }

  async find(key: number): Promise<Appointment | undefined> {
    const [found] = await read(this.select(1).where({ key }));
    return found;
  }

  /** The ties of accounts and tokens, and of everybody those lead to. */
  async tiesOf(whos: readonly (string | null)[]): Promise<TiesNow> {
    const wanted = [...new Set(whos.filter((who) => who !== null))];
    const rows = await withConnection(this.source, (connection) => connection.rows(TIES, [wanted]));
    const [[, , , , , nowMs] = []] = rows;
    const ties = rows.flatMap(([who = null, kind, by = null, atMs, confirmedMs = null]): Tie[] => {
      if (who === null || by === null) return [];
      if (kind === 'token') return [{ kind, who, by }];
      const confirmed = confirmedMs === null ? null : Number(confirmedMs);
      return [{ kind: 'appointment', who, by, atMs: Number(atMs), confirmedMs: confirmed }];
    });
    return { ties, nowMs: Number(nowMs) };
  }

  /** The newest first. */
  private select(limit: number): SelectQueryBuilder<AppointmentRow> {
    return this.source
      .createQueryBuilder(AppointmentRow, 'appointment')
      .addSelect(millis('appointment.at'), 'at_ms')
      .addSelect(millis('appointment.confirmedAt'), 'confirmed_ms')
      .orderBy('appointment.key', 'DESC')
      .limit(limit);
  }
}

async function read(query: SelectQueryBuilder<AppointmentRow>): Promise<Appointment[]> {
  const { entities, raw } = await query.getRawAndEntities<{ at_ms: string; confirmed_ms: string | null }>();
  return entities.map(({ key, account, action, madeBy, confirmedBy }, i) => {
    const confirmedMs = raw[i]?.confirmed_ms ?? null;
    return {
      ...{ key, account, deed: action, madeBy, confirmedBy },
      at: new Date(Number(raw[i]?.at_ms)),
      confirmedAt: confirmedMs === null ? null : new Date(Number(confirmedMs)),
    };
  });
}
