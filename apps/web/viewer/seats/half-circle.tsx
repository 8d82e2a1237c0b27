import { UserText } from '../../shared/live/user-text.js';
import { drawHalfCircle, HALF_CIRCLE } from '../../shared/results/drawings/half-circle.js';
import { partyClass } from '../../shared/results/parties.js';
import { useRef } from 'preact/hooks';
import { Documented } from '../frame/documented.js';
import { TakeAway } from '../frame/take-away.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';

/** A party's or a list's seats. */
export interface Seated {
  readonly id: string;
  readonly name: string;
  /** The party it is counted for. */
  readonly countedFor: string;
  readonly seats: number;
  /** Where a document may print its seats, as the election's `printed` names places; none if not given. */
  readonly place?: string;
}

/** Stands for the seats that nobody fills. */
const UNFILLED = '';

/** The half ring itself; `UNFILLED` stands at its end. */
function Ring({
  seated,
  all,
  place: placeOfAll,
  label,
}: {
  seated: readonly Seated[];
  all: number;
  place: string | undefined;
  label: string;
}) {
  const { f } = useWords();
  const { printedAt } = useElection();
  const places = new Map(seated.map(({ id, place }) => [id, place]));
  // In a drawing figures are marked, and linked in the table beside it.
  const sourceOf = (place: string | undefined, seats: number): 'documented' | undefined =>
    place !== undefined && printedAt(place, seats) ? 'documented' : undefined;
  const filled = seated.reduce((sum, { seats }) => sum + seats, 0);
  const runs = [...seated.map(({ id, seats }) => ({ id, seats })), { id: UNFILLED, seats: all - filled }];
  const sectors = drawHalfCircle(runs);
  const parties = new Map(seated.map(({ id, countedFor }) => [id, partyClass(countedFor)]));
  const { width, height, base, outer, inner } = HALF_CIRCLE;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={label}>
      {sectors.map(({ id, path }) => (
        <path key={id} class={`shape ${parties.get(id) ?? 'shade-none'}`} d={path} />
      ))}
      <line
        class="half-circle-middle"
        x1={width / 2}
        x2={width / 2}
        y1={base - outer - 4}
        y2={base - inner + 4}
      />
      <g class="half-circle-numbers" aria-hidden="true">
        {sectors.map(
          ({ id, x, y, seats, isWide }) =>
            isWide && (
              <text key={id} x={x} y={y} dy="5" data-source={sourceOf(places.get(id), seats)}>
                {f.count(seats)}
              </text>
            ),
        )}
        <text class="half-circle-all" x={width / 2} y={base - 4} data-source={sourceOf(placeOfAll, all)}>
          {f.count(all)}
        </text>
      </g>
    </svg>
  );
}

/** Seats as sectors of a half ring, in the order given, from the left; those that nobody fills stand at its end. */
export function HalfCircle({
  seated,
  all,
  place: placeOfAll,
  title,
  changedAt,
}: {
  seated: readonly Seated[];
  all: number;
  /** Where a document may print all seats; none if not given. */
  place?: string;
  title: string;
  /** When it last changed, ISO 8601 UTC; null where nothing has come yet. */
  changedAt: string | null;
}) {
  const drawing = useRef<HTMLElement>(null);
  const { t, f } = useWords();
  const shown = seated.filter(({ seats }) => seats > 0);
  const list = f.list(shown.map(({ name, seats }) => `${name} ${f.count(seats)}`));
  return (
    <figure class="half-circle" ref={drawing}>
      <Ring seated={seated} all={all} place={placeOfAll} label={t('seats.label', { all, list })} />
      <ul class="legend quiet">
        {shown.map(({ id, name, countedFor, seats, place }) => (
          <li key={id}>
            <svg class="legend-swatch" viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">
              <rect class={`shape ${partyClass(countedFor)}`} x="1" y="1" width="22" height="12" />
            </svg>
            <span>
              <UserText text={name} />{' '}
              {place === undefined ? (
                f.count(seats)
              ) : (
                <Documented place={place} value={seats}>
                  {f.count(seats)}
                </Documented>
              )}
            </span>
          </li>
        ))}
      </ul>
      <TakeAway of={drawing} title={title} name="seats" changedAt={changedAt} />
    </figure>
  );
}
