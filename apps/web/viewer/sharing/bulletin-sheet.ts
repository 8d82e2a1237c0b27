import type { BulletinSheet, SheetRequest, SheetTable } from '#contract';
import { readBulletin } from '#election';
import type { Bulletin } from '../../shared/words/bodies.js';
import { createFormat, DASH } from '../../shared/words/format.js';
import { LOCALES } from '../../shared/words/languages.js';
import { partyName, precinctsIn } from '../../shared/words/phrases.js';
import { createChangeWords } from '../bulletins/change-words.js';
import { writeMoment } from '../client/full-moment.js';
import type { Words } from '../client/words.js';
import { wordsOf } from './server-words.js';

/** A bulletin as words and tables: nothing in it depends on anything but the bulletin, its election and the language. */
export function renderSheet({ language, body, sha256, election, mode }: SheetRequest): BulletinSheet {
  const words: Words = { ...wordsOf(language), f: createFormat(LOCALES[language], election.timeZone) };
  const { t, f, nameOf } = words;
  const bulletin = readBulletin(body);
  const { heading, facts, tables } =
    bulletin.kind === 'turnout' ? writeTurnout(bulletin, words) : writeResult(bulletin, words);
  const { number, position, issuedAt, replaces } = bulletin;
  return {
    language,
    title: `${t('bulletins.number', { number })}: ${heading}`,
    lines: [
      `${nameOf(election.name)}, ${f.date(election.date)}`,
      ...(mode === 'replay' ? [`${t('sharing.replay')}. ${t('sharing.made')}`] : []),
      ...(mode === 'live' && election.rehearsal ? [t('election.rehearsal')] : []),
    ],
    facts: [
      t('bulletins.issued', { moment: writeMoment(issuedAt, election.timeZone, f) }),
      ...(replaces === undefined ? [] : [t('bulletins.replaces', { number: replaces })]),
      ...facts,
    ].map((fact) => startLarge(fact, language)),
    tables: [...tables, ...writeChanges(bulletin, words)],
    footer: [t('bulletins.basis', { position }), t('sharing.hash', { sha256 })],
    pageOf: (page, pages) => t('sharing.page', { page, pages }),
    issuedAt: new Date(issuedAt),
  };
}

interface Part {
  readonly heading: string;
  readonly facts: readonly string[];
  readonly tables: readonly SheetTable[];
}

function writeTurnout(bulletin: Bulletin & { readonly kind: 'turnout' }, { t, f, nameOf }: Words): Part {
  const { checkpoint, areas, highest, lowest } = bulletin;
  const named = (ids: readonly string[]): string =>
    f.list(areas.filter(({ area }) => ids.includes(area)).map(({ name }) => nameOf(name)));
  return {
    heading: t('bulletins.turnoutAt', { checkpoint }),
    facts: [
      ...(highest.length > 0 ? [`${t('sharing.highest')}: ${named(highest)}`] : []),
      ...(lowest.length > 0 ? [`${t('sharing.lowest')}: ${named(lowest)}`] : []),
    ],
    tables: [
      {
        title: t('turnout.columns.turnout'),
        columns: [
          t('bulletins.columns.area'),
          t('bulletins.columns.turnout'),
          t('bulletins.columns.voted'),
          t('bulletins.columns.registered'),
          t('bulletins.columns.precincts'),
        ],
        rows: areas.map(({ name, date, voted, registered, turnout, precincts: { reported, expected } }) => [
          // Of one of several polling days.
          date === undefined ? nameOf(name) : `${nameOf(name)}, ${f.date(date)}`,
          ...[f.percent(turnout), f.count(voted), f.count(registered)],
          t('turnout.reportingShort', { reported, expected }),
        ]),
      },
    ],
  };
}

function writeResult(bulletin: Bulletin & { readonly kind: 'result' }, words: Words): Part {
  const { t, f, nameOf } = words;
  const { name, state, precincts, options, winners, certified } = bulletin;
  const elected = options.filter(({ id }) => winners.includes(id)).map((option) => nameOf(option.name));
  return {
    heading: t('bulletins.resultOf', { contest: nameOf(name) }),
    facts: [
      `${t(`contests.states.${state}`)}: ${t(`contests.stateMeaning.${state}`)}`,
      precinctsIn(t, precincts.reported, precincts.expected),
      ...(elected.length > 0 ? [t('bulletins.elected', { names: f.list(elected) })] : []),
      ...(certified
        ? [t('bulletins.certified', { by: certified.decidedBy, on: f.date(certified.decidedOn) })]
        : []),
    ],
    tables: [writeVotes(bulletin, words), writeBallots(bulletin, words)],
  };
}

function writeVotes(
  { options, againstAll }: Bulletin & { readonly kind: 'result' },
  { t, f, nameOf }: Words,
): SheetTable {
  const count = (votes: number | null): string => (votes === null ? DASH : f.count(votes));
  const nominated = (code: string): string =>
    code === 'IND' ? t('contest.selfNominated') : partyName(t, code);
  return {
    title: t('contest.columns.votes'),
    columns: [
      t('bulletins.columns.option'),
      t('sharing.nominatedBy'),
      t('bulletins.columns.votes'),
      t('bulletins.columns.share'),
      t('bulletins.columns.seats'),
    ],
    rows: [
      ...options.map(({ name, nominatedBy, votes, share, seats }) => [
        ...[nameOf(name), nominated(nominatedBy), count(votes), f.percent(share), f.count(seats)],
      ]),
      ...(againstAll
        ? [[t('contest.againstAll'), '', f.count(againstAll.votes), f.percent(againstAll.share), '']]
        : []),
    ],
  };
}

function writeBallots(
  { cast, invalid, registered, turnout }: Bulletin & { readonly kind: 'result' },
  { t, f }: Words,
): SheetTable {
  return {
    title: t('precinct.ballots'),
    columns: [
      t('contest.cast'),
      t('contest.invalid'),
      t('bulletins.columns.registered'),
      t('bulletins.columns.turnout'),
    ],
    rows: [[f.count(cast), f.count(invalid), f.count(registered), f.percent(turnout)]],
  };
}

function writeChanges(bulletin: Bulletin, words: Words): readonly SheetTable[] {
  if (bulletin.changed.length === 0) return [];
  const { t, nameOf } = words;
  const areas = new Map(
    bulletin.kind === 'turnout' ? bulletin.areas.map(({ area, name }) => [area, nameOf(name)]) : [],
  );
  const { figureOf, valueOf } = createChangeWords(bulletin, words, (id) => areas.get(id) ?? id);
  return [
    {
      title: t('bulletins.changed'),
      columns: [t('bulletins.columns.figure'), t('bulletins.columns.before'), t('bulletins.columns.after')],
      rows: bulletin.changed.map((change) => [
        figureOf(change),
        valueOf(change, change.before),
        valueOf(change, change.after),
      ]),
    },
  ];
}

/** With a capital, as a line of its own begins. */
const startLarge = (text: string, language: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
