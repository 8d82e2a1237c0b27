import type { TurnoutRow } from '../../shared/words/bodies.js';
import { addressOf, apiOf } from '../client/route.js';
import type { Words } from '../client/words.js';
import { addressOfSubject, type Subject } from './subject.js';

/** An object in the words of schema.org. */
type Data = Readonly<Record<string, unknown>>;

/** Of an election's files: what each holds stands in docs/downloads.md. */
const FILES = [
  ['results.json', 'application/json'],
  ['results.csv', 'text/csv'],
  ['datapackage.json', 'application/json'],
] as const;

/**
 * What a page says, for programs that read schema.org (JSON-LD 1.1): its figures as a Dataset with where to get them, where
 * it stands among the others, and the polling day as an Event. A rehearsal is no event, and a replay's is past already.
 * @param origin where the site is reached, without a slash at its end
 */
export function describeData(subject: Subject, origin: string, words: Words): Data {
  const { head } = subject;
  const isEvent = subject.kind === 'election' && head.mode === 'live' && !head.rehearsal;
  const crumbs = crumbsOf(subject, words);
  return {
    '@context': 'https://schema.org',
    '@graph': [
      datasetOf(subject, origin, words),
      ...(crumbs.length > 1 ? [breadcrumbs(crumbs, origin)] : []),
      ...(isEvent ? [eventOf(subject, origin, words)] : []),
    ],
  };
}

function datasetOf(subject: Subject, origin: string, words: Words): Data {
  const { t, nameOf, language } = words;
  const { head } = subject;
  const { changedAt } = subject.kind === 'contest' ? subject.contest : subject.turnout;
  const place = subject.path.at(-1);
  const name = nameOfSubject(subject, words);
  const notes = [
    ...(head.rehearsal ? [t('election.rehearsal')] : []),
    ...(head.synthesised ? [t('sharing.made')] : []),
  ];
  const url = origin + addressOfSubject(subject);
  return {
    '@type': 'Dataset',
    '@id': `${url}#data`,
    name,
    description: [t('sharing.description', { name }), ...notes].join(' '),
    url,
    inLanguage: language,
    isAccessibleForFree: true,
    temporalCoverage: head.date,
    ...(place && { spatialCoverage: { '@type': 'Place', name: nameOf(place.name) } }),
    // A replay's hours are of its own clock.
    ...(changedAt === null || head.mode === 'replay' ? {} : { dateModified: changedAt }),
    ...(subject.kind === 'election'
      ? {}
      : { isPartOf: { '@type': 'Dataset', '@id': `${origin}${addressOf.election(head.id)}#data` } }),
    variableMeasured:
      subject.kind === 'contest' ? votesOf(subject.contest, words) : turnoutOf(subject.turnout.latest, words),
    distribution: filesOf(subject).map(([address, type]) => ({
      '@type': 'DataDownload',
      encodingFormat: type,
      contentUrl: origin + address,
    })),
  };
}

/** The name of what a page is about, with its election where that is not the same. */
function nameOfSubject(subject: Subject, { nameOf }: Words): string {
  const election = nameOf(subject.head.name);
  if (subject.kind === 'election') return election;
  const { name } = subject.kind === 'contest' ? subject.contest : subject.turnout;
  return `${nameOf(name)}. ${election}`;
}

const measured = (name: string, value: number | string, unitText?: string): Data => ({
  ...{ '@type': 'PropertyValue', name, value },
  ...(unitText === undefined ? {} : { unitText }),
});

/** Only what is known: no figure is told before there is one. */
function turnoutOf({ turnout, voted, registered, precincts }: TurnoutRow, { t }: Words): Data[] {
  if (turnout === null) return [];
  return [
    measured(t('turnout.columns.turnout'), turnout, '%'),
    measured(t('turnout.columns.voted'), voted),
    measured(t('turnout.columns.registered'), registered),
    measured(t('turnout.columns.precincts'), precincts.reported),
  ];
}

function votesOf(contest: (Subject & { kind: 'contest' })['contest'], { t, nameOf }: Words): Data[] {
  const { options, againstAll, cast, invalid, precincts } = contest;
  if (precincts.reported === 0) return [];
  const unit = t('contest.columns.votes');
  return [
    ...options.flatMap(({ name, votes }) => (votes === null ? [] : [measured(nameOf(name), votes, unit)])),
    ...(againstAll ? [measured(t('contest.againstAll'), againstAll.votes, unit)] : []),
    measured(t('contest.cast'), cast),
    measured(t('contest.invalid'), invalid),
    measured(t('contest.precincts'), precincts.reported),
  ];
}

function filesOf(subject: Subject): readonly (readonly [address: string, type: string])[] {
  const { id } = subject.head;
  if (subject.kind === 'contest') return [[apiOf.contest(id, subject.contest.id), 'application/json']];
  if (subject.kind === 'area') return [[apiOf.series(id, subject.turnout.area), 'application/json']];
  return FILES.map(([file, type]) => [`${apiOf.election(id)}/downloads/${file}`, type]);
}

type Crumb = readonly [name: string, address: string];

function crumbsOf(subject: Subject, { nameOf }: Words): Crumb[] {
  const { head, path } = subject;
  const above = path.slice(1).map(({ id, name }): Crumb => [nameOf(name), addressOf.area(head.id, id)]);
  const own: Crumb[] =
    subject.kind === 'contest' ? [[nameOf(subject.contest.name), addressOfSubject(subject)]] : [];
  return [[nameOf(head.name), addressOf.election(head.id)], ...above, ...own];
}

const breadcrumbs = (crumbs: readonly Crumb[], origin: string): Data => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(([name, address], at) => ({
    ...{ '@type': 'ListItem', position: at + 1, name, item: origin + address },
  })),
});

function eventOf({ head, path }: Subject, origin: string, { nameOf, language }: Words): Data {
  const [whole] = path;
  return {
    '@type': 'Event',
    name: nameOf(head.name),
    startDate: head.date,
    eventStatus: 'https://schema.org/EventScheduled',
    inLanguage: language,
    url: origin + addressOf.election(head.id),
    ...(whole && { location: { '@type': 'Place', name: nameOf(whole.name) } }),
  };
}
