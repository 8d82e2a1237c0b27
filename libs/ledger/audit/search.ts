/** What of an election's trail somebody may read. */
export interface TrailScope {
  readonly election: string;
  /**
   * Where they oversee a part of it: what they did themselves, what concerns these precincts, by their ids, and
   * deeds on the election as a whole. All of it where it is missing.
   */
  readonly part?: { readonly who: string; readonly precincts: readonly string[] } | undefined;
}

/**
 * Deeds that are on no precinct, or that everybody reads anyway (decisions). Whatever else somebody does is only read
 * with the precinct that it is on.
 */
const ON_THE_WHOLE: readonly string[] = [
  ...['defined', 'precincts-given', 'imported', 'exported', 'recounted', 'replay-started', 'replay-steered'],
  ...['submissions-entered', 'decision', 'decisions-sent', 'refused'],
  ...['reviewer-appointed', 'appointment-confirmed'],
];

/** What of the trail is looked for; everything given must fit. */
export interface TrailSearch {
  /** Only within these; everything, of whatever election and of none, where it is missing. */
  readonly scopes?: readonly TrailScope[] | undefined;
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
  const { scopes, action, who, q, from, to, before, limit } = search;
  const values: unknown[] = [limit];
  const conditions: string[] = [];
  const demand = (value: unknown, sql: (parameter: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(sql(`$${values.length}`));
  };
  if (scopes) {
    const within = scopes.map((scope) => writeScope(scope, (value) => `$${values.push(value)}`));
    conditions.push(within.length === 0 ? 'false' : `(${within.join(' OR ')})`);
  }
  demand(action, (p) => `action = ${p}`);
  demand(who, (p) => `who = ${p}`);
  demand(q && `%${q.replace(/[\\%_]/g, '\\$&')}%`, (p) => `(name ILIKE ${p} OR subject ILIKE ${p})`);
  demand(before, (p) => `seq < ${p}::bigint`);
  demand(from, fromSql);
  demand(to, toSql);
  return { text: conditions.length === 0 ? 'true' : conditions.join(' AND '), values };
}

/** @param give takes a value, and gives its parameter's name */
function writeScope({ election, part }: TrailScope, give: (value: unknown) => string): string {
  const own = `election = ${give(election)}`;
  if (!part) return own;
  const { who, precincts } = part;
  return `(${own} AND (who = ${give(who)} OR action = ANY(${give(ON_THE_WHOLE)}::text[])
    OR detail ->> 'precinct' = ANY(${give(precincts)}::text[])))`;
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
