import {
  disarm,
  readBulletin,
  writeCells,
  type Bulletin,
  type ResultStatement,
  type TurnoutStatement,
} from '#election';

type Row = readonly (string | number | null)[];

/** A bulletin as a table: a line an area, or a line an option. Empty cells are figures that there are not. */
export function writeBulletinTable(body: string): string {
  const bulletin = readBulletin(body);
  const rows = bulletin.kind === 'turnout' ? turnoutRows(bulletin) : resultRows(bulletin);
  return rows
    .map(
      (row) =>
        `${writeCells(row.map((cell) => (typeof cell === 'string' ? disarm(cell) : (cell ?? ''))))}\r\n`,
    )
    .join('');
}

function turnoutRows(bulletin: Bulletin & TurnoutStatement): Row[] {
  const { number, checkpoint, issuedAt, areas } = bulletin;
  const isByDay = areas.some(({ date }) => date !== undefined);
  return [
    [
      'bulletin',
      'checkpoint',
      'issuedAt',
      'area',
      'name',
      'voted',
      'registered',
      'turnout',
      'reported',
      'expected',
      ...(isByDay ? ['date'] : []),
    ],
    ...areas.map(
      ({ area, date = '', name, voted, registered, turnout, precincts: { reported, expected } }) => [
        ...[number, checkpoint, issuedAt, area, name.en],
        ...[voted, registered, turnout, reported, expected],
        ...(isByDay ? [date] : []),
      ],
    ),
  ];
}

function resultRows(bulletin: Bulletin & ResultStatement): Row[] {
  const { number, contest, issuedAt, state, options, againstAll } = bulletin;
  const head = [number, contest, issuedAt, state];
  return [
    [
      'bulletin',
      'contest',
      'issuedAt',
      'state',
      'option',
      'name',
      'nominatedBy',
      'countedFor',
      'votes',
      'share',
      'seats',
    ],
    ...options.map(({ id, name, nominatedBy, countedFor, votes, share, seats }) => [
      ...head,
      ...[id, name.en, nominatedBy, countedFor, votes, share, seats],
    ]),
    ...(againstAll ? [[...head, '', 'Against all', '', '', againstAll.votes, againstAll.share, '']] : []),
  ];
}
