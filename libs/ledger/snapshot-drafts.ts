import { areaSnapshot, contestSnapshot, summary, type Layout, type Tally } from '#election';
import type { SnapshotDraft } from './drain.js';

/** The snapshots of every topic that has changed since the tally last settled. */
export function snapshotsOf(layout: Layout, tally: Tally): SnapshotDraft[] {
  const { areas, contests } = tally.touched();
  if (areas.length === 0 && contests.length === 0) return [];
  const { definition } = layout;
  const drafts = [draftOf('summary', summary(tally))];
  for (const area of areas) {
    drafts.push(draftOf(`area/${definition.areas[area]?.id}`, areaSnapshot(tally, area)));
  }
  for (const contest of contests) {
    drafts.push(draftOf(`contest/${definition.contests[contest]?.id}`, contestSnapshot(tally, contest)));
  }
  return drafts;
}

function draftOf(topic: string, body: { version: number; changedAt: string | null }): SnapshotDraft {
  return { topic, version: body.version, changedAt: body.changedAt, body: JSON.stringify(body) };
}
