import fc from 'fast-check';
import { layOut, PROTOCOL_LINES, Tally } from '#election';
import type { Area, AreaKind, Contest, Definition, Entry, Layout, Option, Precinct } from '#election';

const KINDS: readonly AreaKind[] = ['country', 'region', 'district', 'rural-district'];
const HOURS = ['10:00', '12:00', '14:00'];
const PARTIES = ['NO', 'AUYL', 'IND'];

/** A random tree from one number an area: each hangs below an earlier one that is not of the narrowest kind. */
function growAreas(choices: readonly number[]): Area[] {
  const depths = [0];
  const areas: Area[] = [{ id: 'A0', kind: 'country', name: { en: 'A0' } }];
  for (const choice of choices) {
    const wide = depths.flatMap((depth, index) => (depth < KINDS.length - 1 ? [index] : []));
    const parent = wide[choice % wide.length]!;
    const depth = depths[parent]! + 1;
    const id = `A${areas.length}`;
    depths.push(depth);
    areas.push({ id, parent: areas[parent]!.id, kind: KINDS[depth]!, name: { en: id } });
  }
  return areas;
}

/** The area, or one that many steps above it. */
function climb(areas: readonly Area[], id: string, steps: number): string {
  const parent = areas.find((area) => area.id === id)?.parent;
  return steps === 0 || parent === undefined ? id : climb(areas, parent, steps - 1);
}

const options: fc.Arbitrary<Option[]> = fc
  .array(
    fc.record({
      nominatedBy: fc.constantFrom(...PARTIES),
      countedFor: fc.constantFrom(...PARTIES),
      struckOff: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map(({ nominatedBy, countedFor, struckOff }, index) => ({
      id: `o${index}`,
      name: { en: `o${index}` },
      nominatedBy,
      countedFor,
      status: struckOff === 0 ? 'struck-off' : 'standing',
    })),
  );

const contestRules = fc.record({
  precinct: fc.nat(),
  steps: fc.nat(3),
  options,
  againstAll: fc.boolean(),
  base: fc.constantFrom('cast' as const, 'valid' as const),
  list: fc.integer({ min: 0, max: 5 }),
});

/** Sound definitions: up to 9 areas, 10 precincts of which some have no list, 4 contests that may overlap, any protocol lines in any order. */
export const definitions: fc.Arbitrary<Definition> = fc
  .record({
    areas: fc.array(fc.nat(), { maxLength: 8 }),
    precincts: fc.array(fc.record({ area: fc.nat(), registered: fc.nat(300), unlisted: fc.nat(5) }), {
      minLength: 1,
      maxLength: 10,
    }),
    contests: fc.array(contestRules, { minLength: 1, maxLength: 4 }),
    checkpoints: fc.nat(HOURS.length),
    protocolLines: fc.shuffledSubarray([...PROTOCOL_LINES]),
  })
  .map((drawn) => {
    const areas = growAreas(drawn.areas);
    const precincts: Precinct[] = drawn.precincts.map(({ area, registered, unlisted }, index) => ({
      id: `P${index}`,
      area: areas[area % areas.length]!.id,
      number: String(index),
      ...(unlisted === 0 ? { kind: 'postal', registered: null } : { registered }),
    }));
    const contests: Contest[] = drawn.contests.map(({ precinct, steps, list, ...rules }, index) => ({
      id: `C${index}`,
      area: climb(areas, precincts[precinct % precincts.length]!.area, steps),
      kind: list === 0 ? 'party-list' : 'plurality',
      name: { en: `C${index}` },
      seats: 1,
      ...rules,
    }));
    return {
      format: 'sanaq/election@1',
      id: 'drawn',
      name: { en: 'Drawn' },
      date: '2021-07-25',
      timeZone: 'Asia/Almaty',
      checkpoints: HOURS.slice(0, drawn.checkpoints),
      entry: 'single',
      protocolLines: drawn.protocolLines,
      areas,
      precincts,
      contests,
    };
  });

const WIDTH_MAX = 7 + 4 + 1;

const drawnEntry = fc.record({
  precinct: fc.nat(),
  slot: fc.nat(),
  version: fc.integer({ min: 1, max: 4 }),
  counts: fc.array(fc.nat(20), { minLength: WIDTH_MAX, maxLength: WIDTH_MAX }),
  recordedAt: fc.integer({ min: 1, max: 1000 }),
});

/** Every slot the precinct can report. */
export function slotsOf(layout: Layout, precinct: number): number[] {
  const turnout = layout.definition.checkpoints.map((_, slot) => slot);
  return [...turnout, ...layout.contestsOfPrecinct(precinct).map(layout.slotOfContest)];
}

export interface Night {
  readonly layout: Layout;
  /** In the ledger's order; several for one slot are corrections, or quarrel over one version. */
  readonly entries: readonly Entry[];
}

/** An election with the entries of its ledger. */
export const nights: fc.Arbitrary<Night> = fc
  .tuple(definitions, fc.array(drawnEntry, { minLength: 1, maxLength: 40 }))
  .map(([definition, drawn]) => {
    const layout = layOut(definition);
    const entries = drawn.flatMap(({ precinct: choice, slot: slotChoice, version, counts, recordedAt }) => {
      const precinct = choice % definition.precincts.length;
      const slots = slotsOf(layout, precinct);
      if (slots.length === 0) return [];
      const slot = slots[slotChoice % slots.length]!;
      return [{ precinct, slot, version, counts: counts.slice(0, layout.widthOfSlot(slot)), recordedAt }];
    });
    return { layout, entries: entries.map((entry, index) => ({ ...entry, position: index + 1 })) };
  });

/** The same night with its entries in any order, some of them sent before as well. */
export function disordered<N extends Night>(drawn: fc.Arbitrary<N>): fc.Arbitrary<N & { sent: Entry[] }> {
  return drawn.chain((night) => {
    const entries = [...night.entries];
    const again =
      entries.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...entries), { maxLength: 20 });
    const order = fc.shuffledSubarray(entries, { minLength: entries.length });
    return fc.tuple(again, order).map(([before, all]) => ({ ...night, sent: [...before, ...all] }));
  });
}

/** The tally of entries counted one by one. */
export function countAll(layout: Layout, entries: readonly Entry[]): Tally {
  const tally = new Tally(layout);
  for (const entry of entries) tally.apply(entry);
  return tally;
}
