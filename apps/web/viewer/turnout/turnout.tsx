import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { useWords } from '../client/words.js';
import { TurnoutCurve } from './curve.js';

/** The row a turnout heading shows: what the protocols say once all are in, until then the latest checkpoint. */
function headlineOf(snapshot: AreaSnapshot): TurnoutRow {
  const final = snapshot.checkpoints.at(-1);
  const whole = final?.at === 'final' && final.precincts.reported === final.precincts.expected;
  return whole && final.turnout !== null ? final : snapshot.latest;
}

/** "n of m precincts", and how far along that is. */
function ReportingBar({ reported, expected }: { reported: number; expected: number }) {
  const { m } = useWords();
  return (
    <div class="reporting">
      <div class="reporting-track" aria-hidden="true">
        <div class="reporting-fill" style={{ width: `${fraction(reported, expected) * 100}%` }} />
      </div>
      <p>{m.turnout.reporting(reported, expected)}</p>
    </div>
  );
}

function Headline({ row }: { row: TurnoutRow }) {
  const { m, f } = useWords();
  const all = row.precincts.reported === row.precincts.expected;
  return (
    <div class="headline">
      <h2>{m.turnout.at(row.at)}</h2>
      <p class={row.turnout === null ? 'headline-figure headline-none' : 'headline-figure'}>
        {row.turnout === null ? f.percent(null) : f.decimal(row.turnout)}
        {row.turnout !== null && <span class="headline-unit">%</span>}
      </p>
      <ReportingBar {...row.precincts} />
      <p class="headline-base">
        {row.turnout === null
          ? m.turnout.waiting
          : all
            ? m.turnout.ofAll(row.voted, row.registered)
            : m.turnout.of(row.voted, row.registered)}
      </p>
      <BesideTurnout row={row} />
    </div>
  );
}

/** The additional figures of a turnout, where there are any. */
function BesideTurnout({ row: { votedUnlisted, overfull } }: { row: TurnoutRow }) {
  const { m } = useWords();
  return (
    <>
      {votedUnlisted !== undefined && <p class="quiet">{m.turnout.votedUnlisted(votedUnlisted)}</p>}
      {overfull !== undefined && <p class="quiet">{m.turnout.overfull(overfull)}</p>}
    </>
  );
}

/** An area's turnout: large, with how many precincts it rests on, beside the day's curve. */
export function Turnout({
  snapshot,
  reference,
}: {
  snapshot: AreaSnapshot;
  reference?: AreaSnapshot | null;
}) {
  return (
    <section class="turnout">
      <Headline row={headlineOf(snapshot)} />
      <TurnoutCurve snapshot={snapshot} reference={reference ?? null} />
    </section>
  );
}
