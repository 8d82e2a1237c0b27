import { In, IsNull, type DataSource, type SelectQueryBuilder } from 'typeorm';
import {
  isIncidentActionAllowed,
  incidentStatusAfter,
  type IncidentCategory,
  type IncidentAction,
} from '#election';
import { auditParameter, auditNow, type AuditEntry } from '../audit/audit-entry.js';
import { withConnection } from '../base/sql.js';
import { IncidentActionRow } from '../entities/incident-action.js';
import { IncidentRow } from '../entities/incident.js';
import { ACTIONS_OF_INCIDENT, ADD_INCIDENT, HANDLE_INCIDENT, HOLD_INCIDENT } from '../statements/files.js';
import { millis } from '../statements/fragments.js';

/** A complaint or an irregularity at a precinct, as it was recorded. */
export interface NewIncident {
  readonly id: string;
  /** Index of the precinct. */
  readonly precinct: number;
  readonly category: IncidentCategory;
  readonly text: string;
  readonly happenedAt: Date;
  /** SHA-256 of a photo or scan, hexadecimal; null where there is none. */
  readonly attachment: string | null;
  /** As the audit log names them. */
  readonly recordedBy: string;
}

/** What a reviewer did with an incident. */
export interface NewIncidentAction {
  readonly action: IncidentAction;
  readonly by: string;
  readonly note: string | null;
  /** What everybody is to read; null where nothing is published by it. */
  readonly publicText: string | null;
  readonly withAttachment: boolean;
}

export interface RecordedIncidentAction extends NewIncidentAction {
  readonly at: Date;
}

export interface RecordedIncident extends NewIncident {
  /** Where it stands in the order in which they came. */
  readonly key: number;
  readonly recordedAt: Date;
  /** Oldest first. */
  readonly actions: readonly RecordedIncidentAction[];
}

export interface IncidentSearch {
  /** Only those recorded before this place in the order. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Indexes of precincts; all where it is missing. */
  readonly precincts?: readonly number[] | undefined;
  /** Only what they recorded themselves. */
  readonly recordedBy?: string | undefined;
  readonly state?: string | undefined;
  readonly isPublished?: boolean | undefined;
}

/** Incidents and what was done with them: both only ever added to. */
export class Incidents {
  constructor(private readonly source: DataSource) {}

  /**
   * Records an incident; 'conflict' where another one of the same sender has the id. The same again changes nothing, and
   * what others recorded under the id, here or in another election, is theirs.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async add(
    election: number,
    incident: NewIncident,
    auditEntry: AuditEntry,
  ): Promise<'recorded' | 'before' | 'conflict'> {
    const { id, precinct, category, text, happenedAt, attachment, recordedBy } = incident;
    const bytes = attachment === null ? null : Buffer.from(attachment, 'hex');
    const said = [id, election, precinct, category, text, happenedAt.toISOString(), attachment, recordedBy];
    const [added] = await withConnection(this.source, (connection) =>
      connection.rows(ADD_INCIDENT, [...said, auditParameter([auditEntry])]),
    );
    if (added) return 'recorded';
    const isSame = await this.source.getRepository(IncidentRow).existsBy({
      ...{ id, election, precinct, category, text, happenedAt, recordedBy },
      attachment: bytes ?? IsNull(),
    });
    return isSame ? 'before' : 'conflict';
  }

  /** The latest recorded first. */
  async search(election: number, search: IncidentSearch): Promise<RecordedIncident[]> {
    const { before, limit, precincts, recordedBy, state, isPublished } = search;
    const query = this.select().where({ election }).orderBy('i.key', 'DESC').limit(limit);
    if (before !== undefined) query.andWhere('i.key < :before', { before });
    if (precincts !== undefined) query.andWhere('i.precinct = ANY(:precincts)', { precincts });
    if (recordedBy !== undefined) query.andWhere({ recordedBy });
    if (state !== undefined) query.andWhere(`${STATE} = :state`, { state });
    if (isPublished !== undefined) query.andWhere(`${IS_PUBLISHED} = :isPublished`, { isPublished });
    return this.read(query);
  }

  /** Those of an election with that id: one, none, or one of each of several senders. */
  async ofId(election: number, id: string): Promise<RecordedIncident[]> {
    return this.read(this.select().where({ election, id }).orderBy('i.key'));
  }

  /** One of an election by its place in the order; undefined where there is none. */
  async find(election: number, key: number): Promise<RecordedIncident | undefined> {
    const [incident] = await this.read(this.select().where({ election, key }));
    return incident;
  }

  /**
   * Does something with an incident; false where that does not fit how it stands by then. Of two at one moment the
   * second is held against what the first has done.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async handle(key: number, done: NewIncidentAction, auditEntry: AuditEntry): Promise<boolean> {
    const { action, by, note, publicText, withAttachment } = done;
    return withConnection(this.source, (connection) =>
      connection.transaction(
        async () => {
          await connection.rows(HOLD_INCIDENT, [key]);
          const before = await connection.rows(ACTIONS_OF_INCIDENT, [key]);
          if (
            !isIncidentActionAllowed(
              incidentStatusAfter(before.map(([each]) => each as IncidentAction)),
              action,
            )
          )
            return false;
          await connection.rows(HANDLE_INCIDENT, [key, action, by, note, publicText, withAttachment]);
          return true;
        },
        (isDone) => (isDone ? auditNow([auditEntry]) : undefined),
      ),
    );
  }

  private select(): SelectQueryBuilder<IncidentRow> {
    return this.source
      .createQueryBuilder(IncidentRow, 'i')
      .select(['i.key', 'i.id', 'i.precinct', 'i.category', 'i.text', 'i.attachment', 'i.recordedBy'])
      .addSelect(millis('i.happenedAt'), 'happened_ms')
      .addSelect(millis('i.recordedAt'), 'recorded_ms');
  }

  /** Incidents with what was done with them, in two statements. */
  private async read(query: SelectQueryBuilder<IncidentRow>): Promise<RecordedIncident[]> {
    const { entities, raw } = await query.getRawAndEntities<{ happened_ms: string; recorded_ms: string }>();
    const actions = new Map<number, RecordedIncidentAction[]>(entities.map(({ key }) => [key, []]));
    if (entities.length > 0) {
      const found = await this.source
        .createQueryBuilder(IncidentActionRow, 'd')
        .addSelect(millis('d.at'), 'at_ms')
        .where({ incident: In([...actions.keys()]) })
        .orderBy('d.seq')
        .getRawAndEntities<{ at_ms: string }>();
      found.entities.forEach((row, i) =>
        actions.get(row.incident)?.push(toIncidentAction(row, found.raw[i]?.at_ms)),
      );
    }
    return entities.map((row, i) => ({
      key: row.key,
      id: row.id,
      precinct: row.precinct,
      category: row.category,
      text: row.text,
      happenedAt: new Date(Number(raw[i]?.happened_ms)),
      attachment: row.attachment?.toString('hex') ?? null,
      recordedBy: row.recordedBy,
      recordedAt: new Date(Number(raw[i]?.recorded_ms)),
      actions: actions.get(row.key) ?? [],
    }));
  }
}

/** SQL for how an incident stands, which follows from the last action of each kind (see incidentStatusAfter of #election). */
const lastOf = (...actions: readonly string[]): string => `(
  SELECT d.deed FROM incident_deed d WHERE d.incident = i.key AND d.deed IN ('${actions.join("', '")}')
  ORDER BY d.seq DESC LIMIT 1)`;

const STATE = `CASE ${lastOf('take', 'settle', 'reopen')}
  WHEN 'settle' THEN 'settled' WHEN 'take' THEN 'in-hand' WHEN 'reopen' THEN 'in-hand' ELSE 'open' END`;

const IS_PUBLISHED = `coalesce(${lastOf('publish', 'withdraw')} = 'publish', false)`;

function toIncidentAction(
  { action, by, note, publicText, withAttachment }: IncidentActionRow,
  atMs: string | undefined,
): RecordedIncidentAction {
  return { action, by, at: new Date(Number(atMs)), note, publicText, withAttachment };
}
