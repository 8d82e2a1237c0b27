import { partyClass } from '../../shared/results/parties.js';
import type { Phase } from '../../shared/results/phase.js';
import { Bar } from '../../shared/ui/bar.js';
import type { AreaSnapshot, Summary } from '../../shared/words/bodies.js';
import { fraction, lengthOf } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { HowFar } from '../contests/how-far.js';
import { Documented, FiguresSaid, MadeMark, useSource } from '../frame/documented.js';
import { TurnoutFigure } from '../turnout/turnout-cells.js';

/** Parties shown: as many as can be read from afar. */
const PARTIES_MAX = 6;

/** Turnout, as large as there is room, and what it rests on. */
function Turnout({ area }: { area: AreaSnapshot }) {
  const { t, f } = useWords();
  const row = area.latest;
  const { reported, expected } = row.precincts;
  return (
    <>
      <h2>
        {t('turnout.at', { checkpoint: row.at })}
        <MadeMark />
      </h2>
      <p class="screen-big">
        <TurnoutFigure row={row} of="turnout">
          {f.percent(row.turnout)}
        </TurnoutFigure>
      </p>
      <div class="how-far-track" aria-hidden="true">
        <Bar parts={[{ share: fraction(reported, expected), class: 'how-far-fill' }]} />
      </div>
      <p>
        <FiguresSaid
          text={t('turnout.reporting', { reported, expected })}
          counts={[[`precincts/${row.area}`, expected]]}
          isMarked
        />
      </p>
      <p>
        {row.turnout === null ? (
          t('turnout.waiting')
        ) : (
          <FiguresSaid
            text={t(reported === expected ? 'turnout.ofAll' : 'turnout.of', {
              voted: row.voted,
              registered: row.registered,
            })}
            counts={[
              [`voted/${row.area}`, row.voted],
              [`registered/${row.area}`, row.registered],
            ]}
            isMarked
          />
        )}
      </p>
    </>
  );
}

interface Party {
  readonly code: string;
  readonly seats: number;
  /** "38.45" of the votes for lists; undefined where none are voted on. */
  readonly share?: string | null;
  /** How long its bar is, from 0 to 1. */
  readonly length: number;
}

/** Parties by seats, and where there are lists by votes. */
function partiesOf({ parties, elected }: Summary): readonly Party[] {
  if (parties)
    return parties
      .slice(0, PARTIES_MAX)
      .map(({ countedFor, seats, share }) => ({ code: countedFor, seats, share, length: lengthOf(share) }));
  const most = Math.max(...elected.map(({ seats }) => seats), 0);
  return elected
    .slice(0, PARTIES_MAX)
    .map(({ countedFor, seats }) => ({ code: countedFor, seats, length: fraction(seats, most) }));
}

function PartyRows({ summary, isWhole }: { summary: Summary; isWhole: boolean }) {
  const { t, f } = useWords();
  const { root } = useElection();
  const parties = partiesOf(summary);
  if (parties.length === 0) return <p>{t('elected.waiting')}</p>;
  return (
    <table class="screen-parties">
      <thead class="unseen">
        <tr>
          <th scope="col">{t('elected.columns.party')}</th>
          <td />
          <th scope="col">{t('contest.columns.share')}</th>
          <th scope="col">{t('allocation.columns.seats')}</th>
        </tr>
      </thead>
      <tbody>
        {parties.map(({ code, seats, share, length }) => (
          <tr key={code}>
            <th scope="row">{partyName(t, code)}</th>
            <td class={`screen-bar ${partyClass(code)}`} aria-hidden="true">
              <Bar parts={[{ share: length, class: 'party-fill' }]} />
            </td>
            <td class="number">
              {share !== undefined && (
                <Documented place={`share/${root.id}/${code}`} value={isWhole ? share : null}>
                  {f.percent(share)}
                </Documented>
              )}
            </td>
            <td class="number screen-seats">
              <Documented place={`elected/${root.id}/${code}/`} value={isWhole ? seats : null}>
                {f.count(seats)}
              </Documented>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How far the count has come, and the seats that follow from it. */
function Results({
  phase,
  summary,
  area,
}: {
  phase: 'counting' | 'done';
  summary: Summary;
  area: AreaSnapshot;
}) {
  const { t, f } = useWords();
  const { root } = useElection();
  const row = area.latest;
  return (
    <>
      <h2>
        {t(`results.heading.${phase}`)}
        <MadeMark />
      </h2>
      <HowFar progress={{ ...summary, area: root.id, changedAt: null }} />
      <p class="screen-turnout">
        {t('turnout.at', { checkpoint: row.at })}:{' '}
        <TurnoutFigure row={row} of="turnout">
          {f.percent(row.turnout)}
        </TurnoutFigure>
      </p>
      <PartyRows summary={summary} isWhole={phase === 'done'} />
    </>
  );
}

/** What a hall comes for, by where the election stands: turnout, and results as soon as there are any. */
export function ScreenFigures({
  phase,
  summary,
  area,
  day,
}: {
  phase: Phase;
  summary: Summary;
  area: AreaSnapshot;
  /** The polling day (ISO date) that turnout is of, where there are several; else null. */
  day: string | null;
}) {
  const { t, f } = useWords();
  const source = useSource();
  return (
    <section class="screen-figures" data-source={source}>
      {phase === 'counting' || phase === 'done' ? (
        <Results phase={phase} summary={summary} area={area} />
      ) : (
        <Turnout area={area} />
      )}
      {day !== null && <p class="screen-day">{t('days.heading', { day: f.date(day) })}</p>}
    </section>
  );
}
