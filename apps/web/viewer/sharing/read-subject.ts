import type { SharedRequest } from '#contract';
import type { Answer } from '../../shared/live/answer.js';
import type { ElectionDescription } from '../../shared/words/bodies.js';
import { apiOf, readRoute, type Route } from '../client/route.js';
import { readInto } from './server-answers.js';
import { subjectOf, type Subject } from './subject.js';

/** What a page shows; the status that refuses it where it is none, or cannot be read. */
export type ReadSubject = { readonly status: 200; readonly subject: Subject } | { readonly status: number };

/** Reads what the page at an address shows, where it is that of an election, an area or a contest. */
export async function readSubject({
  path,
  read,
}: Pick<SharedRequest, 'path' | 'read'>): Promise<ReadSubject> {
  const route = readRoute(path, '');
  if (!('election' in route)) return { status: 404 };
  const answers = new Map<string, Answer<unknown>>();
  const election = apiOf.election(route.election);
  const first = await readInto(answers, [election, ...addressesOf(route)], read);
  if (first !== 200) return { status: first };
  if (route.page === 'election') {
    const head = answers.get(election);
    const areas = head?.ok ? (head.body as ElectionDescription).areas : [];
    const root = areas.find(({ parent }) => parent === null)?.id ?? '';
    const more = [apiOf.series(route.election, root), apiOf.summary(route.election)];
    const second = await readInto(answers, more, read);
    if (second !== 200) return { status: second };
  }
  const subject = subjectOf(path, answers);
  return subject ? { status: 200, subject } : { status: 404 };
}

function addressesOf(route: Route): string[] {
  if (route.page === 'contest') return [apiOf.contest(route.election, route.contest)];
  return route.page === 'area' ? [apiOf.series(route.election, route.area)] : [];
}
