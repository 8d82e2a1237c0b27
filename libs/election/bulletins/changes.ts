import type {
  BulletinChange,
  BulletinTurnout,
  ResultStatement,
  Statement,
  TurnoutStatement,
} from './bulletin.js';

type Figures = Readonly<Record<string, string | number | null>>;

/** Every figure in which a statement differs from an earlier one of the same subject; none where they say the same. */
export function findChanges(before: Statement, after: Statement): BulletinChange[] {
  if (before.kind === 'turnout' && after.kind === 'turnout') return changesOfTurnout(before, after);
  if (before.kind === 'result' && after.kind === 'result') return changesOfResult(before, after);
  throw new Error(`a bulletin of a ${after.kind} cannot replace one of a ${before.kind}`);
}

function changesOfTurnout(before: TurnoutStatement, after: TurnoutStatement): BulletinChange[] {
  const keyOf = ({ area, date }: BulletinTurnout): string => `${area} ${date ?? ''}`;
  const earlier = new Map(before.areas.map((row) => [keyOf(row), row]));
  return [
    ...after.areas.flatMap((row) => {
      const was = earlier.get(keyOf(row));
      const of = { area: row.area, ...(row.date === undefined ? {} : { date: row.date }) };
      return compare(of, was ? figuresOfTurnout(was) : {}, figuresOfTurnout(row));
    }),
    ...compare({}, extremesOf(before), extremesOf(after)),
  ];
}

function figuresOfTurnout(row: BulletinTurnout): Figures {
  const { voted, registered, turnout, votedUnlisted = 0, overfull = 0, precincts } = row;
  const { reported, expected } = precincts;
  return { voted, registered, turnout, reported, expected, votedUnlisted, overfull };
}

function extremesOf({ highest, lowest }: TurnoutStatement): Figures {
  return { highest: list(highest), lowest: list(lowest) };
}

function changesOfResult(before: ResultStatement, after: ResultStatement): BulletinChange[] {
  const earlier = new Map(before.options.map((option) => [option.id, option]));
  return [
    ...compare({}, figuresOfResult(before), figuresOfResult(after)),
    ...after.options.flatMap((option) => {
      const was = earlier.get(option.id);
      const read = ({ votes, share, seats, status }: typeof option): Figures => ({
        votes,
        share,
        seats,
        status,
      });
      return compare({ option: option.id }, was ? read(was) : {}, read(option));
    }),
  ];
}

function figuresOfResult(result: ResultStatement): Figures {
  const { state, precincts, registered, cast, invalid, turnout, againstAll, winners, certified } = result;
  return {
    state,
    reported: precincts.reported,
    expected: precincts.expected,
    ...{ registered, cast, invalid, turnout },
    againstAll: againstAll?.votes ?? null,
    winners: list(winners),
    certifiedBy: certified?.decidedBy ?? null,
    certifiedOn: certified?.decidedOn ?? null,
    despite: certified?.despite ?? null,
  };
}

/** Ids hold no space. */
function list(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(' ');
}

function compare(
  of: Pick<BulletinChange, 'area' | 'date' | 'option'>,
  before: Figures,
  after: Figures,
): BulletinChange[] {
  return Object.entries(after).flatMap(([figure, value]) => {
    const was = before[figure] ?? null;
    return was === value ? [] : [{ ...of, figure, before: was, after: value }];
  });
}
