/** What of the trail is looked for; everything given must fit. */
export interface TrailSearch {
  /** Only of these elections; of all, and of none, where it is missing. */
  readonly elections?: readonly string[] | undefined;
  readonly action?: string | undefined;
  /** Who did it, as the trail names them. */
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

/** What a search demands of a row, as SQL for after WHERE with `limit` as $1, and the values of its parameters. */
export function conditionsOf(search: TrailSearch): { text: string; values: unknown[] } {
  const { elections, action, who, q, from, to, before, limit } = search;
  const values: unknown[] = [limit];
  const conditions: string[] = [];
  const demand = (value: unknown, sql: (parameter: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(sql(`$${values.length}`));
  };
  demand(elections, (p) => `election = ANY(${p}::text[])`);
  demand(action, (p) => `action = ${p}`);
  demand(who, (p) => `who = ${p}`);
  demand(q && `%${q.replace(/[\\%_]/g, '\\$&')}%`, (p) => `(name ILIKE ${p} OR subject ILIKE ${p})`);
  demand(before, (p) => `seq < ${p}::bigint`);
  demand(from, fromSql);
  demand(to, toSql);
  return { text: conditions.length === 0 ? 'true' : conditions.join(' AND '), values };
}

// The newest come first, in the order of their numbers: without bounds for those, a search of a day long ago would
// walk over every row since.
function fromSql(moment: string): string {
  return `at >= ${moment}::timestamptz AND seq >= coalesce(
    (SELECT t.seq FROM trail t WHERE t.at >= ${moment}::timestamptz ORDER BY t.at LIMIT 1), 0) - ${DISORDER_MAX}`;
}

function toSql(moment: string): string {
  return `at < ${moment}::timestamptz AND seq <= coalesce(
    (SELECT t.seq FROM trail t WHERE t.at < ${moment}::timestamptz ORDER BY t.at DESC LIMIT 1), 0) + ${DISORDER_MAX}`;
}
