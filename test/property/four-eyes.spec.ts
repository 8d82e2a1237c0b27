import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  APPOINTMENT_DELAY_MS,
  handsOf,
  isSamePerson,
  liveHoursOf,
  pairUp,
  refuseConfirmation,
  refuseReview,
  stateAfter,
  type Eyes,
  type Tie,
  type WaitingEntry,
} from '#election';
import { smallElection } from '../fixtures/data/small-election.js';

const HOURS = liveHoursOf(smallElection({ date: '2026-11-29' }));
/** Everybody but the culprit; their accounts are long in effect. */
const HONEST = ['operator', 'reviewer', 'second-admin'] as const;
/** The one dishonest person: an administrator with an account of their own. */
const CULPRIT = 'culprit';
const COUNT = 7;
const FORGED = 1;

type Step =
  | { readonly action: 'token'; readonly by: number }
  | { readonly action: 'invite' | 'take-over'; readonly by: number; readonly whom: number }
  | { readonly action: 'enter' | 'correct' | 'accept' | 'settle'; readonly by: number }
  | { readonly action: 'confirm'; readonly by: number; readonly which: number }
  | { readonly action: 'wait'; readonly ms: number };

const who = fc.nat({ max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ action: fc.constant('token' as const), by: who }),
  fc.record({ action: fc.constantFrom('invite' as const, 'take-over' as const), by: who, whom: who }),
  fc.record({
    action: fc.constantFrom('enter' as const, 'correct' as const, 'accept' as const, 'settle' as const),
    by: who,
  }),
  fc.record({ action: fc.constant('confirm' as const), by: who, which: who }),
  fc.record({ action: fc.constant('wait' as const), ms: fc.nat({ max: APPOINTMENT_DELAY_MS / 50 }) }),
);

/** One precinct's protocol, and the accounts and tokens that the culprit controls. */
class Night {
  atMs = HOURS.fromMs + 1;
  readonly ties: Tie[] = [];
  /** Whom the culprit can act as: their account, tokens they issued, accounts they invited or took over. */
  readonly hands: string[] = [CULPRIT];
  entries: WaitingEntry[];
  held: { readonly by: string; readonly atMs: number }[] = [];
  published: number | undefined;
  private made = 0;

  /** @param published the count already published; undefined in an election with double entry */
  constructor(published: number | undefined, entries: readonly WaitingEntry[]) {
    this.published = published;
    this.entries = [...entries];
  }

  get eyes(): Eyes {
    return { ties: this.ties, hours: HOURS };
  }

  perform(each: Step): void {
    if (each.action === 'wait') {
      this.atMs += each.ms;
      return;
    }
    this.atMs += 1;
    const by = this.hands[each.by % this.hands.length] ?? CULPRIT;
    switch (each.action) {
      case 'token':
        return this.tie({ kind: 'token', who: `token-${++this.made}`, by });
      case 'invite':
        return this.appoint(`puppet-${++this.made}`, by);
      case 'take-over':
        return this.appoint(HONEST[each.whom % HONEST.length] ?? 'operator', by);
      case 'enter':
        return this.enter(by, false);
      case 'settle':
        return this.settle(by);
      case 'correct':
        if (this.published !== undefined) this.held.push({ by, atMs: this.atMs });
        return;
      case 'accept':
        return this.accept(by);
      case 'confirm':
        return this.confirm(by, each.which);
    }
  }

  private appoint(account: string, by: string): void {
    this.tie({ kind: 'appointment', who: account, by, atMs: this.atMs, confirmedMs: null });
  }

  private tie(tie: Tie): void {
    this.ties.push(tie);
    if (!this.hands.includes(tie.who)) this.hands.push(tie.who);
  }

  private enter(by: string, settles: boolean): void {
    if (this.published !== undefined) return;
    const arriving = { counts: [FORGED], enteredBy: by, atMs: this.atMs, settles };
    const pairing = pairUp(this.entries, arriving, this.eyes);
    if (pairing.outcome === 'refused') return;
    for (const { id, before, event } of pairing.consequences) {
      this.entries = this.entries.map((entry) =>
        entry.id === id ? { ...entry, state: stateAfter(before, event) } : entry,
      );
    }
    if (pairing.outcome === 'submitted') this.published = FORGED;
    else this.entries.push({ id: `${++this.made}`, state: pairing.outcome, ...arriving });
  }

  private settle(by: string): void {
    const differing = this.entries.filter(({ state }) => state === 'differing');
    const acts = differing.map(({ enteredBy, atMs }) => ({ who: enteredBy, atMs }));
    const isRefused = refuseReview(this.eyes, { who: by, atMs: this.atMs }, acts) !== undefined;
    if (differing.length > 0 && !isRefused) this.enter(by, true);
  }

  private accept(by: string): void {
    const [held] = this.held;
    if (!held) return;
    const act = { who: held.by, atMs: held.atMs };
    if (refuseReview(this.eyes, { who: by, atMs: this.atMs }, [act]) === undefined) this.published = FORGED;
  }

  private confirm(by: string, which: number): void {
    const open = this.ties.filter((tie) => tie.kind === 'appointment' && tie.confirmedMs === null);
    const tie = open[which % Math.max(open.length, 1)];
    if (tie?.kind !== 'appointment') return;
    if (refuseConfirmation(this.ties, [HOURS], { who: by, atMs: this.atMs }, tie)) return;
    this.ties[this.ties.indexOf(tie)] = { ...tie, confirmedMs: this.atMs };
  }
}

const steps = fc.array(step, { maxLength: 25 });

test('one person cannot change a published count of a live election with any tokens or accounts', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const night = new Night(COUNT, []);
      for (const each of all) night.perform(each);
      expect(night.published).toBe(COUNT);
    }),
    { numRuns: 3_000 },
  );
});

test('one person cannot publish a protocol with double entry by making or settling both entries', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const night = new Night(undefined, []);
      for (const each of all) night.perform(each);
      expect(night.published).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
});

test('one person cannot settle an entry of their own that differs from somebody else’s', () => {
  const honest = { id: 'first', state: 'entered' as const, counts: [COUNT], atMs: HOURS.fromMs };
  fc.assert(
    fc.property(steps, (all) => {
      const night = new Night(undefined, [{ ...honest, enteredBy: 'somebody' }]);
      for (const each of all) night.perform(each);
      expect(night.published).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
});

test('two unrelated people count as two, and a token counts as its issuer and never reviews', () => {
  const ties: Tie[] = [
    { kind: 'token', who: 'scanner', by: 'operator' },
    { kind: 'token', who: 'other scanner', by: 'reviewer' },
  ];
  const eyes = { ties, hours: HOURS };
  const at = (each: string) => ({ who: each, atMs: HOURS.fromMs });
  expect(isSamePerson(eyes, at('scanner'), at('operator'))).toBe(true);
  expect(isSamePerson(eyes, at('scanner'), at('other scanner'))).toBe(false);
  expect(refuseReview(eyes, at('reviewer'), [at('scanner')])).toBeUndefined();
  expect(refuseReview(eyes, at('other scanner'), [at('scanner')])).toBe('machine');
});

test('an appointment made in live hours takes effect once confirmed or a day old, any other at once', () => {
  const made = (atMs: number, confirmedMs: number | null = null): Eyes => ({
    ties: [{ kind: 'appointment', who: 'new', by: 'admin', atMs, confirmedMs }],
    hours: HOURS,
  });
  const handsAt = (eyes: Eyes, atMs: number) => [...handsOf(eyes, { who: 'new', atMs })];
  const { fromMs, untilMs } = HOURS;
  expect(handsAt(made(fromMs - 1), fromMs)).toEqual(['new']);
  expect(handsAt(made(fromMs), fromMs)).toEqual(['new', 'admin']);
  expect(handsAt(made(fromMs), fromMs + APPOINTMENT_DELAY_MS - 1)).toEqual(['new', 'admin']);
  expect(handsAt(made(fromMs), fromMs + APPOINTMENT_DELAY_MS)).toEqual(['new']);
  expect(handsAt(made(fromMs, fromMs + 5), fromMs + 4)).toEqual(['new', 'admin']);
  expect(handsAt(made(fromMs, fromMs + 5), fromMs + 5)).toEqual(['new']);
  expect(handsAt(made(untilMs), untilMs)).toEqual(['new']);
  expect(new Date(fromMs).toISOString()).toBe('2026-11-29T02:00:00.000Z');
});

test('an action before an appointment takes effect counts as the appointing administrator’s', () => {
  const { fromMs } = HOURS;
  const eyes: Eyes = {
    ties: [{ kind: 'appointment', who: 'new', by: 'admin', atMs: fromMs, confirmedMs: fromMs + 10 }],
    hours: HOURS,
  };
  const entry = { who: 'new', atMs: fromMs + 5 };
  expect(refuseReview(eyes, { who: 'admin', atMs: fromMs + APPOINTMENT_DELAY_MS }, [entry])).toBe('own');
  expect(refuseReview(eyes, { who: 'new', atMs: fromMs + 5 }, [])).toBe('waiting');
  expect(refuseReview(eyes, { who: 'new', atMs: fromMs + 10 }, [])).toBeUndefined();
});
