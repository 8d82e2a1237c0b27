import { UserText } from '../../shared/live/user-text.js';
import { TILES, type Tile } from '../../shared/results/drawings/tiles.js';
import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { lengthOf } from '../../shared/words/format.js';
import { nameIn } from '../../shared/words/messages.js';
import { useAddresses } from '../client/addresses.js';
import { LANGUAGE, useWords } from '../client/words.js';

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
  const { m, f, nameOf } = useWords();
  const addresses = useAddresses();
  const reporting = m.turnout.reporting(row.precincts.reported, row.precincts.expected);
  const spoken = m.areas.tile(nameOf(row.name), f.percent(row.turnout), reporting);
  return (
    <li class="tile" style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }}>
      <a
        href={addresses.area(row.area)}
        aria-label={highest ? `${spoken}, ${m.areas.highest}` : spoken}
        class={highest ? 'tile-link tile-highest' : 'tile-link'}
      >
        <span class="tile-level" style={{ transform: `scaleY(${lengthOf(row.turnout)})` }} />
        {whole > 0 && <span class="tile-whole" style={{ bottom: `${whole * 100}%` }} />}
        <span class="tile-short">{nameIn(tile.short, LANGUAGE)}</span>
        <span class="tile-name">
          <UserText text={nameOf(row.name)} />
        </span>
        <span class="tile-figure">{f.decimal(row.turnout)}</span>
        <span class="tile-note">{highest ? m.areas.highest : ''}</span>
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
  const { m, nameOf } = useWords();
  const rows = new Map(snapshot.children.map((row) => [row.area, row]));
  return (
    <div class="tiles">
      <ul class="tile-grid" aria-label={m.areas.tiles}>
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
        <UserText text={nameOf(snapshot.name)} within={m.areas.tilesNote(nameOf(snapshot.name))} />
      </p>
    </div>
  );
}
