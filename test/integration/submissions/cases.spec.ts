import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, Receipt, RowAnswer } from '#contract';
import type { ContestSnapshot, Decision, Definition, Finding, Submission, TurnoutRow } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi, sharedClient } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { CSV, readAnswers } from '../../fixtures/data/bulk.js';
import {
  caseBytes,
  caseElection,
  caseLines,
  caseText,
  dayFromNow,
  DEFINITIONS,
  NO_GROUP,
  PASTED,
  ROWS,
  type Rows,
  type ExpectedFault,
} from '../../fixtures/data/cases.js';
import { HEAD } from '../../fixtures/data/rulings.js';
import { precinct } from '../../fixtures/data/small-election.js';

/** The messages of a row, each with its path or code. */
function foundIn({ errors = [], findings = [] }: RowAnswer): ExpectedFault[] {
  return [
    ...errors.map(({ path, message }) => [path, message] as const),
    ...findings.map(({ code, message }) => [code, message] as const),
  ];
}

describe('inputs that were once misread', () => {
  const api = sharedApi({ counting: true });
  const client = sharedClient(api);
  let reviewer: Staff;
  beforeAll(async () => {
    reviewer = await Staff.join(api, { login: 'reviewer', grants: [{ role: 'reviewer', election: null }] });
    await api.backdate(reviewer.id);
  });

  const post = async (
    path: string,
    body: string | Uint8Array,
    type = 'application/json',
    method = 'POST',
  ) => {
    const headers = { 'content-type': type, authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(api.url + path, { method, headers, body: new Uint8Array(Buffer.from(body)) });
    return { status: answer.status, text: await answer.text() };
  };
  const refused = async (...sent: Parameters<typeof post>) => {
    const { status, text } = await post(...sent);
    return { ...(JSON.parse(text) as Problem), status };
  };
  const found = async (changes: Partial<Definition> = {}): Promise<string> => {
    const id = `case-${randomUUID()}`;
    await api.define(caseElection(id, changes));
    return id;
  };
  /** Sends one submission or decision with the client, as a file of its own. */
  const bring = async (command: 'submit' | 'decide', election: string, sent: object) => {
    const file = `${randomUUID()}.ndjson`;
    await client.write(file, JSON.stringify(sent));
    return client.run(command, file, '--election', election);
  };

  describe('definitions', () => {
    it.each(DEFINITIONS)('$file is refused by the api with path and reason', async ({ file, told }) => {
      const { status, errors, detail } = await refused('/api/elections', caseBytes(file));
      expect(status).toBe(400);
      expect(errors?.map(({ path, message }) => [path, message]) ?? [['', detail]]).toEqual(
        told.map(([where, words]) => [where, expect.stringContaining(words)]),
      );
    });

    it.each(DEFINITIONS)('$file is refused by the client with path and reason', async ({ file, told }) => {
      await client.write(file, caseBytes(file));
      const { code, err } = await client.run('define', file);
      expect(code).toBe(1);
      for (const [where, words] of told) expect(err).toContain(where === '' ? words : `${where}: ${words}`);
      expect((await api.ask('/api/elections/c12-rtl')).status).toBe(404);
    });

    it('07-total-row-in-precincts.csv is refused with the line of the total', async () => {
      const table = caseBytes('07-total-row-in-precincts.csv');
      const words =
        'the line looks like a sum of the others ("Total"); leave it out, or give the precinct another';
      const draft = await found({ precincts: [] });
      const { status, errors } = await refused(`/api/elections/${draft}/precincts`, table, CSV, 'PUT');
      expect([status, errors]).toEqual([422, [{ path: 'line 4', message: expect.stringContaining(words) }]]);
      await client.write('total.csv', table);
      await client.write('draft.json', JSON.stringify(caseElection('total', { precincts: [] })));
      const { code, err } = await client.run('define', 'draft.json', '--precincts', 'total.csv');
      expect([code, err]).toEqual([1, expect.stringContaining(`line 4: ${words}`)]);
      expect((await api.ask('/api/elections/total')).status).toBe(404);
    });
  });

  describe('rows', () => {
    const told = ([line, state, where, words]: Rows['rows'][number]) => [
      line,
      state,
      words === '' ? [] : [[where, expect.stringContaining(words)]],
    ];

    it.each(ROWS)('the api answers each row of $file', async ({ file, type, changes, rows }) => {
      const { status, text } = await post(
        `/api/elections/${await found(changes)}/submissions`,
        caseBytes(file),
        type,
      );
      expect(status).toBe(200);
      const answers = readAnswers(text).rows.map((row) => [row.line, row.state, foundIn(row)]);
      expect(answers).toEqual(rows.map(told));
    });

    it.each(ROWS)(
      'the client reports each refused row of $file',
      async ({ file, changes, rows, exit, besides = '' }) => {
        await client.write(file, caseBytes(file));
        const { code, out, err } = await client.run('submit', file, '--election', await found(changes));
        const refusals = rows.filter(([, state]) => state === 'refused');
        expect([code, out]).toEqual([
          exit,
          expect.stringContaining(
            `${rows.length} rows = ${rows.length - refusals.length} accepted + 0 held + ${refusals.length} refused`,
          ),
        ]);
        for (const [line, , where, words] of refusals) {
          const place = where === '' ? 'line' : where;
          expect(err.split('\n')).toContainEqual(
            expect.stringContaining(`${file}, line ${line}: ${place}: `),
          );
          expect(err).toContain(words);
        }
        expect(err).toContain(besides);
      },
    );

    it('04-desk-paste.json: numbers with misplaced separators are refused (E110)', async () => {
      const table = ['precinct,checkpoint,voted', ...PASTED.map((text) => `101,12:00,"${text}"`)].join('\n');
      const id = await found();
      const { rows } = readAnswers((await post(`/api/elections/${id}/submissions`, table, CSV)).text);
      expect(rows.map((row) => [row.state, foundIn(row)])).toEqual(
        PASTED.map((text) => [
          'refused',
          [['E110', expect.stringMatching(`voted is "${text}".*${NO_GROUP}`)]],
        ]),
      );
      await client.write('pasted.csv', table);
      const { code, err } = await client.run('submit', 'pasted.csv', '--election', id);
      expect(code).toBe(1);
      for (const text of PASTED) expect(err).toContain(`E110: voted is "${text}"`);
    });

    it('16-old-mac-cr.csv is refused for its carriage returns', async () => {
      const file = '16-old-mac-cr.csv';
      const words = 'holds a carriage return (CR) that ends no line: lines end in LF or CRLF; save it so';
      const id = await found();
      const { status, errors } = await refused(`/api/elections/${id}/submissions`, caseBytes(file), CSV);
      expect([status, errors]).toEqual([400, [{ path: 'header', message: expect.stringContaining(words) }]]);
      await client.write(file, caseBytes(file));
      const { code, err } = await client.run('submit', file, '--election', id);
      expect([code, err]).toEqual([1, expect.stringContaining(words)]);
    });
  });

  describe('decisions and the submissions that depend on them', () => {
    /** The two ways to send something to an election; each tells whether it was taken and what was said. */
    const WAYS = ['api', 'client'] as const;
    const send = {
      api: async (election: string, of: 'decisions' | 'submissions', sent: object) => {
        const { status, text } = await post(`/api/elections/${election}/${of}`, JSON.stringify(sent));
        const said = JSON.parse(text) as Partial<Receipt & Problem>;
        const findings: readonly Finding[] = said.findings ?? [];
        return { taken: status < 300, said: [said.detail, ...findings.map(({ code }) => code)].join(' ') };
      },
      client: async (election: string, of: 'decisions' | 'submissions', sent: object) => {
        const { code, err } = await bring(of === 'decisions' ? 'decide' : 'submit', election, sent);
        return { taken: code === 0, said: err };
      },
    } as const;
    const turnoutOf = async (id: string): Promise<TurnoutRow> => {
      await api.settle(id);
      return (await api.ask<TurnoutRow>(`/api/elections/${id}/turnout`)).body;
    };

    it.each(WAYS)(
      '19-added-voters-turnout-above-100.json, by the %s: turnout is of the list with the added voters',
      async (way) => {
        const { decision, submission } = JSON.parse(caseText('19-added-voters-turnout-above-100.json')) as {
          decision: Decision;
          submission: Submission;
        };
        const id = await found({ precincts: [precinct('102', 'R', 380)] });
        expect(await send[way](id, 'decisions', decision)).toMatchObject({ taken: true });
        const { taken, said } = await send[way](id, 'submissions', submission);
        expect(taken).toBe(false);
        expect(said).toContain(
          "registered is 380 but the precinct's list has 392 voters (12 of them added on the day)",
        );
        expect(said).toContain('acknowledged names W305, but the checks raise W311');
        const answered = { ...submission, acknowledged: ['W311'] };
        expect(await send[way](id, 'submissions', answered)).toMatchObject({ taken: true });
        expect(await turnoutOf(id)).toMatchObject({ voted: 384, registered: 392, turnout: '97.96' });
      },
    );

    it.each(WAYS)('19-revoked-addition.ndjson, by the %s: the revocation is refused', async (way) => {
      const steps = caseLines<{ decision?: object; submission?: object }>('19-revoked-addition.ndjson');
      const id = await found({
        precincts: [precinct('1', 'R', 100)],
        protocolLines: ['issued', 'inBox', 'invalid'],
      });
      const [added, counted, revoked] = steps;
      expect(await send[way](id, 'decisions', added?.decision ?? {})).toMatchObject({ taken: true });
      expect(await send[way](id, 'submissions', counted?.submission ?? {})).toMatchObject({ taken: true });
      const { taken, said } = await send[way](id, 'decisions', revoked?.decision ?? {});
      expect([taken, said]).toEqual([
        false,
        expect.stringContaining(
          'precinct 1 would have 100 voters on its list, and 140 took part by what it reported; have that corrected ' +
            'first, or annul the precinct',
        ),
      ]);
      expect(await turnoutOf(id)).toMatchObject({ voted: 140, registered: 150, turnout: '93.33' });
    });

    it.each(WAYS)(
      '21-annulled-precinct-reopens-certified.ndjson, by the %s: the contest stays certified',
      async (way) => {
        const late = caseLines<{ submission?: Submission }>(
          '21-annulled-precinct-reopens-certified.ndjson',
        )[1];
        const id = await found({ precincts: ['1', '2', '3'].map((each) => precinct(each, 'R', 300)) });
        for (const each of ['1', '2']) {
          const said = {
            ...late?.submission,
            id: randomUUID(),
            precinct: each,
            votes: { aida: 150, bolat: 60 },
          };
          expect(await send[way](id, 'submissions', said)).toMatchObject({ taken: true });
        }
        const annulment = { id: randomUUID(), ...HEAD, kind: 'precinct-annulment', precinct: '3' };
        expect(await send[way](id, 'decisions', annulment)).toMatchObject({ taken: true });
        await api.settle(id);
        // Only a signed-in reviewer may certify.
        const body = { id: randomUUID(), ...HEAD, kind: 'certification', contest: 'akim' };
        expect(await reviewer.ask(`/api/elections/${id}/decisions`, { body })).toMatchObject({ status: 201 });
        expect(await send[way](id, 'submissions', late?.submission ?? {})).toMatchObject({ taken: true });
        await api.settle(id);
        const { body: race } = await api.ask<ContestSnapshot>(`/api/elections/${id}/contests/akim`);
        expect(race).toMatchObject({ state: 'certified', leader: 'aida', cast: 420 });
      },
    );

    it.each(WAYS)(
      '26-protocol-before-polling-day.json, by the %s: a protocol is refused until polls close (E130)',
      async (way) => {
        const { definition, submission } = JSON.parse(caseText('26-protocol-before-polling-day.json')) as {
          definition: Definition;
          submission: Submission;
        };
        const date = dayFromNow(40);
        const id = `before-${way}`;
        await api.define({ ...definition, id, date });
        const { taken, said } = await send[way](id, 'submissions', submission);
        expect([taken, said]).toEqual([
          false,
          expect.stringContaining(`E130: polls close at 20:00 on ${date} in Asia/Almaty`),
        ]);
        expect(said).toContain(
          'a protocol is taken after that; try it before with a definition of a rehearsal',
        );
        await api.settle(id);
        const { body: race } = await api.ask<ContestSnapshot>(`/api/elections/${id}/contests/akim`);
        expect(race).toMatchObject({ state: 'awaiting', leader: null, cast: 0 });
      },
    );

    it.each(WAYS)(
      '28-precinct-addition-bad-zone.json, by the %s: an unknown time zone is refused',
      async (way) => {
        const decision = JSON.parse(caseText('28-precinct-addition-bad-zone.json')) as Decision;
        const id = await found();
        const { taken, said } = await send[way](id, 'decisions', decision);
        expect([taken, said]).toEqual([
          false,
          expect.stringContaining(
            'added.timeZone is "Mars/Base"; it must be a zone of the IANA database, such as Asia/Almaty',
          ),
        ]);
        const path = `/api/elections/${id}/desk/precincts`;
        expect(await api.ask(path, { token: TOKEN })).toMatchObject({ status: 200, body: { total: 5 } });
      },
    );
  });
});
