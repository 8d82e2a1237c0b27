import pg from 'pg';
import type { Fault } from '../fault.js';
import type { Round } from '../round.js';

const DOWN_MS = 3_000;
const FROZEN_MS = 40_000;
const TAKEN_MS = 10_000;
const FULL_MS = 10_000;
const OLDER_MS = 4_000;

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
    async run(round) {
      const { stage, journal, load } = round;
      await stage.postgres.stop();
      stage.postgres.keepCopy();
      const copiedAtMs = performance.now();
      await stage.startPostgres();
      await round.untilNormal('the copy');
      await round.pause(OLDER_MS);
      await stage.postgres.stop();
      const lost = journal.cut(copiedAtMs, performance.now());
      round.notes.push(`${lost} acknowledged after the copy are lost by intent`);
      load.forgetCut();
      stage.postgres.swapInCopy();
      await stage.startPostgres();
    },
  },
];
