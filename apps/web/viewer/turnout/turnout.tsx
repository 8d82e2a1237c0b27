import { h } from 'preact';
import { Bar } from '../../shared/ui/bar.js';
import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { inTurn } from '../client/in-turn.js';
import { useWords } from '../client/words.js';
import { FiguresSaid, useSource } from '../frame/documented.js';
import { TurnoutCurve } from './curve.js';
import { TurnoutFigure } from './turnout-cells.js';

/** "n of m precincts", and how far along that is. */
function ReportingBar({ area, precincts }: Pick<TurnoutRow, 'area' | 'precincts'>) {
  const { t } = useWords();
  const { reported, expected } = precincts;
  return (
    <div class="reporting">
      <div class="reporting-track" aria-hidden="true">
        <Bar parts={[{ share: fraction(reported, expected), class: 'reporting-fill' }]} />
      </div>
      <p>
        <FiguresSaid
          text={t('turnout.reporting', { reported, expected })}
          counts={[[`precincts/${area}`, expected]]}
        />
      </p>
    </div>
  );
}

function Headline({ row, level }: { row: TurnoutRow; level: 'h2' | 'h3' }) {
  const { t, f } = useWords();
  const all = row.precincts.reported === row.precincts.expected;
  return (
    <div class="headline">
      {h(level, {}, t('turnout.at', { checkpoint: row.at }))}
      <p class={row.turnout === null ? 'headline-figure headline-none' : 'headline-figure'}>
        <TurnoutFigure row={row} of="turnout">
          {row.turnout === null ? f.percent(null) : f.decimal(row.turnout)}
          {row.turnout !== null && <span class="headline-unit">%</span>}
        </TurnoutFigure>
      </p>
      <ReportingBar {...row} />
      <p class="headline-base">
        {row.turnout === null ? (
          t('turnout.waiting')
        ) : (
          <FiguresSaid
            text={t(all ? 'turnout.ofAll' : 'turnout.of', { voted: row.voted, registered: row.registered })}
            counts={[
              [`voted/${row.area}`, row.voted],
              [`registered/${row.area}`, row.registered],
            ]}
          />
        )}
      </p>
      <BesideTurnout row={row} />
    </div>
  );
}

/** The additional figures of a turnout, where there are any. */
function BesideTurnout({ row: { votedUnlisted, overfull } }: { row: TurnoutRow }) {
  const { t } = useWords();
  return (
    <>
      {votedUnlisted !== undefined && (
        <p class="quiet">{t('turnout.votedUnlisted', { voted: votedUnlisted })}</p>
      )}
      {overfull !== undefined && <p class="quiet">{t('turnout.overfull', { precinctsAll: overfull })}</p>}
    </>
  );
}

interface Shown {
  readonly snapshot: AreaSnapshot;
  readonly reference?: AreaSnapshot | null;
  readonly level?: 'h2' | 'h3';
}

function TurnoutOf({ snapshot, reference, level = 'h2' }: Shown) {
  return (
    <section class="turnout" data-source={useSource()}>
      <Headline row={snapshot.latest} level={level} />
      <TurnoutCurve snapshot={snapshot} reference={reference ?? null} />
    </section>
  );
}

/** An area's turnout: large, with how many precincts it rests on, beside the day's curve. */
export const Turnout = inTurn(TurnoutOf);
