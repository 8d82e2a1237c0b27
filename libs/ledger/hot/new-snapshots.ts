import { areaSnapshot, contestPart, contestSnapshot, summary, type Layout, type Tally } from '#election';
import { preparedStatement, statement } from '../base/statement.js';
import type { NewSnapshot } from './drain.js';

/** The snapshots of every topic that has changed since the tally last settled. */
export function snapshotsOf(layout: Layout, tally: Tally): NewSnapshot[] {
  const { areas, rows } = tally.touched();
  if (areas.length === 0 && rows.length === 0) return [];
  const snapshots = [snapshotOf('summary', summary(tally))];
  for (const area of areas) snapshots.push(snapshotOf(topicOfArea(layout, area), areaSnapshot(tally, area)));
  for (const row of rows) {
    const body = row < layout.contests ? contestSnapshot(tally, row) : contestPart(tally, row);
    snapshots.push(snapshotOf(topicOfRow(layout, row), body));
  }
  return snapshots;
}

/** The newest snapshot of every contest within every area below its own that an entry has touched. */
export function partsOf(tally: Tally): NewSnapshot[] {
  const { layout, contests } = tally;
  const snapshots: NewSnapshot[] = [];
  for (let row = layout.contests; row < layout.rows; row++) {
    if (contests.position(row) > 0)
      snapshots.push(snapshotOf(topicOfRow(layout, row), contestPart(tally, row)));
  }
  return snapshots;
}

/** The topic of an area by its index in the definition. */
export function topicOfArea({ definition }: Layout, area: number): string {
  return `area/${definition.areas[area]?.id}`;
}

/** The topic of a contest in an area: of the whole in its own. */
export function topicOfRow(layout: Layout, row: number): string {
  const ofContest = `contest/${layout.definition.contests[layout.contestOfRow(row)]?.id}`;
  return row < layout.contests ? ofContest : `${topicOfArea(layout, layout.areaOfRow(row))}/${ofContest}`;
}

function snapshotOf(topic: string, body: { version: number; changedAt: string | null }): NewSnapshot {
  return { topic, version: body.version, changedAt: body.changedAt, body: JSON.stringify(body) };
}

/** Stores snapshots as they are; takes what `snapshotColumns` gives. */
export const STORE_SNAPSHOTS = preparedStatement(
  'store_snapshots',
  `
  INSERT INTO snapshot (election, topic, version, changed_at, body)
  SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::text[])`,
);

/** The same, and what is there already stays. */
export const STORE_MISSING_SNAPSHOTS = statement(
  'store_missing_snapshots',
  `${STORE_SNAPSHOTS.text} ON CONFLICT DO NOTHING`,
);

/** The parameters of STORE_SNAPSHOTS. */
export function snapshotColumns(election: number, snapshots: readonly NewSnapshot[]): unknown[] {
  return [
    election,
    snapshots.map(({ topic }) => topic),
    snapshots.map(({ version }) => version),
    snapshots.map(({ changedAt }) => changedAt),
    snapshots.map(({ body }) => body),
  ];
}
