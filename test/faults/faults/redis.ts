import type { Fault } from '../fault.js';
import type { Round } from '../round.js';

const AWAY_MS = 10_000;
const PASSWORD = 'not-told-to-anybody';

/** Measures while something is away, and for as long as that is. */
async function whileAway(round: Round, after: string): Promise<void> {
  const sinceMs = performance.now();
  await round.untilNormal(after);
  await round.pause(sinceMs + AWAY_MS - performance.now());
}

export const redis: readonly Fault[] = [
  {
    name: 'Redis killed, and back empty',
    short: true,
    async run(round) {
      await round.stage.redis.kill();
      await whileAway(round, 'Redis is gone');
      await round.stage.redis.start();
    },
  },
  {
    name: 'Redis frozen',
    async run(round) {
      round.stage.redis.freeze();
      await whileAway(round, 'Redis froze');
      round.stage.redis.thaw();
    },
  },
  {
    name: 'Redis full',
    async run(round) {
      await round.stage.redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
      await round.stage.redis.command('CONFIG', 'SET', 'maxmemory', '1');
      await whileAway(round, 'Redis is full');
      await round.stage.redis.command('CONFIG', 'SET', 'maxmemory', '0');
    },
  },
  {
    name: 'Redis with another password',
    async run(round) {
      const { redis: server } = round.stage;
      await server.command('CONFIG', 'SET', 'requirepass', PASSWORD);
      await server.commandAs(PASSWORD, 'CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await whileAway(round, 'the password changed');
      await server.commandAs(PASSWORD, 'CONFIG', 'SET', 'requirepass', '');
    },
  },
  {
    name: 'Redis half open',
    async run(round) {
      for (const { place } of round.stage.processes) place.redis.forget();
      await whileAway(round, 'Redis says nothing');
    },
  },
];
