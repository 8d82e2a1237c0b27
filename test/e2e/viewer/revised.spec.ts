import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Submission } from '#election';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

/** A time on the evening of polling day, which pages show without its date. */
const at = (hour: string): string => `2021-07-25T${hour}:00Z`;

describe('a counted correction', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let race: Viewer;
  let precinct: Viewer;
  const [first, told] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    const options = [
      option('aida', { name: { en: 'Aida Bekova' } }),
      option('bolat', { name: { en: 'Bolat Omarov' } }),
    ];
    await api.defineReplay(smallElection({ contests: [contest({ options })] }));
    await send(protocol(), first, '16:02');
    await send(report(100), told, '06:05');
    race = await visit('/e/small/contest/race', 390);
    precinct = await visit('/e/small/precinct/2', 390);
  });

  const visit = (path: string, widthPx: number): Promise<Viewer> => visits.open(path, widthPx);
  const send = async (submission: Submission, id: string, recorded: string): Promise<void> => {
    const { status } = await api.submit('small', { ...submission, recordedAt: at(recorded) }, id);
    expect(status).toBe(201);
    await api.settle('small');
  };
  const revised = (viewer: Viewer): Locator => viewer.page.locator('.revised');
  const history = (): Locator =>
    race.page.locator('.fold', { has: race.page.getByRole('heading', { name: /What happened/ }) });
  const rowOf = (viewer: Viewer, name: RegExp): Locator => viewer.page.getByRole('row', { name });

  it('is not shown before it arrives', async () => {
    await race.reads(race.page.locator('.standing'), 'Aida Bekova is ahead');
    await precinct.reads(precinct.page.locator('.facts').first(), /Found in the box\s*148/);
    await history().locator('summary').click();
    await race.reads(history(), /22:02\s*Leading/);
    expect([await revised(race).count(), await revised(precinct).count()]).toEqual([0, 0]);
  });

  it('is shown at the head of the open contest and in its history, with the changes of votes', async () => {
    const fewer = protocol({ issued: 119, unused: 79, inBox: 118 }, { aida: 70, bolat: 40 });
    await send({ ...fewer, replaces: first, reason: 'a bundle was counted twice' }, randomUUID(), '16:41');
    await race.reads(
      revised(race),
      /^Revised 22:41, -30 ballots\s+Precinct 2: Aida Bekova -30, Bolat Omarov \+0\s*Reason: a bundle was counted twice$/,
    );
    await race.reads(
      history(),
      /Corrected, -30 ballots: protocol of precinct 2: Aida Bekova -30, Bolat Omarov \+0\s*Reason: a bundle/,
    );
    expect(await race.isUnreloaded()).toBe(true);
  });

  it('is shown at the head of the precinct’s open protocol, and at each changed line', async () => {
    await precinct.reads(
      revised(precinct),
      /^Revised 22:41: -30 ballots\s*Reason: a bundle was counted twice$/,
    );
    const facts = precinct.page.locator('.protocol');
    await precinct.reads(facts, /Found in the box\s*was 148, now 118\s*Invalid\s*2/);
    await precinct.reads(facts, /Aida Bekova\s*was 100, now 70\s*Bolat Omarov\s*40\s*Against all\s*6/);
    expect(await precinct.isUnreloaded()).toBe(true);
  });

  it('is shown on the precinct’s open page if it is of a turnout report', async () => {
    const fewer = { ...report(70), replaces: told, reason: 'two lists were added up' };
    await send(fewer, randomUUID(), '06:30');
    await precinct.reads(
      rowOf(precinct, /12:00 Correction 1/),
      /Reason: two lists were added up\s*70 of 200 voted\s*Revised 12:30: -30\s*was 100, now 70/,
    );
    expect(await precinct.isUnreloaded()).toBe(true);
  });

  it('says that ballots cast are unchanged when only votes move', async () => {
    const { body } = await api.ask<{ submissions: { id: string; kind: string }[] }>(
      '/api/elections/small/precincts/2',
    );
    const last = body.submissions.findLast(({ kind }) => kind === 'protocol')?.id ?? '';
    const moved = protocol({ issued: 119, unused: 79, inBox: 118 }, { aida: 60, bolat: 51 }, 5);
    await send({ ...moved, replaces: last, reason: 'lines exchanged' }, randomUUID(), '16:50');
    await race.reads(
      revised(race),
      /^Revised 22:50, ballots cast as before\s+Precinct 2: Aida Bekova -10, Bolat Omarov \+11, Against all -1/,
    );
    await precinct.reads(revised(precinct), 'Revised 22:50: ballots cast as before');
  });

  it('is shown at an earlier moment as it was known then', async () => {
    const past = await visit('/e/small/contest/race?at=2021-07-25T16:45Z', 1280);
    await past.reads(revised(past), 'Revised 22:41, -30 ballots');
    await past.follow('/e/small/contest/race?at=2021-07-25T16:20Z');
    await past.reads(past.page.locator('.standing'), 'ahead by 60 votes');
    await revised(past).waitFor({ state: 'detached' });
  });

  it('fits a phone and passes axe', async () => {
    for (const viewer of [race, precinct]) {
      expect(await viewer.overhangPx()).toBe(0);
      expect(await violationsOf(viewer.page)).toEqual([]);
    }
  });
});
