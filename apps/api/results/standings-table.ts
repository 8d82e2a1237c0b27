import type { AreaStandings } from '#contract';
import { disarm, writeCells } from '#election';
import type { ElectionView } from '../read-model/election-view.js';

const COLUMNS = [
  ...['election', 'version', 'area', 'name', 'countedFor', 'votes', 'share', 'seats'],
  ...['ahead', 'selfNominated', 'registeredCounted', 'registered'],
];

/** Standings (`AreaStandings` as JSON) as comma-separated values (RFC 4180): a row an area and party. */
export function writeStandingsTable({ definition, layout }: ElectionView, standings: string): string {
  const { items, version } = JSON.parse(standings) as AreaStandings;
  const rows = items.flatMap(({ area, counted, parties }) => {
    const name = definition.areas[layout.areaIndex.get(area) ?? -1]?.name.en ?? '';
    return parties.map(({ countedFor, votes, share, seats, ahead, selfNominated }) => [
      ...[definition.id, version, area, name, countedFor, votes, share ?? '', seats],
      ...[ahead, selfNominated, counted.registered, counted.of],
    ]);
  });
  return [COLUMNS, ...rows]
    .map((row) => `${writeCells(row.map((cell) => (typeof cell === 'string' ? disarm(cell) : cell)))}\r\n`)
    .join('');
}
