import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  areaSnapshot,
  checkDefinition,
  contestPart,
  contestSnapshot,
  layOut,
  summary,
  Tally,
  tallyBytes,
} from '#election';
import type { ContestPart, ContestSnapshot } from '#election';
import { countAll, definitions, disordered, nights } from './arbitrary-election.js';
import { countPlainly } from './plain-count.js';

/** Everything public of a tally, and its bytes. */
function see(tally: Tally): string {
  const { areas, contests } = tally.layout.definition;
  return JSON.stringify([
    areas.map((_, area) => areaSnapshot(tally, area)),
    contests.map((_, contest) => contestSnapshot(tally, contest)),
    partsOf(tally),
    summary(tally),
    Array.from(tallyBytes(tally)),
  ]);
}

/** The part of every contest in every area below its own. */
function partsOf(tally: Tally): ContestPart[] {
  const { contests, rows } = tally.layout;
  return Array.from({ length: rows - contests }, (_, part) => contestPart(tally, contests + part));
}

/** The fields of a contest, or of a part of one, that are sums. */
function sumsOf(shown: ContestSnapshot | ContestPart) {
  const { registered, outstanding, unlistedOut = 0, cast, invalid, version } = shown;
  return {
    ...{ registered, outstanding, unlistedOut, cast, invalid, version },
    reported: shown.precincts.reported,
    againstAll: shown.againstAll?.votes ?? 0,
    votes: shown.options.map(({ votes }) => votes),
  };
}

test('generated definitions are valid', () => {
  fc.assert(
    fc.property(definitions, (definition) => {
      expect(checkDefinition(definition)).toEqual([]);
    }),
  );
});

test('a contest covers exactly the precincts that vote in it', () => {
  fc.assert(
    fc.property(definitions, (definition) => {
      const layout = layOut(definition);
      const contests = [...definition.contests.keys()];
      definition.precincts.forEach((_, precinct) => {
        const covering = contests.filter((contest) => layout.covers(contest, precinct));
        expect(covering).toEqual(layout.contestsOfPrecinct(precinct));
      });
    }),
  );
});

test('the tally does not depend on the order, repetition and batches of entries', () => {
  // After which entries a batch ends, and after which the summary is read.
  const drawnPauses = fc.array(fc.constantFrom('none', 'settle', 'look'), { minLength: 60, maxLength: 60 });
  fc.assert(
    fc.property(disordered(nights), drawnPauses, ({ layout, entries, sent }, pauses) => {
      const inOrder = countAll(layout, entries);
      const other = new Tally(layout);
      sent.forEach((entry, index) => {
        other.apply(entry);
        if (pauses[index] === 'settle') other.settle();
        if (pauses[index] === 'look') summary(other);
      });
      expect(see(other)).toBe(see(inOrder));
      for (const { precinct, slot } of entries) {
        expect(other.current(precinct, slot)).toEqual(inOrder.current(precinct, slot));
      }
    }),
    { numRuns: 300 },
  );
});

test('counting incrementally equals counting from the start, after every entry', () => {
  fc.assert(
    fc.property(nights, ({ layout, entries }) => {
      const tally = new Tally(layout);
      entries.forEach((entry, index) => {
        tally.apply(entry);
        expect(see(tally)).toBe(see(countAll(layout, entries.slice(0, index + 1))));
      });
    }),
    { numRuns: 60 },
  );
});

test('totals equal those of a plain count, precinct by precinct', () => {
  fc.assert(
    fc.property(nights, ({ layout, entries }) => {
      const tally = countAll(layout, entries);
      const plain = countPlainly(layout.definition, entries);
      plain.turnout.forEach((rows, area) => {
        const shown = areaSnapshot(tally, area).checkpoints.map(
          ({ voted, votedUnlisted = 0, registered, precincts, version }) => ({
            voted,
            votedUnlisted,
            registered,
            reported: precincts.reported,
            version,
          }),
        );
        expect(shown).toEqual(rows);
      });
      plain.contests.forEach((contest, index) => {
        expect(sumsOf(contestSnapshot(tally, index))).toEqual(contest);
      });
      for (const part of partsOf(tally)) {
        const { contestIndex, areaIndex } = layout;
        expect(sumsOf(part)).toEqual(
          plain.parts[contestIndex.get(part.contest)!]![areaIndex.get(part.area)!],
        );
      }
      const { precincts, counted } = summary(tally);
      expect(precincts.reported).toBe(plain.precinctsComplete);
      expect(counted).toMatchObject(plain.counted);
      const out = precincts.expected - precincts.reported;
      expect(counted?.unlistedOut ?? 0).toBeLessThanOrEqual(out);
    }),
    { numRuns: 300 },
  );
});

test('summary agrees with the contests whenever it is read', () => {
  fc.assert(
    fc.property(
      nights,
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      ({ layout, entries }, looks) => {
        const tally = new Tally(layout);
        entries.forEach((entry, index) => {
          tally.apply(entry);
          if (!looks[index]) return;
          const { contests, elected } = summary(tally);
          const shown = layout.definition.contests.map((_, contest) => contestSnapshot(tally, contest));
          for (const [state, count] of Object.entries(contests.byState)) {
            expect([state, count]).toEqual([
              state,
              shown.filter((contest) => contest.state === state).length,
            ]);
          }
          const winners = shown.flatMap(({ options }) => options.filter((option) => option.elected));
          for (const { countedFor, seats, nominated, selfNominated } of elected) {
            const mine = winners.filter((option) => option.countedFor === countedFor);
            const seatsOf = (nominatedBy: string) =>
              mine.reduce((sum, option) => sum + (option.nominatedBy === nominatedBy ? option.seats : 0), 0);
            expect(seats).toBe(mine.reduce((sum, option) => sum + option.seats, 0));
            expect(selfNominated).toBe(seatsOf('IND'));
            expect(nominated).toBe(countedFor === 'IND' ? 0 : seatsOf(countedFor));
          }
          expect(new Set(elected.map(({ countedFor }) => countedFor))).toEqual(
            new Set(winners.map(({ countedFor }) => countedFor)),
          );
        });
      },
    ),
  );
});

test('turnout of an area is the sum of its child areas and its own precincts', () => {
  fc.assert(
    fc.property(nights, ({ layout, entries }) => {
      const tally = countAll(layout, entries);
      layout.definition.areas.forEach((area, index) => {
        const own = entries.filter(({ precinct }) => layout.definition.precincts[precinct]?.area === area.id);
        const beside = countAll(layout, own);
        areaSnapshot(tally, index).checkpoints.forEach((row, at) => {
          const parts = [beside.turnout, ...layout.childrenOfArea[index]!.map(() => tally.turnout)];
          const places = [index, ...layout.childrenOfArea[index]!];
          const add = (read: 'voted' | 'registered' | 'reported') =>
            parts.reduce((total, totals, part) => total + totals[read](places[part]!, at), 0);
          expect([row.voted, row.registered, row.precincts.reported]).toEqual([
            add('voted'),
            add('registered'),
            add('reported'),
          ]);
        });
      });
    }),
  );
});

test('votes in an area are the sum of its child areas and its own precincts', () => {
  fc.assert(
    fc.property(nights, ({ layout, entries }) => {
      const tally = countAll(layout, entries);
      for (let row = 0; row < layout.rows; row++) {
        const [contest, area] = [layout.contestOfRow(row), layout.areaOfRow(row)];
        const own = countAll(
          layout,
          entries.filter(({ precinct }) => layout.areaOfPrecinct[precinct] === area),
        );
        const below = layout.childrenOfArea[area]!.map((child) => layout.rowOf(contest, child));
        const parts = [own.contests.votes(row), ...below.map((child) => tally.contests.votes(child))];
        expect(tally.contests.votes(row)).toEqual(
          tally.contests.votes(row).map((_, option) => parts.reduce((sum, part) => sum + part[option]!, 0)),
        );
      }
    }),
  );
});

test('each row belongs to one contest and one area', () => {
  fc.assert(
    fc.property(definitions, (definition) => {
      const layout = layOut(definition);
      const rows = definition.contests.flatMap((_, contest) =>
        definition.areas.map((_, area) => layout.rowOf(contest, area)).filter((row) => row !== -1),
      );
      expect(rows.sort((a, b) => a - b)).toEqual([...Array(layout.rows).keys()]);
      for (let row = 0; row < layout.rows; row++) {
        expect(layout.rowOf(layout.contestOfRow(row), layout.areaOfRow(row))).toBe(row);
      }
    }),
  );
});

test('a correction subtracts the old counts and adds the new ones', () => {
  fc.assert(
    fc.property(
      nights,
      fc.nat(),
      fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }),
      (night, choice, drawn) => {
        const { layout, entries } = night;
        fc.pre(entries.length > 0);
        const { precinct, slot } = entries[choice % entries.length]!;
        const tally = countAll(layout, entries);
        const old = tally.current(precinct, slot)!;
        const counts = drawn.slice(0, old.counts.length);
        const contest = layout.contestOfSlot(slot);
        const read = () =>
          contest === -1
            ? [tally.turnout.voted(layout.root, slot) + tally.turnout.votedUnlisted(layout.root, slot)]
            : counts.map((_, line) => tally.contests.line(contest, line));
        const before = read();
        tally.apply({
          position: entries.length + 1,
          precinct,
          slot,
          version: old.version + 1,
          counts,
          recordedAt: 1,
        });
        expect(read()).toEqual(before.map((total, line) => total - old.counts[line]! + counts[line]!));
      },
    ),
  );
});

test('a batch changes only the areas and rows that it touches', () => {
  fc.assert(
    fc.property(nights, fc.nat(), ({ layout, entries }, cut) => {
      const settled = entries.slice(0, cut % (entries.length + 1));
      const tally = countAll(layout, settled);
      const look = () => ({
        areas: layout.definition.areas.map((_, area) => areaSnapshot(tally, area)),
        rows: [
          ...layout.definition.contests.map((_, contest) => contestSnapshot(tally, contest)),
          ...partsOf(tally),
        ],
      });
      const before = look();
      tally.settle();
      for (const entry of entries.slice(settled.length)) tally.apply(entry);
      const touched = tally.touched();
      const after = look();
      for (const kind of ['areas', 'rows'] as const) {
        after[kind].forEach((body: { readonly version: number }, index) => {
          if (!touched[kind].includes(index)) expect(body).toEqual(before[kind][index]);
          else expect(body.version).toBeGreaterThan(settled.length);
        });
      }
    }),
  );
});
