import type { Coverage, CoverageRow } from '#contract';
import { reachesArea, type Grant } from '#election';
import type { ElectionView } from '../read-model/election-view.js';
import { areasAbove } from '../results/search/area-names.js';
import type { CoverageState } from './coverage-state.js';
import { hoursOf, type Hour } from './reporting-period.js';
import { scopesOf } from './scope.js';

/** What a board is asked for. */
export interface Asked {
  readonly grants: readonly Grant[];
  /** Index of the area. */
  readonly area: number;
  readonly hour: Hour;
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number;
}

/** The coverage of an area and of each area in it at an hour. */
export function describeCoverage(view: ElectionView, state: CoverageState, asked: Asked): Coverage {
  const { grants, area, hour, nowMs } = asked;
  const { layout } = view;
  const above = areasAbove(layout, area).slice(1).reverse();
  return {
    ...describeClock(hour, nowMs),
    timeZone: view.definition.timeZone,
    hours: hoursOf(view, nowMs).map(({ at, dueMs }) => ({
      at,
      dueAt: showTime(dueMs),
      isDue: dueMs === null || dueMs <= nowMs,
    })),
    scopes: scopesOf(view, grants).map((each) => describePlace(view, each)),
    path: above.filter((each) => reachesArea(layout, grants, each)).map((each) => describePlace(view, each)),
    total: describeRow(view, state, area),
    children: (layout.childrenOfArea[area] ?? []).map((child) => describeRow(view, state, child)),
    version: view.version,
  };
}

/** The hour of the request, and by which clock. */
export function describeClock({ at, dueMs }: Hour, nowMs: number): Pick<Coverage, 'at' | 'dueAt' | 'now'> {
  return { at, dueAt: showTime(dueMs), now: new Date(nowMs).toISOString() };
}

/** An area by its index: its id and what it is called. */
export function describePlace({ definition }: ElectionView, area: number): Coverage['path'][number] {
  const { id = '', name = { en: '' } } = definition.areas[area] ?? {};
  return { id, name };
}

function describeRow(view: ElectionView, state: CoverageState, area: number): CoverageRow {
  const { id, name } = describePlace(view, area);
  const [expected, reported] = [state.expected(area), state.reported(area)];
  const waiting = state.waiting(area);
  const here = waiting.held + waiting.differing + waiting.entered;
  return {
    area: id,
    name,
    expected,
    reported,
    waiting,
    // Snapshots and look-ups are of two moments: between them something may have been counted.
    missing: Math.max(0, expected - reported - here),
    registered: view.electorate.registered(area),
    outstanding: state.outstanding(area),
    areas: view.layout.childrenOfArea[area]?.length ?? 0,
  };
}

function showTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
