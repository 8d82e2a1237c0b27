import { MAP_SIZE, REGION_SHAPES } from '../../shared/results/drawings/region-shapes.js';
import { TILES, type Tile } from '../../shared/results/drawings/tiles.js';
import { isPlainClick, navigate } from '../../shared/routing/navigation.js';
import { nameIn } from '../../shared/words/languages.js';
import { useRef } from 'preact/hooks';
import { TakeAway } from '../frame/take-away.js';
import { useAddresses } from '../client/addresses.js';
import { useWords } from '../client/words.js';
import { Legend } from './legend.js';
import type { Shade, Shaded } from './shade.js';

/** Half a line of a label, in units of the drawing. */
const LINE = 9;
/** How large a city is drawn, which has no area on the map. */
const CITY_RADIUS = 9;

function Region({ shade, at: { area } }: { shade: Shade; at: Tile }) {
  const addresses = useAddresses();
  const shape = REGION_SHAPES[area];
  if (!shape) return null;
  const address = addresses.area(area);
  return (
    <a
      class="region"
      href={address}
      aria-label={shade.said}
      onClick={(event) => {
        // Links of a drawing are not what the listener for all links knows.
        if (!isPlainClick(event)) return;
        event.preventDefault();
        navigate(address);
      }}
    >
      <title>{shade.said}</title>
      {shape.path === undefined ? (
        <circle class={`shape ${shade.fill}`} cx={shape.x} cy={shape.y} r={CITY_RADIUS} />
      ) : (
        <path class={`shape ${shade.fill}`} d={shape.path} />
      )}
    </a>
  );
}

function Label({ shade, at }: { shade: Shade; at: Tile }) {
  const { language } = useWords();
  const shape = REGION_SHAPES[at.area];
  if (!shape) return null;
  const isCity = shape.path === undefined;
  return (
    <g class={isCity ? 'region-label region-label-city' : 'region-label'}>
      <text class="region-name" x={shape.x} y={shape.y} dy={isCity ? -LINE * 1.5 : -LINE / 2}>
        {nameIn(at.short, language)}
      </text>
      {!isCity && (
        <text class="region-figure" x={shape.x} y={shape.y} dy={LINE * 1.6}>
          {shade.figure}
        </text>
      )}
    </g>
  );
}

/** The regions where they lie, each in the shade of what it is compared by, and a link to its page. */
export function RegionMap({
  shaded,
  label,
  title,
  changedAt,
}: {
  shaded: Shaded;
  label: string;
  /** What is compared. */
  title: string;
  /** When it last changed, ISO 8601 UTC; null where nothing has come yet. */
  changedAt: string | null;
}) {
  const drawing = useRef<HTMLElement>(null);
  const places = TILES.flatMap((at) => {
    const shade = shaded.shades.get(at.area);
    return shade ? [{ at, shade }] : [];
  });
  // Cities lie within regions, and are drawn over them.
  const ordered = places.toSorted(
    (a, b) =>
      Number(REGION_SHAPES[a.at.area]?.path === undefined) -
      Number(REGION_SHAPES[b.at.area]?.path === undefined),
  );
  return (
    <figure class="region-map" ref={drawing}>
      <svg viewBox={`0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}`} width="100%" role="group" aria-label={label}>
        {ordered.map((place) => (
          <Region key={place.at.area} {...place} />
        ))}
        <g aria-hidden="true" class="region-labels">
          {ordered.map((place) => (
            <Label key={place.at.area} {...place} />
          ))}
        </g>
      </svg>
      <Legend legend={shaded.legend} />
      <TakeAway of={drawing} title={title} name="map" changedAt={changedAt} />
    </figure>
  );
}
