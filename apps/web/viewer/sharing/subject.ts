import type { Answer } from '../../shared/live/answer.js';
import type {
  AreaHead,
  AreaSnapshot,
  ContestSnapshot,
  ElectionDescription,
  ElectionListItem,
  Summary,
} from '../../shared/words/bodies.js';
import { addressOf, apiOf, readRoute } from '../client/route.js';

/** Answers of the api by their addresses. */
export type Answers = ReadonlyMap<string, Answer<unknown>>;

/** What a page shows, where it is one that others are told about: an election, one of its areas, one of its contests. */
export type Subject = {
  readonly head: ElectionDescription;
  /** From the whole down to the area the page is about, or to the one its contest is held in. */
  readonly path: readonly AreaHead[];
} & (
  | { readonly kind: 'election'; readonly summary: Summary; readonly turnout: AreaSnapshot }
  | { readonly kind: 'area'; readonly turnout: AreaSnapshot }
  | { readonly kind: 'contest'; readonly contest: ContestSnapshot }
);

function bodyOf<Body>(answers: Answers, address: string): Body | undefined {
  const answer = answers.get(address);
  return answer?.ok ? (answer.body as Body) : undefined;
}

/** From the whole down to an area. */
function pathTo(areas: readonly AreaHead[], id: string): AreaHead[] {
  const area = areas.find((each) => each.id === id);
  if (!area) return [];
  return area.parent === null ? [area] : [...pathTo(areas, area.parent), area];
}

/** What the page at an address shows now, by the answers it was drawn from; undefined for any other page. */
export function subjectOf(path: string, answers: Answers): Subject | undefined {
  const route = readRoute(path, '');
  const newest = bodyOf<readonly ElectionListItem[]>(answers, apiOf.elections)?.[0]?.id;
  const id = route.page === 'latest' ? newest : 'election' in route ? route.election : undefined;
  const head = id === undefined ? undefined : bodyOf<ElectionDescription>(answers, apiOf.election(id));
  if (id === undefined || !head) return undefined;
  const at = (area: string) => ({ head, path: pathTo(head.areas, area) });
  if (route.page === 'contest') {
    const contest = bodyOf<ContestSnapshot>(answers, apiOf.contest(id, route.contest));
    return contest && { kind: 'contest', ...at(contest.area), contest };
  }
  if (route.page === 'area') {
    const turnout = bodyOf<AreaSnapshot>(answers, apiOf.series(id, route.area));
    return turnout && { kind: 'area', ...at(route.area), turnout };
  }
  if (route.page !== 'latest' && route.page !== 'election') return undefined;
  const root = head.areas.find(({ parent }) => parent === null);
  const turnout = root && bodyOf<AreaSnapshot>(answers, apiOf.series(id, root.id));
  const summary = bodyOf<Summary>(answers, apiOf.summary(id));
  return turnout && summary && { kind: 'election', ...at(root.id), summary, turnout };
}

/** The address of the page about a subject, in the page's language. */
export function addressOfSubject(subject: Subject): string {
  const { id } = subject.head;
  if (subject.kind === 'contest') return addressOf.contest(id, subject.contest.id);
  return subject.kind === 'area' ? addressOf.area(id, subject.turnout.area) : addressOf.election(id);
}

/**
 * The address of a picture of a subject. Who shows previews keeps a picture by its address, so it names the version of what
 * it shows; at any version it is the newest picture.
 */
export function pictureOf(subject: Subject): string {
  const { version } =
    subject.kind === 'contest'
      ? subject.contest
      : subject.kind === 'area'
        ? subject.turnout
        : subject.summary;
  return `${addressOfSubject(subject)}/picture.png?v=${version}`;
}
