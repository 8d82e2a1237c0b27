import { UserText } from '../../shared/live/user-text.js';
import { Bar } from '../../shared/ui/bar.js';
import { TILES, type Tile } from '../../shared/results/drawings/tiles.js';
import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { lengthOf } from '../../shared/words/format.js';
import { nameIn } from '../../shared/words/languages.js';
import { useAddresses } from '../client/addresses.js';
import { useWords } from '../client/words.js';
import { TurnoutFigure } from './turnout-cells.js';

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

function TileOf({
  tile,
  row,
  whole,
  highest,
}: {
  tile: Tile;
  row: TurnoutRow;
  whole: number;
  highest: boolean;
}) {
  const { t, f, nameOf, language } = useWords();
  const addresses = useAddresses();
  const reporting = t('turnout.reporting', {
    reported: row.precincts.reported,
    expected: row.precincts.expected,
  });
  const spoken = t('areas.tile', { name: nameOf(row.name), turnout: f.percent(row.turnout), reporting });
  return (
    <li class={`tile tile-row-${tile.row + 1} tile-column-${tile.column + 1}`}>
      <a
        href={addresses.area(row.area)}
        aria-label={highest ? `${spoken}, ${t('areas.highest')}` : spoken}
        class={highest ? 'tile-link tile-highest' : 'tile-link'}
      >
        <span class="tile-drawing" aria-hidden="true">
          <Bar isUpright parts={[{ share: lengthOf(row.turnout), class: 'tile-level' }]} />
          {whole > 0 && <Tick at={whole} />}
        </span>
        <span class="tile-short">{nameIn(tile.short, language)}</span>
        <span class="tile-name">
          <UserText text={nameOf(row.name)} />
        </span>
        <span class="tile-figure">
          <TurnoutFigure row={row} of="turnout" inLink>
            {f.decimal(row.turnout)}
          </TurnoutFigure>
        </span>
        <span class="tile-note">{highest ? t('areas.highest') : ''}</span>
      </a>
    </li>
  );
}

/** Whether an area's children can stand in the tile grid: every one of them has a place there. */
export const hasTiles = (snapshot: AreaSnapshot): boolean =>
  snapshot.children.length > 0 &&
  snapshot.children.every((row) => TILES.some((tile) => tile.area === row.area));

/** The regions as tiles about where they lie, each filled as high as its turnout. */
export function TileGrid({ snapshot, highest }: { snapshot: AreaSnapshot; highest: string | null }) {
  const { t, nameOf } = useWords();
  const rows = new Map(snapshot.children.map((row) => [row.area, row]));
  return (
    <div class="tiles">
      <ul class="tile-grid" aria-label={t('areas.tiles')}>
        {TILES.map((tile) => {
          const row = rows.get(tile.area);
          if (!row) return null;
          const whole = lengthOf(snapshot.latest.turnout);
          return (
            <TileOf key={tile.area} tile={tile} row={row} whole={whole} highest={tile.area === highest} />
          );
        })}
      </ul>
      <p class="tiles-note quiet">
        <UserText
          text={nameOf(snapshot.name)}
          within={t('areas.tilesNote', { area: nameOf(snapshot.name) })}
        />
      </p>
    </div>
  );
}
