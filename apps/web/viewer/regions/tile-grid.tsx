import { useRef } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { TILES, type Tile } from '../../shared/results/drawings/tiles.js';
import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { nameIn } from '../../shared/words/languages.js';
import { useAddresses } from '../client/addresses.js';
import { useWords } from '../client/words.js';
import { FiguresSaid, onceWhole } from '../frame/documented.js';
import { TakeAway } from '../frame/take-away.js';
import { TurnoutFigure } from '../turnout/turnout-cells.js';
import { Legend } from './legend.js';
import type { Shade, Shaded } from './shade.js';

/** A gauge's tick at either side, so that no line runs through the words. */
function Tick({ at }: { at: number }) {
  const y = `${(1 - at) * 100}%`;
  return (
    <svg class="tile-whole" width="100%" height="100%">
      <line x1="0" x2="7" y1={y} y2={y} />
      <svg x="100%" overflow="visible">
        <line x1="-7" x2="0" y1={y} y2={y} />
      </svg>
    </svg>
  );
}

/** A region's turnout in words, for who hears it in place of seeing the tile. */
function TurnoutSaid({ row, said }: { row: TurnoutRow; said: string }) {
  const { area, at, precincts, turnout } = row;
  const counts = [[`turnout/${area}/${at}`, onceWhole(precincts, turnout)]] as const;
  return <FiguresSaid text={said} counts={counts} inLink isMarked />;
}

function TileOf({
  shade,
  tile,
  whole,
  row,
}: {
  shade: Shade;
  tile: Tile | undefined;
  whole: number;
  /** What turnout it shows; undefined where tiles are compared by something else. */
  row: TurnoutRow | undefined;
}) {
  const { t, nameOf, language } = useWords();
  const addresses = useAddresses();
  const { area, name, fill, share, figure, said, isHighest } = shade;
  return (
    <li class={tile ? `tile tile-row-${tile.row + 1} tile-column-${tile.column + 1}` : 'tile'}>
      <a href={addresses.area(area)} class={isHighest ? 'tile-link tile-highest' : 'tile-link'}>
        <span class="unseen">{row ? <TurnoutSaid row={row} said={said} /> : said}</span>
        <span class="tile-drawing" aria-hidden="true">
          <svg width="100%" height="100%">
            <rect
              class={`tile-level ${row ? '' : fill}`}
              y={`${(1 - share) * 100}%`}
              width="100%"
              height={`${share * 100}%`}
            />
          </svg>
          {whole > 0 && <Tick at={whole} />}
        </span>
        {tile && (
          <span class="tile-short" aria-hidden="true" data-written>
            {nameIn(tile.short, language)}
          </span>
        )}
        <span class={tile ? 'tile-name' : ''} aria-hidden="true" data-written>
          <UserText text={nameOf(name)} />
        </span>
        <span class="tile-figure" aria-hidden="true" data-written>
          {row ? (
            <TurnoutFigure row={row} of="turnout" inLink>
              {figure}
            </TurnoutFigure>
          ) : (
            figure
          )}
        </span>
        <span class="tile-note" aria-hidden="true" data-written>
          {isHighest ? t('areas.highest') : ''}
        </span>
      </a>
    </li>
  );
}

/** Whether an area's children can stand where they lie: every one of them has a place there. */
export const hasPlaces = (snapshot: AreaSnapshot): boolean =>
  snapshot.children.length > 0 &&
  snapshot.children.every((row) => TILES.some((tile) => tile.area === row.area));

/** The areas within one as tiles, regions about where they lie, each filled as high as what it is compared by. */
export function TileGrid({
  snapshot,
  shaded,
  isTurnout,
  label,
  title,
  changedAt,
}: {
  snapshot: AreaSnapshot;
  shaded: Shaded;
  isTurnout: boolean;
  label: string;
  /** What is compared. */
  title: string;
  /** When it last changed, ISO 8601 UTC; null where nothing has come yet. */
  changedAt: string | null;
}) {
  const { t, nameOf } = useWords();
  const drawing = useRef<HTMLDivElement>(null);
  const tiles = hasPlaces(snapshot)
    ? TILES.map((tile) => ({ area: tile.area, tile }))
    : snapshot.children.map(({ area }) => ({ area, tile: undefined }));
  return (
    <div class="tiles" ref={drawing}>
      <ul class={tiles[0]?.tile ? 'tile-grid' : 'tile-grid tile-flow'} aria-label={label} data-laid-out>
        {tiles.map(({ area, tile }) => {
          const shade = shaded.shades.get(area);
          if (!shade) return null;
          const row = isTurnout ? snapshot.children.find((child) => child.area === area) : undefined;
          return <TileOf key={area} tile={tile} shade={shade} whole={shaded.whole} row={row} />;
        })}
      </ul>
      {isTurnout ? (
        <p class="tiles-note quiet">
          <UserText
            text={nameOf(snapshot.name)}
            within={t('areas.tilesNote', { area: nameOf(snapshot.name) })}
          />
        </p>
      ) : (
        <Legend legend={shaded.legend} />
      )}
      <TakeAway of={drawing} title={title} name="tiles" changedAt={changedAt} />
    </div>
  );
}
