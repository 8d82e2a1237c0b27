import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { line, LINES, Operators, typeLines } from '../../fixtures/clients/operator.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** The lines of a protocol that raises both W304 and W307. */
const ODD = ['200', '200', '149', '49', '2', '140', '20', '80', '34', '6'];

describe('entering a protocol at the desk', () => {
  let desk: Operators;

  beforeAll(async () => {
    desk = await Operators.begin();
  });
  afterAll(() => desk.end());

  const send = (viewer: Viewer) => viewer.page.getByRole('button', { name: /^Send the/ });
  const sum = (viewer: Viewer) => viewer.page.locator('.sheet-sum');
  const alert = (viewer: Viewer) => viewer.page.getByRole('alert');
  const answer = (viewer: Viewer) => viewer.page.getByRole('heading', { level: 2 });

  it('works by keyboard alone in the order of the paper, and leads to the next protocol due', async () => {
    await desk.api.define(smallElection({ id: 'keys' }));
    const viewer = await desk.form(await desk.join('keys', 'keys', ['1', '2']), 'keys');
    await viewer.reads(viewer.heading, 'Protocol of precinct 2');
    await viewer.reads(viewer.page.locator('.sheet-facts'), /Race[\s\S]*KZ-EAST[\s\S]*200/);
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, LINES.slice(0, 3));
    await viewer.focuses(line(viewer, 'Unused, cancelled'));
    await viewer.reads(sum(viewer), 'Issued + unused + spoiled = 149 of 200');
    await viewer.page.keyboard.press('ArrowUp');
    await viewer.focuses(line(viewer, 'Ballots issued'));
    await viewer.page.keyboard.press('ArrowDown');
    await typeLines(viewer, LINES.slice(3, 9));
    await viewer.reads(sum(viewer).first(), '= 200, as received');
    await viewer.focuses(line(viewer, 'Against all'));
    await viewer.reads(sum(viewer).last(), 'Lines so far: 142 of 148 in the box');
    await typeLines(viewer, ['6']);
    await viewer.reads(sum(viewer).last(), 'Lines add up to 148, as in the box');
    expect(await viewer.page.getByRole('alert').count()).toBe(0);
    await viewer.focuses(send(viewer));
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(answer(viewer), 'Accepted');
    await viewer.focuses(viewer.page.getByLabel('Which precinct?'));
    const [recorded] = await desk.recorded('keys');
    const { ballots, votes, againstAll } = protocol();
    expect(recorded).toMatchObject({
      contest: 'race',
      ballots,
      votes,
      againstAll,
      state: 'counted',
      version: 1,
    });
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'Protocol of precinct 1');
    await viewer.focuses(line(viewer, 'Voters on the list'));
  });

  it('reports a sum that does not fit, and by how much, only once a line is left', async () => {
    await desk.api.define(smallElection({ id: 'faults' }));
    const viewer = await desk.form(await desk.join('faults', 'faults'), 'faults');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, ['200', '200', '149', '44']);
    await viewer.page.keyboard.type('2');
    await viewer.reads(sum(viewer), 'add up to 195, received 200: 5 too few');
    expect(await alert(viewer).count()).toBe(0);
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(alert(viewer), 'the lines differ by 5');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(line(viewer, 'Ballots received'));
    await viewer.reads(alert(viewer), 'One thing does not fit.');
    await line(viewer, 'Unused, cancelled').focus();
    await viewer.page.keyboard.type('49');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(line(viewer, 'Found in the box'));
    await viewer.reads(alert(viewer), '5 lines are not filled in.');
    await viewer.page.keyboard.type('1x');
    await viewer.page.keyboard.press('ArrowDown');
    await viewer.reads(alert(viewer), 'not a whole number');
    await send(viewer).click();
    await viewer.focuses(line(viewer, 'Found in the box'));
    expect(await desk.recorded('faults')).toEqual([]);
  });

  it('puts the cursor on the line whose slip explains a wrong sum of the box, and tells by how much', async () => {
    await desk.api.define(smallElection({ id: 'slips' }));
    const viewer = await desk.form(await desk.join('slips', 'slips'), 'slips');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, LINES);
    await viewer.focuses(send(viewer));
    await line(viewer, 'bolat').fill('400');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(line(viewer, 'bolat'));
    await viewer.reads(alert(viewer), 'One thing does not fit.');
    await viewer.reads(sum(viewer).last(), 'too many');
    await line(viewer, 'bolat').fill('41');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(line(viewer, 'aida'));
    await viewer.reads(sum(viewer).last(), '1 too many');
    await line(viewer, 'bolat').fill('40');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(send(viewer));
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('requires each warning to be acknowledged, again if its number changes', async () => {
    await desk.api.define(smallElection({ id: 'ticks' }));
    const viewer = await desk.form(await desk.join('ticks', 'ticks'), 'ticks');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, ODD);
    const invalid = viewer.page.getByRole('checkbox', { name: /Invalid is 20 of 140/ });
    const taken = viewer.page.getByRole('checkbox', { name: /9 ballots are not in the box/ });
    await viewer.focuses(invalid);
    await viewer.reads(alert(viewer), '2 warnings are not answered yet');
    await viewer.page.keyboard.press('Space');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(taken);
    await viewer.reads(alert(viewer), 'One warning is not answered yet');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.keyboard.press('Space');
    await line(viewer, 'Invalid').fill('21');
    await line(viewer, 'bolat').fill('33');
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(viewer.page.getByRole('checkbox', { name: /Invalid is 21 of 140/ }));
    await eventually(async () => expect(await taken.isChecked()).toBe(true));
    await viewer.page.keyboard.press('Space');
    await viewer.page.keyboard.press('Enter');
    await viewer.page.keyboard.press('Enter');
    await viewer.focuses(send(viewer));
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(answer(viewer), 'Accepted');
    const [recorded] = await desk.recorded('ticks');
    expect(recorded?.findings.map(({ code }) => code)).toEqual(['W304', 'W307']);
  });

  it('checks against turnout reports, also one that arrives while the protocol is typed', async () => {
    await desk.api.define(smallElection({ id: 'hours' }));
    const viewer = await desk.form(await desk.join('hours', 'hours'), 'hours');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await desk.api.submit('hours', report(180));
    await desk.api.settle('hours');
    await typeLines(viewer, LINES);
    await viewer.page.getByRole('checkbox', { name: /less than the 180 voters/ }).waitFor();
    await viewer.page.getByRole('button', { name: 'Send the protocol' }).click();
    await viewer.reads(alert(viewer), 'One warning is not answered yet');
  });

  it('shows the changes of a correction, requires a reason, and holds it for somebody else', async () => {
    await desk.api.define(smallElection({ id: 'correct' }));
    await desk.api.submit('correct', protocol(), randomUUID());
    await desk.api.settle('correct');
    const viewer = await desk.form(await desk.join('correct', 'correct'), 'correct');
    await viewer.reads(answer(viewer), 'This protocol is in already');
    await viewer.page.getByRole('button', { name: 'Correct it' }).click();
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await line(viewer, 'aida').fill('102');
    await line(viewer, 'Against all').fill('4');
    await viewer.reads(
      viewer.page.locator('.sheet-line[data-changed]').first(),
      /aida[\s\S]*counted: 100, \+2/,
    );
    await viewer.reads(viewer.page.getByRole('status'), '2 lines change');
    await viewer.page.keyboard.press('Enter');
    await viewer.focuses(viewer.page.getByLabel('Reason of the correction'));
    await viewer.reads(alert(viewer), 'Say why the numbers change.');
    await viewer.page.keyboard.type('Two of them lay with the others');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.keyboard.press('Control+Enter');
    await viewer.focuses(send(viewer));
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(answer(viewer), 'Recorded, held for a reviewer');
    await viewer.reads(viewer.page.locator('.sheet-panel'), 'before somebody else has approved it');
    const [first, second] = await desk.recorded('correct');
    expect(first).toMatchObject({ state: 'counted' });
    expect(second).toMatchObject({
      state: 'held',
      replaces: first?.id,
      reason: 'Two of them lay with the others',
      votes: { aida: 102, bolat: 40 },
    });
  });

  it('keeps what is typed when another protocol is accepted, and offers it as a correction', async () => {
    await desk.api.define(smallElection({ id: 'overtaken' }));
    const viewer = await desk.form(await desk.join('overtaken', 'overtaken'), 'overtaken');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, LINES.slice(0, 7));
    await desk.api.submit('overtaken', protocol(), randomUUID());
    await desk.api.settle('overtaken');
    await typeLines(viewer, ['101', '39', '6']);
    await viewer.reads(answer(viewer), 'Something else has been accepted meanwhile');
    await viewer.page.getByRole('button', { name: 'Keep what I typed, as a correction of it' }).click();
    await viewer.reads(
      viewer.page.locator('.sheet-line[data-changed]').first(),
      /aida[\s\S]*counted: 100, \+1/,
    );
  });

  it('takes double entry, and shows neither person what the other has typed', async () => {
    await desk.api.define(smallElection({ id: 'twice', entry: 'double' }));
    const first = await desk.join('first', 'twice', ['2', '3']);
    const second = await desk.join('second', 'twice', ['2', '3']);
    const one = await desk.form(first, 'twice');
    await one.focuses(line(one, 'Voters on the list'));
    await typeLines(one, LINES);
    await one.focuses(send(one));
    await one.page.keyboard.press('Enter');
    await one.reads(answer(one), 'Entered: waits for a second entry');
    await one.page.reload();
    await one.reads(one.page.locator('.sheet-notice'), 'You have entered this protocol already.');
    expect(await one.page.locator('input[data-field]').count()).toBe(0);

    const two = await desk.form(second, 'twice');
    await two.focuses(line(two, 'Voters on the list'));
    await two.page.waitForLoadState('networkidle');
    const inputs = await two.page.locator('input[data-field]').all();
    expect(await Promise.all(inputs.map((input) => input.inputValue()))).toEqual(LINES.map(() => ''));
    expect(await two.page.locator('.sheet-notice, .sheet-panel').count()).toBe(0);
    await typeLines(two, [...LINES.slice(0, 7), '101', '39', '6']);
    await two.focuses(send(two));
    await two.page.keyboard.press('Enter');
    await two.reads(answer(two), 'Entered: it differs from the first entry');
    await two.page.reload();
    await two.reads(two.page.locator('.sheet-notice'), 'Two entries of this protocol differ.');
    expect(await desk.recorded('twice')).toEqual([]);
  });

  it('lets an entry be taken back and entered again', async () => {
    await desk.api.define(smallElection({ id: 'back', entry: 'double' }));
    const viewer = await desk.form(await desk.join('back', 'back'), 'back');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, LINES);
    await viewer.focuses(send(viewer));
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(answer(viewer), 'Entered: waits for a second entry');
    await viewer.page.reload();
    await viewer.page.getByRole('button', { name: 'Take back what I entered' }).click();
    const dialog = viewer.page.getByRole('dialog', { name: 'Take back what you entered?' });
    await dialog.getByRole('button', { name: 'Take back what I entered' }).click();
    await viewer.reads(viewer.page.locator('.notice'), 'Taken back. You can enter it again.');
    await line(viewer, 'Voters on the list').waitFor();
  });

  it('shows decisions on the precinct and contest, and refuses a precinct of others', async () => {
    const options = [option('aida'), option('bolat')];
    const contests = [contest({ options }), contest({ id: 'west', area: 'KZ-WEST', options })];
    await desk.api.define(smallElection({ id: 'told', contests }));
    const staff = await desk.join('told', 'told');
    const decide = async (decision: object): Promise<void> => {
      const said = { decidedBy: 'City court', decidedOn: '2021-07-25', reason: 'papers were forged' };
      const body = { id: randomUUID(), ...said, ...decision };
      const { status } = await desk.api.ask('/api/elections/told/decisions', { body, token: TOKEN });
      expect(status).toBe(201);
    };
    await decide({ kind: 'voters-addition', precinct: '2', voters: 3 });
    await decide({ kind: 'postponement', contest: 'race' });
    await decide({ kind: 'precinct-annulment', precinct: '2' });
    await desk.api.settle('told');
    const viewer = await desk.form(staff, 'told');
    await viewer.reads(viewer.page.locator('.sheet-facts'), '200 and 3 added on the day by decision: 203');
    await viewer.reads(viewer.page.locator('.sheet-notice'), 'This contest is postponed by decision');
    await viewer.reads(viewer.page.locator('.sheet-notice'), 'This precinct is annulled by decision');
    await viewer.follow('/desk/enter/told/2/west');
    await viewer.reads(viewer.heading, 'This precinct does not vote in this contest');
    await viewer.follow('/desk/enter/told/1/race');
    await viewer.reads(viewer.heading, 'This precinct is not among yours');
  });

  it('passes axe and fits a phone, with faults, with warnings and once accepted', async () => {
    await desk.api.define(smallElection({ id: 'phone' }));
    const staff = await Staff.join(desk.api, {
      login: 'phone',
      grants: [{ role: 'operator', election: 'phone', area: 'KZ-EAST' }],
    });
    const viewer = await desk.form(staff, 'phone', 390);
    const isSound = async (): Promise<void> => {
      expect(await violationsOf(viewer.page)).toEqual([]);
      expect(await viewer.overhangPx()).toBe(0);
    };
    await line(viewer, 'Voters on the list').click();
    await typeLines(viewer, [...ODD.slice(0, 4), '3']);
    await viewer.reads(alert(viewer), 'the lines differ by 1');
    await isSound();
    await line(viewer, 'Spoiled').fill('2');
    await line(viewer, 'Found in the box').click();
    await typeLines(viewer, ODD.slice(5));
    for (const box of await viewer.page.getByRole('checkbox').all()) await box.check();
    await isSound();
    await send(viewer).click();
    await viewer.reads(answer(viewer), 'Accepted');
    await viewer.page.waitForLoadState('networkidle');
    await isSound();
  });
});
