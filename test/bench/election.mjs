// Elections of any size for measuring, and their submissions: sound in every check, all distinct.
import { randomUUID } from 'node:crypto';

const REGIONS = 20;
const PRECINCTS_A_DISTRICT = 50;
const OPTIONS = ['a', 'b', 'c', 'd', 'e'];
const LINES = ['registered', 'received', 'issued', 'unused', 'spoiled', 'inBox', 'invalid'];

/** One race over a country of that many precincts, 50 to a district, 20 regions. */
export function defineElection(precincts) {
  const districts = Math.ceil(precincts / PRECINCTS_A_DISTRICT);
  return {
    format: 'sanaq/election@1',
    id: `bench-${randomUUID()}`,
    name: { en: `Bench of ${precincts} precincts` },
    date: '2021-07-25',
    timeZone: 'Asia/Almaty',
    checkpoints: ['10:00', '12:00'],
    entry: 'single',
    protocolLines: LINES,
    areas: [
      { id: 'C', kind: 'country', name: { en: 'Country' } },
      ...list(REGIONS, (r) => ({ id: `R${r}`, parent: 'C', kind: 'region', name: { en: `Region ${r}` } })),
      ...list(districts, (d) => ({
        id: `D${d}`,
        parent: `R${d % REGIONS}`,
        kind: 'district',
        name: { en: `District ${d}` },
      })),
    ],
    precincts: list(precincts, (p) => ({
      id: `P${p}`,
      area: `D${p % districts}`,
      number: String(p),
      registered: 1000,
    })),
    contests: [
      {
        id: 'race',
        area: 'C',
        kind: 'plurality',
        name: { en: 'Race' },
        seats: 1,
        base: 'cast',
        againstAll: true,
        options: OPTIONS.map((id) => ({
          id,
          name: { en: id },
          nominatedBy: 'IND',
          countedFor: 'IND',
          status: 'standing',
        })),
      },
    ],
  };
}

/**
 * One race with eight options over a country of 95,000 precincts in four levels: 17 regions, 12 districts in each, 13
 * rural districts in each of those; the precincts lie in the last.
 */
export function defineLevels(precincts) {
  const regions = list(17, (r) => ({
    id: `R${r}`,
    parent: 'C',
    kind: 'region',
    name: { en: `Region ${r}` },
  }));
  const districts = regions.flatMap(({ id }) =>
    list(12, (d) => ({
      id: `${id}-D${d}`,
      parent: id,
      kind: 'district',
      name: { en: `District ${d} of ${id}` },
    })),
  );
  const rural = districts.flatMap(({ id }) =>
    list(13, (v) => ({
      id: `${id}-V${v}`,
      parent: id,
      kind: 'rural-district',
      name: { en: `${v} of ${id}` },
    })),
  );
  const small = defineElection(0);
  const [country] = small.areas;
  const [race] = small.contests;
  const [option] = race.options;
  const options = list(8, (o) => ({ ...option, id: `o${o}`, name: { en: `Option ${o}` } }));
  return {
    ...small,
    name: { en: `Bench of ${precincts} precincts in four levels` },
    areas: [country, ...regions, ...districts, ...rural],
    precincts: list(precincts, (p) => ({
      id: `P${p}`,
      area: rural[p % rural.length].id,
      number: String(p),
      registered: 1000,
    })),
    contests: [{ ...race, options }],
  };
}

/** The order precincts report in: all of them, far from their neighbours. `precincts` must not divide by 7919. */
export function reportingPrecinct(i, precincts) {
  return (i * 7919) % precincts;
}

/** A precinct's counts in the ledger's order: lines, options, against-all. */
export function countsOf(p) {
  const invalid = p % 7;
  const votes = [300 + (p % 100), 200, 100 + (p % 13), 50, 30];
  const againstAll = p % 11;
  const inBox = invalid + againstAll + votes.reduce((a, b) => a + b, 0);
  const issued = inBox + (p % 2);
  return [1000, 1000, issued, 1000 - issued - 1, 1, inBox, invalid, ...votes, againstAll];
}

/** The same for the eight options of four levels. */
export function countsOfLevels(p) {
  const invalid = p % 7;
  const votes = [200 + (p % 100), 150, 100 + (p % 13), 50, 30, 20 + (p % 5), 10, 5];
  const againstAll = p % 11;
  const inBox = invalid + againstAll + votes.reduce((a, b) => a + b, 0);
  const issued = inBox + (p % 2);
  return [1000, 1000, issued, 1000 - issued - 1, 1, inBox, invalid, ...votes, againstAll];
}

/** The protocol of a precinct as a client sends it. */
export function protocolOf(p) {
  const counts = countsOf(p);
  return {
    id: randomUUID(),
    kind: 'protocol',
    precinct: `P${p}`,
    contest: 'race',
    ballots: Object.fromEntries(LINES.map((line, i) => [line, counts[i]])),
    votes: Object.fromEntries(OPTIONS.map((option, i) => [option, counts[LINES.length + i]])),
    againstAll: counts.at(-1),
  };
}

function list(length, make) {
  return Array.from({ length }, (_, i) => make(i));
}
