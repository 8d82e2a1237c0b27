import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  considerBulletins,
  findChanges,
  readBulletin,
  statementOf,
  turnoutBulletinMs,
  writeBulletin,
  type BulletinEntry,
  type NewBulletin,
  type Layout,
  type Statement,
} from '#election';
import { nights, type Night } from './arbitrary-election.js';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2021-07-25T04:00:00Z');

/** The entries of the night, recorded at times within twelve hours. */
function entriesOf({ entries }: Night): BulletinEntry[] {
  return entries.map(({ position, recordedAt, ...entry }) => ({
    ...entry,
    seq: position,
    momentMs: START_MS + recordedAt * (12 * HOUR_MS * 0.001),
  }));
}

/** The bulletins of all slots by an issuer that looks for due ones at these times. */
function issueInSpans(
  layout: Layout,
  entries: readonly BulletinEntry[],
  ends: readonly number[],
): NewBulletin[] {
  const lasts = new Map<number, Statement>();
  const bulletins: NewBulletin[] = [];
  let due: ReadonlyMap<number, number> = new Map();
  let afterMs = 0;
  for (const throughMs of ends) {
    const subjects = Array.from({ length: layout.slots }, (_, slot) => ({
      slot,
      last: lasts.get(slot),
      dueMs: due.get(slot),
    }));
    const issued = considerBulletins(layout, subjects, { entries, decisions: [] }, { afterMs, throughMs });
    for (const bulletin of issued.bulletins) {
      // An issuer reads the last statement back from the stored JSON.
      const body = writeBulletin(
        { election: 'e', number: 1, position: 1, issuedAt: '' },
        bulletin.statement,
        [],
      );
      lasts.set(bulletin.slot, statementOf(readBulletin(body)));
    }
    bulletins.push(...issued.bulletins);
    due = issued.due;
    afterMs = throughMs;
  }
  return bulletins;
}

const END_MS = START_MS + 30 * HOUR_MS;
const ends = fc
  .array(fc.integer({ min: START_MS, max: END_MS }), { maxLength: 6 })
  .map((some) => [...some, END_MS].sort((one, other) => one - other));

test('bulletins do not depend on how often or when the issuer looks for due ones', () => {
  fc.assert(
    fc.property(nights, ends, (night, moments) => {
      const entries = entriesOf(night);
      expect(issueInSpans(night.layout, entries, moments)).toEqual(
        issueInSpans(night.layout, entries, [END_MS]),
      );
    }),
  );
});

test('bulletins do not depend on the order of entries in the ledger', () => {
  fc.assert(
    fc.property(
      nights.chain((night) =>
        fc.tuple(
          fc.constant(night),
          fc.shuffledSubarray([...night.entries.keys()], { minLength: night.entries.length }),
        ),
      ),
      ([night, order]) => {
        const entries = entriesOf(night);
        const shuffled = order.map((from, place) => ({
          ...(entries[from] as BulletinEntry),
          seq: place + 1,
        }));
        const said = (bulletins: readonly NewBulletin[]) =>
          bulletins.map(({ lastSeq: _, ...bulletin }) => bulletin);
        expect(said(issueInSpans(night.layout, shuffled, [END_MS]))).toEqual(
          said(issueInSpans(night.layout, entries, [END_MS])),
        );
      },
    ),
  );
});

test('a bulletin lists exactly the changes since the last one, and is not issued before it is due', () => {
  fc.assert(
    fc.property(nights, (night) => {
      const bulletins = issueInSpans(night.layout, entriesOf(night), [END_MS]);
      const lasts = new Map<number, NewBulletin>();
      for (const bulletin of bulletins) {
        const last = lasts.get(bulletin.slot);
        lasts.set(bulletin.slot, bulletin);
        if (!last) {
          expect(bulletin.changed).toEqual([]);
          continue;
        }
        expect(bulletin.changed).toEqual(findChanges(last.statement, bulletin.statement));
        expect(bulletin.changed.length).toBeGreaterThan(0);
        const gapMs = bulletin.statement.kind === 'turnout' ? 10 * 60_000 : 60_000;
        expect(bulletin.issuedMs - last.issuedMs).toBeGreaterThanOrEqual(gapMs);
      }
      for (const { slot, statement, issuedMs } of bulletins) {
        if (statement.kind !== 'turnout') continue;
        expect(issuedMs).toBeGreaterThanOrEqual(
          turnoutBulletinMs(night.layout.definition, statement.checkpoint),
        );
        expect(night.layout.definition.checkpoints[slot]).toBe(statement.checkpoint);
      }
    }),
  );
});

test('writeBulletin gives the same bytes every time, and readBulletin reads them back', () => {
  fc.assert(
    fc.property(nights, (night) => {
      const entries = entriesOf(night);
      const write = (bulletins: readonly NewBulletin[]): string[] =>
        bulletins.map(({ issuedMs, statement, changed }, place) =>
          writeBulletin(
            { election: 'e', number: place + 1, position: 1, issuedAt: new Date(issuedMs).toISOString() },
            statement,
            changed,
          ),
        );
      const bodies = write(issueInSpans(night.layout, entries, [END_MS]));
      expect(write(issueInSpans(night.layout, entries, [END_MS]))).toEqual(bodies);
      for (const body of bodies) expect(JSON.stringify(readBulletin(body))).toBe(body);
    }),
  );
});
