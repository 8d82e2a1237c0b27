import type { ComponentChildren } from 'preact';
import type { TurnoutRow } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, onceWhole } from '../frame/documented.js';

type Row = Pick<TurnoutRow, 'area' | 'at' | 'turnout' | 'voted' | 'registered' | 'precincts'>;

/** One figure of a row of turnout; where a document prints it, the way there. */
export function TurnoutFigure({
  row,
  of,
  inLink = false,
  children,
}: {
  row: Row;
  of: 'turnout' | 'voted' | 'registered';
  inLink?: boolean;
  children: ComponentChildren;
}) {
  const { area, at, precincts } = row;
  return (
    <Documented
      place={`${of}/${area}${of === 'turnout' ? `/${at}` : ''}`}
      value={onceWhole(precincts, row[of])}
      inLink={inLink}
    >
      {children}
    </Documented>
  );
}

/** Who voted, and of how many, as cells that a narrow screen leaves out. */
export function VoterCells({ row }: { row: Row }) {
  const { f } = useWords();
  return (
    <>
      {(['voted', 'registered'] as const).map((of) => (
        <td key={of} class="number wide-only">
          <TurnoutFigure row={row} of={of}>
            {row.precincts.reported === 0 ? DASH : f.count(row[of])}
          </TurnoutFigure>
        </td>
      ))}
    </>
  );
}

/** The cells of a table of turnout: the share, who voted, of how many, and how many precincts have reported. */
export function TurnoutCells({ row }: { row: Row }) {
  const { t, f } = useWords();
  const { reported, expected } = row.precincts;
  return (
    <>
      <td class="number">
        <TurnoutFigure row={row} of="turnout">
          {f.percent(row.turnout)}
        </TurnoutFigure>
      </td>
      <VoterCells row={row} />
      <td class="number">
        <FiguresSaid
          text={t('turnout.reportingShort', { reported, expected })}
          counts={[[`precincts/${row.area}`, expected]]}
          isMarked
        />
      </td>
    </>
  );
}
