import { isDeepStrictEqual } from 'node:util';
import type { PrecinctPage } from '#contract';
import type { ContestSnapshot } from '#election';
import type { TestApi } from '../fixtures/clients/running-api.js';

/** Everything that an election has published, by what it is of. */
export interface ElectionState {
  readonly position: number;
  readonly summary: unknown;
  readonly areas: ReadonlyMap<string, unknown>;
  readonly contests: ReadonlyMap<string, ContestSnapshot>;
  readonly precincts: ReadonlyMap<string, PrecinctPage>;
}

/** What an election is made of, where rights hold in it. */
export interface Setting {
  readonly id: string;
  /** Each area with those above it. */
  readonly areas: Readonly<Record<string, readonly string[]>>;
  /** Each precinct with its area. */
  readonly precincts: Readonly<Record<string, string>>;
  readonly contests: Readonly<Record<string, string>>;
}

/** Reads everything that an election has published, once what is recorded is counted. */
export async function look(
  api: TestApi,
  { id, areas, contests, precincts }: Setting,
): Promise<ElectionState> {
  await api.settle(id);
  const base = `/api/elections/${id}`;
  const read = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await api.ask<Body>(base + path);
    if (status !== 200)
      throw new Error(`${base}${path} was answered with ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const each = async <Body>(
    ids: readonly string[],
    path: (id: string) => string,
  ): Promise<Map<string, Body>> => {
    const found = new Map<string, Body>();
    for (const one of ids) found.set(one, await read<Body>(path(one)));
    return found;
  };
  const summary = await read<{ version: number }>('/summary');
  return {
    position: summary.version,
    summary,
    areas: await each(Object.keys(areas), (area) => `/turnout/series?area=${area}`),
    contests: await each(Object.keys(contests), (contest) => `/contests/${contest}`),
    precincts: await each(Object.keys(precincts), (precinct) => `/precincts/${precinct}`),
  };
}

/** A body without the position it is true through. */
function withoutVersion(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? { ...body, version: undefined } : body;
}

interface Reach {
  readonly precinct: (id: string) => boolean;
  readonly area: (id: string) => boolean;
  readonly contest: (id: string) => boolean;
}

const NOTHING: Reach = { precinct: () => false, area: () => false, contest: () => false };

/** What published figures of an election may differ after somebody sent something. */
export function reachOf(setting: Setting, precincts: readonly string[]): Reach {
  const touched = new Set(precincts.flatMap((id) => setting.areas[setting.precincts[id] ?? ''] ?? []));
  return {
    precinct: (id) => precincts.includes(id),
    area: (id) => touched.has(id),
    contest: (id) => touched.has(setting.contests[id] ?? ''),
  };
}

/** What changed though nothing might, every id of it. */
export function faultsOfNothing(before: ElectionState, after: ElectionState): string[] {
  const faults = faultsBeyond(NOTHING, before, after);
  if (before.position !== after.position)
    faults.push(`the ledger went from ${before.position} to ${after.position}`);
  if (!isDeepStrictEqual(before.summary, after.summary)) faults.push('the summary changed');
  return faults;
}

/** What counts of each precinct, and what was decided of it: what is held or returned stays where it was entered. */
function countedOf({ precincts }: ElectionState): unknown {
  return [...precincts].map(([id, { submissions, decisions, ...page }]) => [
    id,
    { ...page, decisions: decisions.map(({ decision, position }) => [decision.id, position]) },
    submissions
      .filter(({ state }) => state === 'counted' || state === 'superseded')
      .map((each) => ({ ...each, recordedAt: 0, receivedAt: 0, reviewedAt: 0, note: 0, findings: 0 })),
  ]);
}

/** What of an election reads otherwise than in another installation that it was taken to. */
export function faultsOfCopy(one: ElectionState, other: ElectionState): string[] {
  const all: Reach = { precinct: () => true, area: () => false, contest: () => false };
  const faults = faultsBeyond(all, one, other);
  if (!isDeepStrictEqual(one.summary, other.summary)) faults.push('the summary differs');
  const [here, there] = [JSON.stringify(countedOf(one)), JSON.stringify(countedOf(other))];
  if (here !== there) faults.push(`precincts differ: ${here} and ${there}`);
  return faults;
}

/** What changed beyond reach. */
export function faultsBeyond(reach: Reach, before: ElectionState, after: ElectionState): string[] {
  const faults: string[] = [];
  const compare = (
    what: keyof Reach,
    one: ReadonlyMap<string, unknown>,
    other: ReadonlyMap<string, unknown>,
  ) => {
    for (const [id, body] of one) {
      if (reach[what](id)) continue;
      const now = other.get(id);
      if (isDeepStrictEqual(withoutVersion(body), withoutVersion(now))) continue;
      faults.push(`${what} ${id} changed: ${JSON.stringify(body)} became ${JSON.stringify(now)}`);
    }
  };
  compare('precinct', before.precincts, after.precincts);
  compare('area', before.areas, after.areas);
  compare('contest', before.contests, after.contests);
  return faults;
}

/** What of those precincts had been counted and is not any more, or is replaced. */
export function faultsOfCounted(before: ElectionState, after: ElectionState): string[] {
  return [...before.precincts].flatMap(([id, page]) => {
    const now = new Map(after.precincts.get(id)?.submissions.map((each) => [each.id, each.state]));
    return page.submissions
      .filter(({ state }) => state === 'counted')
      .filter((each) => now.get(each.id) !== 'counted')
      .map(
        (each) =>
          `submission ${each.id} of precinct ${id} was counted and is ${now.get(each.id) ?? 'gone'} now`,
      );
  });
}
