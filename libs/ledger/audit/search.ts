import { Brackets, LessThan, type SelectQueryBuilder } from 'typeorm';
import type { AuditEntryRow } from '../entities/people/audit-entry.js';

/** What of an election's audit log somebody may read. */
export interface AuditScope {
  readonly election: string;
  /**
   * Where they oversee a part of it: what they did themselves, what concerns these precincts, by their ids, and
   * actions on the election as a whole. All of it where it is missing.
   */
  readonly part?: { readonly who: string; readonly precincts: readonly string[] } | undefined;
}

/**
 * Actions that are on no precinct, or that everybody reads anyway (decisions). Whatever else somebody does is only read
 * with the precinct that it is on.
 */
const ON_THE_WHOLE: readonly string[] = [
  ...['defined', 'precincts-given', 'imported', 'exported', 'recounted', 'replay-started', 'replay-steered'],
  ...['submissions-entered', 'decision', 'decisions-sent', 'refused'],
  ...['reviewer-appointed', 'appointment-confirmed'],
];

/** What of the audit log is searched for; everything given must match. */
export interface AuditSearch {
  /** Only within these; everything, of whatever election and of none, where it is missing. */
  readonly scopes?: readonly AuditScope[] | undefined;
  readonly action?: string | undefined;
  /** Who did it, as the audit log names them. */
  readonly who?: string | undefined;
  /** Part of a name or of what it was done to. */
  readonly q?: string | undefined;
  /** Not earlier than this. */
  readonly from?: Date | undefined;
  /** Earlier than this. */
  readonly to?: Date | undefined;
  /** Only before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/**
 * Two that are written at the same moment may get their numbers and their times in different orders, by as many rows
 * as are written at once; never by this many.
 */
const DISORDER_MAX = 1_000;

/** Adds what a search demands to a query over the entries of the audit log, whose alias is `entry`. */
export function demand(
  query: SelectQueryBuilder<AuditEntryRow>,
  search: AuditSearch,
): SelectQueryBuilder<AuditEntryRow> {
  const { scopes, action, who, q, from, to, before } = search;
  if (scopes) query.andWhere(withinScopes(scopes));
  if (action !== undefined) query.andWhere({ action });
  if (who !== undefined) query.andWhere({ who });
  if (q) {
    const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    query.andWhere('(entry.name ILIKE :part OR entry.subject ILIKE :part)', { part });
  }
  if (before !== undefined) query.andWhere({ seq: LessThan(String(before)) });
  if (from) query.andWhere(FROM, { from });
  if (to) query.andWhere(TO, { to });
  return query;
}

/** Any of these; nothing where there are none. */
function withinScopes(scopes: readonly AuditScope[]): Brackets {
  return new Brackets((any) => {
    if (scopes.length === 0) any.where('false');
    scopes.forEach(({ election, part }, i) => {
      const own = `entry.election = :election${i}`;
      const ofPart = `(${own} AND (entry.who = :who${i} OR entry.action = ANY(:onTheWhole)
        OR entry.detail ->> 'precinct' = ANY(:precincts${i}::text[])))`;
      any.orWhere(part ? ofPart : own, {
        [`election${i}`]: election,
        ...(part && { [`who${i}`]: part.who, [`precincts${i}`]: part.precincts, onTheWhole: ON_THE_WHOLE }),
      });
    });
  });
}

// The newest come first, in the order of their numbers: without bounds for those, a search of a day long ago would
// walk over every row since.
const FROM = `entry.at >= :from::timestamptz AND entry.seq >= coalesce(
  (SELECT t.seq FROM trail t WHERE t.at >= :from::timestamptz ORDER BY t.at LIMIT 1), 0) - ${DISORDER_MAX}`;

const TO = `entry.at < :to::timestamptz AND entry.seq <= coalesce(
  (SELECT t.seq FROM trail t WHERE t.at < :to::timestamptz ORDER BY t.at DESC LIMIT 1), 0) + ${DISORDER_MAX}`;
