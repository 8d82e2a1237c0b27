import type { ElectionDescription, ElectionListItem } from '../../shared/words/bodies.js';
import { addressOf, apiOf, readRoute } from '../client/route.js';
import type { Words } from '../client/words.js';
import { addressOfSubject, type Answers, type Subject } from './subject.js';

/** Where a page is found in another form. */
export interface OtherForm {
  readonly type: string;
  readonly address: string;
  readonly title: string;
}

/**
 * Where the election of a page is followed by other programs, and where they are told how to frame it (oEmbed); nothing
 * where the page is of no election.
 */
export function linksOf(
  path: string,
  answers: Answers,
  subject: Subject | undefined,
  { origin, words: { nameOf } }: { readonly origin: string; readonly words: Words },
): OtherForm[] {
  const route = readRoute(path, '');
  const elections = answers.get(apiOf.elections);
  const newest = elections?.ok ? (elections.body as readonly ElectionListItem[])[0]?.id : undefined;
  const id = route.page === 'latest' ? newest : 'election' in route ? route.election : undefined;
  const answer = id === undefined ? undefined : answers.get(apiOf.election(id));
  if (id === undefined || !answer?.ok) return [];
  const { name } = answer.body as ElectionDescription;
  const address = `${origin}${addressOf.election(id)}/feed.atom`;
  const title = nameOf(name);
  const feed = { type: 'application/atom+xml', address, title };
  if (!subject || subject.kind === 'area') return [feed];
  const page = encodeURIComponent(origin + addressOfSubject(subject));
  return [
    feed,
    { type: 'application/json+oembed', address: `${origin}/oembed?url=${page}&format=json`, title },
  ];
}
