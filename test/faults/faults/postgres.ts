import pg from 'pg';
import type { Fault } from '../fault.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';
import { letCount } from './counting.js';

const DOWN_MS = 3_000;
const FROZEN_MS = 40_000;
const TAKEN_MS = 10_000;
const FULL_MS = 10_000;
const OLDER_MS = 4_000;
const QUIET_MS = 1_500;
const LATE_ANSWERS_MS = 1_500;
const REPORT_MS = 120;
const REPORTS_MAX = 1_000;

const COUNTED = `SELECT max(last_position)::int AS position FROM ledger
  WHERE election = (SELECT key FROM election WHERE id = $1)`;

const DISK_FULL = {
  code: '53100',
  message: 'could not extend file: No space left on device',
  of: /\b(INSERT INTO|UPDATE)\b/,
};

const OURS = `application_name LIKE 'sanaq-%' AND application_name <> 'sanaq-faults' AND pid <> pg_backend_pid()`;
const LISTENING = `query LIKE '%LISTEN%' AND pid <> pg_backend_pid()`;

async function endSessions(round: Round, which: string): Promise<void> {
  const pids = await round.stage.postgres.run<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE ${which} ORDER BY pid`,
  );
  round.notes.push(`${pids.length} sessions ended`);
  for (const { pid } of round.random.shuffle(pids)) {
    await round.stage.postgres.run('SELECT pg_terminate_backend($1)', [pid]);
    await round.pause(round.random.between(0, 100));
  }
}

/** Takes every connection that the server has left, and ends those of the processes, which then get none. */
async function takeConnections(round: Round): Promise<() => Promise<void>> {
  const taken: pg.Client[] = [];
  const takeOne = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: round.stage.postgres.url });
    client.on('error', () => undefined);
    const isTaken = await client.connect().then(
      () => true,
      () => false,
    );
    if (isTaken) taken.push(client);
    return isTaken;
  };
  while (await takeOne());
  await taken[0]?.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS}`);
  while (await takeOne());
  return async () => {
    await Promise.all(taken.map((client) => client.end()));
  };
}

/**
 * Stops the server and starts it with the data of some seconds ago; what was acknowledged since is lost by intent.
 * @param late a tallier that stands still from then on until as much is counted again as it had counted
 */
async function setBack(round: Round, late?: Managed): Promise<void> {
  const { stage, journal, load } = round;
  await stage.postgres.stop();
  stage.postgres.keepCopy();
  const copiedAtMs = performance.now();
  await stage.startPostgres();
  await round.untilNormal('the copy');
  await round.pause(OLDER_MS);
  const counted = late ? await freezeIdle(round, late) : 0;
  await stage.postgres.stop();
  // What was committed before may be answered after that; nothing else is, while there is no database.
  await round.pause(LATE_ANSWERS_MS);
  const lost = journal.cut(copiedAtMs, performance.now());
  round.notes.push(`${lost} acknowledged after the copy are lost by intent`);
  load.forgetCut();
  stage.postgres.swapInCopy();
  await stage.startPostgres();
  if (!late) return;
  // One report after another, so that each is a run of the ledger: the tallier's own position is then the end of one.
  for (let sent = 0; sent < REPORTS_MAX && (await countedOf(round)) <= counted; sent += 1) {
    await load.report();
    await round.pause(REPORT_MS);
  }
  load.isResting = false;
  late.thaw();
  await letCount(round, late);
}

/** Lets the load rest and freezes a tallier that holds the newest totals in memory; gives how far those go. */
async function freezeIdle(round: Round, tallier: Managed): Promise<number> {
  await letCount(round, tallier);
  round.load.isResting = true;
  await round.pause(QUIET_MS);
  tallier.freeze();
  return countedOf(round);
}

async function countedOf({ stage, election }: Round): Promise<number> {
  const [row] = await stage.postgres.run<{ position: number }>(COUNTED, [election]);
  return row?.position ?? 0;
}

export const postgres: readonly Fault[] = [
  {
    name: 'PostgreSQL stopped immediately',
    short: true,
    async run(round) {
      await round.stage.postgres.stopImmediately();
      await round.pause(round.random.between(0, DOWN_MS));
      await round.stage.startPostgres();
    },
  },
  {
    name: 'PostgreSQL frozen for 40 s',
    async run(round) {
      round.stage.postgres.freeze();
      await round.pause(FROZEN_MS);
      round.stage.postgres.thaw();
    },
  },
  { name: 'sessions ended one by one', run: (round) => endSessions(round, OURS) },
  { name: 'listening sessions ended', run: (round) => endSessions(round, LISTENING) },
  {
    name: 'connections all taken',
    async run(round) {
      const giveBack = await takeConnections(round);
      await round.pause(TAKEN_MS);
      await giveBack();
    },
  },
  {
    name: 'disk full',
    async run(round) {
      for (const { place } of round.stage.processes) place.postgres.answerWith(DISK_FULL);
      await round.pause(FULL_MS);
      for (const { place } of round.stage.processes) place.postgres.answerWith(undefined);
    },
  },
  {
    name: 'PostgreSQL back in an older state',
    short: true,
    run: (round) => setBack(round),
  },
  {
    name: 'PostgreSQL back in an older state, which a tallier meets late',
    run: (round) => setBack(round, round.stage.talliers[0]),
  },
];
