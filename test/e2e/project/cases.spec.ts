import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Definition, Submission } from '#election';
import { line, Operators, typeLines } from '../../fixtures/clients/operator.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import {
  caseBytes,
  caseElection,
  caseLines,
  caseText,
  dayFromNow,
  DEFINITIONS,
  PASTED,
} from '../../fixtures/data/cases.js';
import { HEAD } from '../../fixtures/data/rulings.js';
import { precinct } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

const VOTERS_ADDED = 'Voters were added to a precinct’s list on the day';

describe('inputs once misread, entered at the desk', () => {
  let desk: Operators;
  let administrator: Staff;
  let reviewer: Staff;
  beforeAll(async () => {
    desk = await Operators.begin();
    const join = (role: string) => Staff.join(desk.api, { login: role, grants: [{ role, election: null }] });
    administrator = await join('administrator');
    reviewer = await join('reviewer');
    await desk.api.backdate(reviewer.id);
  });
  afterAll(() => desk.end());

  const main = ({ page }: Viewer): Locator => page.locator('main');
  const form = (staff: Staff, election: string, of: string): Promise<Viewer> =>
    desk.visit(staff, `${desk.api.url}/desk/enter/${election}/${of}/akim`);
  const decisionsOf = (election: string): Promise<Viewer> =>
    desk.visit(reviewer, `${desk.api.url}/desk/contests?election=${election}&state=all`);
  const fillHead = async (within: Locator): Promise<void> => {
    await within.getByLabel('Decided by').fill('District commission');
    await within.getByLabel('Decided on').fill('2021-07-25');
    await within.getByLabel('Reason').fill('list of the hospital');
  };
  const addVoters = async (viewer: Viewer, of: string, voters: number): Promise<void> => {
    await viewer.page.getByLabel('What was decided').selectOption('voters-addition');
    const adding = viewer.page.getByRole('form', { name: VOTERS_ADDED, exact: true });
    await adding.getByLabel('Precinct').fill(of);
    await adding.getByLabel('How many voters').fill(String(voters));
    await fillHead(adding);
    await adding.getByRole('button', { name: 'Record this decision' }).click();
    await viewer.reads(
      viewer.page.locator('.decided'),
      `${voters} voters added to the list of precinct ${of}`,
    );
  };
  const post = async (election: string, what: string, body: object): Promise<void> => {
    const path = `/api/elections/${election}/${what}`;
    expect(await desk.api.ask(path, { body, token: TOKEN })).toMatchObject({ status: 201 });
  };

  it.each(DEFINITIONS)(
    '$file cannot be set up, and the page lists each fault with its place',
    async ({ file, told }) => {
      const viewer = await desk.visit(administrator, `${desk.api.url}/desk/elections/new`);
      const faults = viewer.page.locator('.fault-list');
      const chosen = { name: file, mimeType: 'application/json', buffer: caseBytes(file) };
      await viewer.page.getByLabel('Definition (JSON file)').setInputFiles(chosen);
      for (const [where, words] of told)
        await viewer.reads(faults, where === '' ? words : `${where} ${words}`);
      // A file that is not text cannot be pasted.
      if (told[0]?.[0] !== '') {
        await viewer.page.reload();
        await viewer.page.getByLabel('Or paste it here').fill(caseText(file));
        for (const [where, words] of told) await viewer.reads(faults, `${where} ${words}`);
      }
      expect(await viewer.page.getByRole('button', { name: 'Set up this election' }).count()).toBe(0);
    },
  );

  it('07-total-row-in-precincts.csv is refused with the line of the total', async () => {
    const viewer = await desk.visit(administrator, `${desk.api.url}/desk/elections/new`);
    const definition = JSON.stringify(caseElection('total', { precincts: [] }));
    await viewer.page.getByLabel('Or paste it here').fill(definition);
    const name = '07-total-row-in-precincts.csv';
    const table = { name, mimeType: 'text/csv', buffer: caseBytes(name) };
    await viewer.page.getByLabel('Precincts (CSV file)').setInputFiles(table);
    await viewer.reads(
      viewer.page.locator('.fault-list'),
      /line 4 the line looks like a sum of the others \("Total"\); leave it out, or give the precinct another id/,
    );
    expect(await viewer.page.getByRole('button', { name: 'Set up this election' }).count()).toBe(0);
  });

  it('04-desk-paste.json is not taken for numbers in the protocol form or the turnout grid', async () => {
    await desk.api.define(caseElection('pasted'));
    const operator = await desk.join('pasted', 'pasted', ['101']);
    const viewer = await form(operator, 'pasted', '101');
    const received = line(viewer, 'Ballots received');
    for (const text of PASTED) {
      await received.fill(text);
      await received.press('Enter');
      await viewer.reads(
        viewer.page.getByRole('alert'),
        'A comma or blank may stand only before exactly three digits',
      );
      expect(await received.inputValue()).toBe(text);
      await received.fill('');
      await eventually(async () => expect(await viewer.page.getByRole('alert').count()).toBe(0));
    }
    const grid = await desk.visit(operator, `${desk.api.url}/desk/turnout?election=pasted`);
    const cell = grid.page.getByRole('textbox', { name: 'Precinct 101, 12:00' });
    for (const text of PASTED) {
      await cell.fill(text);
      await cell.press('Enter');
      await eventually(async () => expect(await cell.getAttribute('aria-invalid')).toBe('true'));
      expect(await cell.inputValue()).toBe(text);
      await cell.press('Escape');
      await eventually(async () => expect(await cell.inputValue()).toBe(''));
    }
    await desk.api.settle('pasted');
    const path = '/api/elections/pasted/precincts/101';
    expect((await desk.api.ask(path)).body).toMatchObject({ submissions: [] });
  });

  it('19-added-voters-turnout-above-100.json raises W311, and turnout counts the added voters', async () => {
    await desk.api.define(caseElection('added', { precincts: [precinct('102', 'R', 380)] }));
    await addVoters(await decisionsOf('added'), '102', 12);
    await desk.api.settle('added');
    const viewer = await form(await desk.join('added', 'added', ['102']), 'added', '102');
    await viewer.reads(viewer.page.locator('.sheet-facts'), '380 and 12 added on the day by decision: 392');
    await line(viewer, 'Voters on the list').focus();
    await typeLines(viewer, ['380', '384', '384', '0', '0', '384', '1', '200', '180', '3']);
    const warning = viewer.page.getByLabel(
      /Registered is 380 but the precinct's list has 392 voters .* W311/,
    );
    await warning.check();
    await viewer.page.getByRole('button', { name: 'Send the protocol' }).click();
    await viewer.reads(main(viewer), 'Accepted');
    await desk.api.settle('added');
    const { body } = await desk.api.ask('/api/elections/added/turnout');
    expect(body).toMatchObject({ voted: 384, registered: 392, turnout: '97.96' });
  });

  it('19-revoked-addition.ndjson cannot be revoked, and the page says what to correct first', async () => {
    const protocolLines = ['issued', 'inBox', 'invalid'] as const;
    await desk.api.define(caseElection('revoked', { precincts: [precinct('1', 'R', 100)], protocolLines }));
    const viewer = await decisionsOf('revoked');
    await addVoters(viewer, '1', 50);
    const counted = caseLines<{ submission?: object }>('19-revoked-addition.ndjson')[1]?.submission;
    await post('revoked', 'submissions', counted ?? {});
    await desk.api.settle('revoked');
    await viewer.page.getByRole('button', { name: /^Take back: / }).click();
    const dialog = viewer.page.getByRole('dialog');
    await fillHead(dialog);
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await viewer.reads(
      dialog.getByRole('alert'),
      /would have 100 voters on its list, and 140 took part by what it reported; have that corrected first/,
    );
  });

  it('21-annulled-precinct-reopens-certified.ndjson leaves the contest certified', async () => {
    const late = caseLines<{ submission?: Submission }>('21-annulled-precinct-reopens-certified.ndjson')[1];
    await desk.api.define(
      caseElection('signed', { precincts: ['1', '2', '3'].map((each) => precinct(each, 'R', 300)) }),
    );
    for (const each of ['1', '2']) {
      const votes = { aida: 150, bolat: 60 };
      await post('signed', 'submissions', { ...late?.submission, id: randomUUID(), precinct: each, votes });
    }
    await post('signed', 'decisions', {
      id: randomUUID(),
      ...HEAD,
      kind: 'precinct-annulment',
      precinct: '3',
    });
    await desk.api.settle('signed');
    const body = { id: randomUUID(), ...HEAD, kind: 'certification', contest: 'akim' };
    expect(await reviewer.ask('/api/elections/signed/decisions', { body })).toMatchObject({ status: 201 });
    const operator = await desk.join('signed', 'signed', ['3']);
    const viewer = await form(operator, 'signed', '3');
    await viewer.reads(viewer.page.locator('.sheet-notice'), 'This precinct is annulled by decision');
    await line(viewer, 'Voters on the list').focus();
    await typeLines(viewer, ['300', '300', '210', '90', '0', '210', '0', '10', '200', '0']);
    await viewer.page.getByRole('button', { name: 'Send the protocol' }).click();
    await viewer.reads(main(viewer), 'Accepted');
    await desk.api.settle('signed');
    const page = await desk.visit(reviewer, `${desk.api.url}/e/signed/contest/akim`);
    await page.reads(main(page), /certified/i);
    expect(await desk.api.ask('/api/elections/signed/contests/akim')).toMatchObject({
      body: { state: 'certified', leader: 'aida', cast: 420 },
    });
  });

  it('26-protocol-before-polling-day.json is refused with the time polls close', async () => {
    const { definition } = JSON.parse(caseText('26-protocol-before-polling-day.json')) as {
      definition: Definition;
    };
    const date = dayFromNow(40);
    await desk.api.define({ ...definition, id: 'before', date });
    const viewer = await form(await desk.join('before', 'before', ['1']), 'before', '1');
    await line(viewer, 'Voters on the list').focus();
    await typeLines(viewer, ['300', '300', '250', '50', '0', '250', '0', '150', '100', '0']);
    await viewer.page.getByRole('button', { name: 'Send the protocol' }).click();
    await viewer.reads(main(viewer), `polls close at 20:00 on ${date} in Asia/Almaty`);
    await desk.api.settle('before');
    expect(await desk.api.ask('/api/elections/before/contests/akim')).toMatchObject({
      body: { state: 'awaiting', cast: 0 },
    });
  });
});
