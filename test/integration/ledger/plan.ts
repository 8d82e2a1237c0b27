import type pg from 'pg';

/** What of a plan's node matters here; see https://www.postgresql.org/docs/current/using-explain.html. */
interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

/**
 * How a plan reads tables: names of the indexes it looks something up in, "(whole)" behind one that it walks without a
 * condition, and sequential and bitmap scans with their tables.
 */
export type Reads = readonly string[];

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const below of node.Plans ?? []) yield* nodesOf(below);
}

function readsOf(root: Node): Reads {
  const reads = new Set<string>();
  for (const node of nodesOf(root)) {
    const { 'Node Type': type, 'Index Name': index, 'Relation Name': table } = node;
    if (/Seq Scan|Bitmap/.test(type)) reads.add(`${type} ${table ?? index ?? ''}`.trim());
    else if (index !== undefined) reads.add(node['Index Cond'] === undefined ? `${index} (whole)` : index);
  }
  return [...reads].sort();
}

/** Whether a plan reads all that it should, and nothing else; "a|b" in what it should stands for either. */
export function isAsExpected(reads: Reads, expected: readonly string[]): boolean {
  const either = expected.map((some) => some.split('|'));
  return (
    reads.every((read) => either.some((some) => some.includes(read))) &&
    either.every((some) => some.some((read) => reads.includes(read)))
  );
}

async function explain(client: pg.Client, text: string, values?: readonly unknown[]): Promise<Reads> {
  const option = values === undefined ? ', GENERIC_PLAN' : '';
  const query = `EXPLAIN (FORMAT JSON${option}) ${text}`;
  const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(
    values === undefined ? query : { text: query, values: [...values] },
  );
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (!plan) throw new Error('EXPLAIN gave no plan');
  return readsOf(plan.Plan);
}

/** The plan for these values: what a session runs at first. */
export function customPlan(client: pg.Client, text: string, values: readonly unknown[]): Promise<Reads> {
  return explain(client, text, values);
}

/** The plan for any values: what a session may keep of a prepared statement. PostgreSQL 16 or newer. */
export function genericPlan(client: pg.Client, text: string): Promise<Reads> {
  return explain(client, text);
}
