import type { BulletinLanguage } from '#contract';
import {
  offsetMs,
  readBulletin,
  type Bulletin,
  type Definition,
  type Name,
  type ResultStatement,
  type TurnoutStatement,
} from '#election';
import type { IssuedBulletin } from '#ledger';
import { wordsOf, type PdfWords } from './pdf-words.js';

/** A table of a sheet; the cells of the first column head their rows. */
export interface SheetTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All that stands on a bulletin's pages, in the order in which it is read. */
export interface BulletinSheet {
  readonly language: string;
  readonly title: string;
  /** The election, its day, and what kind of night it is. */
  readonly lines: readonly string[];
  readonly heading: string;
  readonly facts: readonly string[];
  readonly tables: readonly SheetTable[];
  /** Under every page. */
  readonly footer: readonly string[];
  readonly pageOf: (page: number, pages: number) => string;
  readonly issuedAt: Date;
}

/** What a sheet says of the election besides the bulletin. */
export interface SheetTerms {
  readonly definition: Definition;
  readonly mode: 'live' | 'replay';
  readonly language: BulletinLanguage;
}

/** A bulletin as words and tables: nothing in it depends on anything but the bulletin, its election and the language. */
export function layOutBulletin(issued: IssuedBulletin, terms: SheetTerms): BulletinSheet {
  const { definition, mode, language } = terms;
  const words = wordsOf(language);
  const bulletin = readBulletin(issued.body);
  const nameOf = (name: Name): string => name[language] ?? name.en;
  const { heading, facts, tables } =
    bulletin.kind === 'turnout'
      ? turnoutSheet(bulletin, words, nameOf)
      : resultSheet(bulletin, words, nameOf);
  const kind = mode === 'replay' ? words.modes.replay : definition.rehearsal ? words.modes.rehearsal : '';
  const { number, position, issuedAt, replaces } = bulletin;
  return {
    language: words.language,
    title: `${words.bulletin(number)}: ${heading}`,
    lines: [`${nameOf(definition.name)}, ${definition.date}`, ...(kind === '' ? [] : [kind])],
    heading,
    facts: [
      words.issued(writeMoment(issuedAt, definition.timeZone)),
      ...(replaces === undefined ? [] : [words.replaces(replaces)]),
      ...facts,
    ],
    tables: [...tables, ...changesTable(bulletin, words, nameOf)],
    footer: [words.basis(position), words.hash(issued.sha256)],
    pageOf: words.page,
    issuedAt: new Date(issuedAt),
  };
}

type Part = Pick<BulletinSheet, 'heading' | 'facts' | 'tables'>;
type NameOf = (name: Name) => string;

function turnoutSheet(bulletin: TurnoutStatement, words: PdfWords, nameOf: NameOf): Part {
  const { checkpoint, areas, highest, lowest } = bulletin;
  const { columns, tables } = words;
  const named = (ids: readonly string[]): string =>
    areas
      .filter(({ area }) => ids.includes(area))
      .map(({ name }) => nameOf(name))
      .join(', ');
  return {
    heading: words.turnoutAt(checkpoint),
    facts: [
      ...(highest.length > 0 ? [words.highest(named(highest))] : []),
      ...(lowest.length > 0 ? [words.lowest(named(lowest))] : []),
    ],
    tables: [
      {
        title: tables.areas,
        columns: [columns.area, columns.turnout, columns.voted, columns.registered, columns.precincts],
        rows: areas.map(({ name, voted, registered, turnout, precincts: { reported, expected } }) => [
          ...[nameOf(name), turnout ?? '–', String(voted), String(registered)],
          `${reported}/${expected}`,
        ]),
      },
    ],
  };
}

function resultSheet(bulletin: ResultStatement, words: PdfWords, nameOf: NameOf): Part {
  const { name, state, precincts, options, againstAll, winners, certified } = bulletin;
  const { columns, tables } = words;
  const elected = options.filter(({ id }) => winners.includes(id)).map((option) => nameOf(option.name));
  return {
    heading: words.resultOf(nameOf(name)),
    facts: [
      words.state(state),
      words.reported(precincts.reported, precincts.expected),
      ...(elected.length > 0 ? [words.elected(elected.join(', '))] : []),
      ...(certified ? [words.certified(certified.decidedBy, certified.decidedOn)] : []),
    ],
    tables: [
      {
        title: tables.options,
        columns: [columns.option, columns.party, columns.votes, columns.share, columns.seats],
        rows: [
          ...options.map((option) => [
            ...[nameOf(option.name), option.nominatedBy, String(option.votes ?? '–'), option.share ?? '–'],
            String(option.seats),
          ]),
          ...(againstAll
            ? [[words.againstAll, '', String(againstAll.votes), againstAll.share ?? '–', '']]
            : []),
        ],
      },
      {
        title: tables.ballots,
        columns: [columns.cast, columns.invalid, columns.registered, columns.turnout],
        rows: [
          [
            String(bulletin.cast),
            String(bulletin.invalid),
            String(bulletin.registered),
            bulletin.turnout ?? '–',
          ],
        ],
      },
    ],
  };
}

function changesTable(bulletin: Bulletin, words: PdfWords, nameOf: NameOf): readonly SheetTable[] {
  if (bulletin.changed.length === 0) return [];
  const names = new Map<string, string>(
    bulletin.kind === 'turnout'
      ? bulletin.areas.map(({ area, name }) => [area, nameOf(name)])
      : bulletin.options.map(({ id, name }) => [id, nameOf(name)]),
  );
  const { columns, tables } = words;
  return [
    {
      title: tables.changes,
      columns: [columns.of, columns.figure, columns.before, columns.after],
      rows: bulletin.changed.map(({ area, option, figure, before, after }) => {
        const of = area ?? option;
        const name = of === undefined ? '' : (names.get(of) ?? of);
        return [name, words.figure(figure), String(before ?? '–'), String(after ?? '–')];
      }),
    },
  ];
}

/** "2021-08-01 12:20 (UTC+06:00)", by the election's own zone. */
function writeMoment(moment: string, timeZone: string): string {
  const at = Date.parse(moment);
  const aheadMs = offsetMs(at, timeZone);
  const wall = new Date(at + aheadMs).toISOString();
  const ahead = new Date(Math.abs(aheadMs)).toISOString().slice(11, 16);
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)} (UTC${aheadMs < 0 ? '-' : '+'}${ahead})`;
}
