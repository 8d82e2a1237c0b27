import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestApi } from '../fixtures/clients/running-api.js';
import type { Known } from './known.js';
import { dayFrom, protocol, report, smallElection } from './samples.js';
import type { Setting } from './state.js';

const DAYS_AHEAD = 40;

/** Everything that a round's elections are made of; each has the same parts under another id. */
const PARTS = {
  areas: {
    KZ: ['KZ'],
    'KZ-WEST': ['KZ-WEST', 'KZ'],
    'west-1': ['west-1', 'KZ-WEST', 'KZ'],
    'KZ-EAST': ['KZ-EAST', 'KZ'],
  },
  precincts: { 1: 'west-1', 2: 'KZ-EAST', 3: 'KZ-EAST', 4: 'KZ-EAST' },
  contests: { race: 'KZ', west: 'KZ-WEST' },
} as const;

/** Precincts at and below the area in which a reviewer of a round reviews. */
export const REVIEWED: readonly string[] = ['2', '3', '4'];
export const OPERATED: readonly string[] = ['2'];

/** The elections of one round. */
export interface Settings {
  /** Those in which everybody has rights: protocols are entered once in the first, twice in the second. */
  readonly own: readonly Setting[];
  /** Those of others: one whose polls closed, and one whose polls are to open. */
  readonly others: readonly Setting[];
  /** The one of those whose polls are to open. */
  readonly later: Setting;
}

/** Defines a round's elections, in which some of the protocols are counted already. */
export async function defineSettings(api: TestApi, known: Known, round: number): Promise<Settings> {
  const setting = (name: string): Setting => ({ ...PARTS, id: `${name}-${round}` });
  const [small, double, other, later] = [
    setting('small'),
    setting('double'),
    setting('other'),
    setting('later'),
  ];
  const settings = [small, double, other, later];
  for (const { id } of settings) {
    const definition = smallElection(id, id.startsWith('double') ? 'double' : 'single', true);
    await api.define(id === later.id ? { ...definition, date: dayFrom(DAYS_AHEAD) } : definition);
  }
  const draft = `draft-${round}`;
  await api.define(smallElection(draft, 'single', false));
  for (const { id } of [small, double, other]) {
    await api.submit(id, report({ precinct: '2', voted: 90, checkpoint: '10:00', id: randomUUID() }));
  }
  for (const { id } of [small, other]) {
    for (const precinct of ['1', '2']) {
      const said = protocol({ precinct, aida: 60, bolat: 30, rest: 5, id: randomUUID() });
      await api.submit(id, said);
    }
  }
  // The first entry of two: a second entry of the paper differs from it, and a reviewer settles the two.
  const once = protocol({ precinct: '2', aida: 70, bolat: 20, rest: 9, id: randomUUID() });
  await api.submit(double.id, once);
  known.set('election', [
    ...Array<string>(6).fill(small.id),
    ...Array<string>(4).fill(double.id),
    ...[other.id, later.id, draft],
  ]);
  known.set('draft', [draft]);
  known.set('area', Object.keys(PARTS.areas));
  known.set('precinct', Object.keys(PARTS.precincts));
  known.set('contest', Object.keys(PARTS.contests));
  known.set('option', ['aida', 'bolat']);
  known.set('checkpoint', ['10:00', '12:00']);
  return { own: [small, double], others: [other, later], later };
}

/**
 * Corrections that count though nobody but who entered them has looked at them. Where protocols are entered twice the
 * second entry is the other look.
 */
export async function readUnreviewed(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ election: string; id: string }>(
      `SELECT election.id AS election, submission.id FROM submission JOIN election ON election.key = submission.election
        WHERE submission.state = 'accepted' AND submission.version > 1 AND election.mode <> 'replay'
          AND (submission.slot < 2 OR election.definition->>'entry' = 'single')
          AND (submission.reviewed_by IS NULL OR submission.reviewed_by = submission.entered_by)`,
    );
    return rows.map(({ election, id }) => `correction ${id} of ${election} counts without a second look`);
  } finally {
    await client.end();
  }
}
