import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('the page of a contest', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;

  beforeAll(async () => {
    const options = [
      option('aida', { name: { en: 'Aida Bekova' }, nominatedBy: 'IND' }),
      option('bolat', { name: { en: 'Bolat Omarov' }, nominatedBy: 'AUYL', countedFor: 'AUYL' }),
      option('serik', { name: { en: 'Serik Aliev' }, status: 'struck-off' }),
    ];
    await api.define(smallElection({ contests: [contest({ options })] }));
    viewer = await visits.open('/e/small/contest/race');
  });

  const sentence = () => viewer.page.locator('.standing-sentence').first();
  const line = (name: string) => viewer.page.locator('.candidate', { hasText: name });
  /** Sends a protocol whose lines agree with its votes; every ballot issued is found in the box. */
  const send = async (
    election: string,
    precinct: string,
    registered: number,
    votes: Record<string, number>,
    againstAll: number,
  ): Promise<void> => {
    const inBox = Object.values(votes).reduce((sum, count) => sum + count, againstAll);
    const ballots = { registered, received: registered, issued: inBox, unused: registered - inBox };
    const lines = { ...ballots, spoiled: 0, inBox, invalid: 0 };
    const { body } = await api.submit(election, { ...protocol(lines, votes, againstAll), precinct });
    expect(body).toMatchObject({ state: 'accepted', findings: [] });
  };

  it('awaits its first precinct', async () => {
    await viewer.reads(sentence(), 'Awaiting the first of 3 precincts.');
    // No votes are not votes of 0.
    await viewer.reads(line('Aida Bekova'), /nominated.*–\s*–$/);
    await viewer.reads(viewer.page.locator('.facts div', { hasText: 'Voters still out' }), '600');
    expect(await viewer.page.locator('.facts').first().innerText()).not.toContain('Registered there');
    expect(await viewer.page.locator('.outlook').count()).toBe(0);
  });

  it('says who leads, by how many votes, and what is still out', async () => {
    await send('small', '1', 100, { aida: 40, bolat: 20, serik: 5 }, 5);
    await viewer.reads(sentence(), 'Aida Bekova is ahead by 20 votes, and can still be caught');
    await viewer.reads(sentence(), '2 precincts with 500 registered voters are still out.');
    await viewer.reads(line('Aida Bekova'), 'Ahead');
  });

  it('says what it would take, by a bound, and the lead in votes and in percent', async () => {
    const takes = viewer.page.locator('.outlook');
    await viewer.reads(takes, '2 precincts still out, at most 500 votes');
    await viewer.reads(
      takes,
      'To draw level, Bolat Omarov needs 20 votes more: at least 4.00% of the 500 voters still out, if nobody else gets any of them.',
    );
    await viewer.reads(takes, 'Bounds and no forecast');
    await viewer.reads(viewer.page.locator('.facts div', { hasText: 'Margin' }), '20 votes · 28.57%');
    await viewer.reads(viewer.page.locator('.facts div', { hasText: 'Registered there' }), '100 of 600');
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('tells who nominated a candidate apart from the party the candidate is counted for', async () => {
    await viewer.reads(line('Aida Bekova'), 'Self-nominated, counted for Nur Otan');
    await viewer.reads(line('Bolat Omarov'), 'Nominated by Auyl');
  });

  it('lists a struck-off candidate last and marked', async () => {
    const lines = await viewer.page
      .locator('.candidates tbody')
      .first()
      .locator('.candidate')
      .allInnerTexts();
    expect(lines.at(-1)).toContain('Serik Aliev');
    expect(lines.at(-1)).toMatch(/Struck off\s[\s\S]*cannot win/);
  });

  it('says when the race is decided, and what alone may reopen it', async () => {
    await send('small', '3', 300, { aida: 250, bolat: 20, serik: 0 }, 10);
    await viewer.reads(
      sentence(),
      'Aida Bekova is elected: the runner-up can no longer catch up, whatever the one precinct still out reports. Only a correction or a decision of the commission may reopen it.',
    );
    await viewer.reads(line('Aida Bekova'), 'Elected');
    expect(await viewer.page.locator('.outlook').count()).toBe(0);
  });

  it('shows the complete result with the last precinct, without a reload', async () => {
    await send('small', '2', 200, { aida: 10, bolat: 90, serik: 0 }, 90);
    await viewer.reads(sentence(), 'Aida Bekova is elected by 170 votes. All 3 precincts are in.');
    await viewer.reads(line('Against all'), '105');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('says that against all has more votes than the winner', async () => {
    await api.define(
      smallElection({ id: 'weary', contests: [contest()], precincts: smallElection().precincts.slice(1, 2) }),
    );
    await send('weary', '2', 200, { aida: 60, bolat: 10 }, 80);
    const weary = await visits.open('/e/weary/contest/race');
    await weary.reads(
      weary.page.locator('.standing'),
      'More voters marked “against all” (80) than aida (60).',
    );
    await weary.close();
  });

  it('reports a tie with the votes of both candidates', async () => {
    await api.define(
      smallElection({ id: 'even', contests: [contest()], precincts: smallElection().precincts.slice(1, 2) }),
    );
    await send('even', '2', 200, { aida: 60, bolat: 60 }, 30);
    const even = await visits.open('/e/even/contest/race');
    await even.reads(even.page.locator('.standing'), 'aida and bolat have 60 votes each.');
    await even.close();
  });

  it('explains the seats of party lists in steps, with every column visible on a phone', async () => {
    const lists = contest({
      ...{ kind: 'party-list', seats: 10, threshold: '7', base: 'valid', solePasser: 'admitRunnerUp' },
      options: [option('aida'), option('bolat', { listSize: 2 }), option('serik')],
    });
    const precincts = smallElection().precincts.slice(1, 2);
    await api.define(smallElection({ id: 'lists', contests: [lists], precincts }));
    await send('lists', '2', 200, { aida: 70, bolat: 28, serik: 2 }, 0);
    const phone = await visits.open('/e/lists/contest/race', 320);
    const steps = phone.page.locator('.steps > li');
    await phone.reads(steps.nth(0), '7% of 100 valid ballots = 7. A list needs at least 7 votes.');
    await phone.reads(steps.nth(0), 'serik has 2 votes, 5 too few.');
    await phone.reads(steps.nth(1), '98 ÷ 10 seats = 9.8 votes for one seat.');
    await phone.reads(steps.nth(2), '28 × 10 ÷ 98 = 2.85…');
    await phone.reads(steps.nth(3), '28 × 10 − 2 × 98 = 84, 0.85… of 98');
    await phone.reads(steps.nth(4), 'bolat is due 3 seats and has 2 candidates: 1 seat stays unfilled');
    const row = (name: string) => phone.page.locator('.allocation').getByRole('row', { name });
    await eventually(async () => expect(await row('aida').innerText()).toMatch(/7 whole\s+7\.14\s+7$/));
    await eventually(async () =>
      expect(await row('bolat').innerText()).toMatch(
        /2 whole, 1 by remainder\s+1 unfilled: [^\d]+2\.85\s+2$/,
      ),
    );
    await eventually(async () =>
      expect(await row('serik').innerText()).toContain('not admitted: 5 votes short'),
    );
    expect([await phone.overhangPx(), phone.errors]).toEqual([0, []]);
    await phone.close();
  });

  it('leads by search to what a precinct has sent', async () => {
    const sent = await visits.open('/e/small');
    await sent.page.getByRole('combobox').fill('2');
    await sent.page.getByRole('option', { name: /^Precinct 2/ }).click();
    await sent.reads(sent.heading, 'Precinct 2');
    await sent.reads(sent.page.getByRole('row', { name: /Protocol/ }), 'Counted');
    await sent.close();
  });

  it('says that there is nothing at the address of an unknown contest', async () => {
    const lost = await visits.open('/e/small/contest/nobody');
    await lost.reads(lost.heading, 'There is nothing at this address');
    await lost.close();
  });

  it('causes no errors in the browser', () => {
    expect(viewer.errors).toEqual([]);
  });
});
