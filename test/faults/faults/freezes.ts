import { randomUUID } from 'node:crypto';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import type { Fault } from '../fault.js';
import { ask } from '../http.js';
import { defineElection, LOADED_PRECINCTS } from '../load/election.js';
import { expectReply, machine } from '../load/people.js';
import type { Round } from '../round.js';
import type { Api } from '../stage/stage.js';
import { catchHolder } from './counting.js';

/** Longer than any limit that a neighbour may be given. */
const FROZEN_MS = 15_000;
const CAUGHT_MS_MAX = 20_000;

/** Freezes the api that first sends a statement of this kind, with the database's answer to it under way. */
async function freezeInside(round: Round, statement: RegExp, provoke?: (api: Api) => unknown): Promise<void> {
  const { apis } = round.stage;
  const traps = apis.map((api) => ({ api, trap: api.process.place.postgres.set(statement) }));
  provoke?.(round.random.pick(apis));
  const late = round.pause(CAUGHT_MS_MAX).then(() => undefined);
  const caught = await Promise.race([...traps.map(({ api, trap }) => trap.caught.then(() => api)), late]);
  if (caught) caught.process.freeze();
  for (const { trap } of traps) trap.spring();
  if (!caught) throw new Error(`no api has sent ${String(statement)}`);
  const others = apis.filter((api) => api !== caught);
  await round.whileLasts(`${caught.process.name} froze`, FROZEN_MS, others);
  caught.process.thaw();
}

/** A draft that is given its precincts at one api. */
function uploadPrecincts(): (api: Api) => Promise<void> {
  const id = `draft-${randomUUID().slice(0, 8)}`;
  const rows = LOADED_PRECINCTS.map((each) => `${each},D0,${each},1000`);
  const body = ['id,area,number,registered', ...rows].join('\n');
  return async ({ url }) => {
    await expectReply(`${url}/api/elections`, {
      body: { ...defineElection(id), precincts: [] },
      headers: machine,
    });
    const headers = { ...machine, 'content-type': 'text/csv' };
    await ask(`${url}/api/elections/${id}/precincts`, { method: 'PUT', body, headers }).catch(
      () => undefined,
    );
  };
}

/** An election that was exported and is gone is brought back. */
async function importElection(round: Round): Promise<(api: Api) => Promise<void>> {
  const definition = smallElection({ id: `moved-${randomUUID().slice(0, 8)}` });
  const url = round.stage.apis[0]?.url ?? '';
  await expectReply(`${url}/api/elections`, { body: definition, headers: machine });
  const path = `${url}/api/elections/${definition.id}`;
  await expectReply(`${path}/submissions`, { body: { ...report(50), id: randomUUID() }, headers: machine });
  await round.pause(3_000);
  const { text } = await expectReply(`${path}/export`, { headers: machine });
  const [key] = await round.stage.postgres.run<{ key: number }>('SELECT key FROM election WHERE id = $1', [
    definition.id,
  ]);
  for (const table of ['submission', 'ledger', 'snapshot', 'precinct']) {
    await round.stage.postgres.run(`DELETE FROM ${table} WHERE election = $1`, [key?.key]);
  }
  await round.stage.postgres.run('DELETE FROM election WHERE key = $1', [key?.key]);
  return async (api) => {
    const headers = { ...machine, 'content-type': 'application/x-ndjson' };
    await ask(`${api.url}/api/elections/import`, { body: text, headers }).catch(() => undefined);
  };
}

export const freezes: readonly Fault[] = [
  {
    name: 'tallier frozen while it commits',
    short: true,
    async run(round) {
      const { holder, spring } = await catchHolder(round);
      holder.freeze();
      spring();
      await round.whileLasts(`${holder.name} froze`, FROZEN_MS);
      holder.thaw();
    },
  },
  {
    name: 'api frozen inside a decision',
    short: true,
    run: (round) => freezeInside(round, /'decision', decode/),
  },
  { name: 'api frozen inside a double entry', run: (round) => freezeInside(round, /SET state = c\.after/) },
  {
    name: 'api frozen inside a review',
    run: (round) => freezeInside(round, /SET state = 'accepted', seq = DEFAULT/),
  },
  {
    name: 'api frozen inside a submission',
    run: (round) => freezeInside(round, /INSERT INTO submission/),
  },
  {
    name: 'api frozen inside an upload of precincts',
    run: (round) => freezeInside(round, /INSERT INTO precinct/, uploadPrecincts()),
  },
  {
    name: 'api frozen inside an import',
    run: async (round) => freezeInside(round, /sanaq_restore_submissions/, await importElection(round)),
  },
  {
    name: 'replay frozen',
    async run(round) {
      round.stage.replay.freeze();
      await round.pause(FROZEN_MS);
      round.stage.replay.thaw();
    },
  },
];
