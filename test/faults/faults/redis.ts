import type { Fault } from '../fault.js';

const AWAY_MS = 10_000;
const PASSWORD = 'not-told-to-anybody';

export const redis: readonly Fault[] = [
  {
    name: 'Redis killed, and back empty',
    async run(round) {
      await round.stage.redis.kill();
      await round.whileLasts('Redis is gone', AWAY_MS);
      await round.stage.redis.start();
    },
  },
  {
    name: 'Redis frozen',
    async run(round) {
      round.stage.redis.freeze();
      await round.whileLasts('Redis froze', AWAY_MS);
      round.stage.redis.thaw();
    },
  },
  {
    name: 'Redis full',
    async run(round) {
      await round.stage.redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
      await round.stage.redis.command('CONFIG', 'SET', 'maxmemory', '1');
      await round.whileLasts('Redis is full', AWAY_MS);
      await round.stage.redis.command('CONFIG', 'SET', 'maxmemory', '0');
    },
  },
  {
    name: 'Redis with another password',
    async run(round) {
      const { redis: server } = round.stage;
      await server.command('CONFIG', 'SET', 'requirepass', PASSWORD);
      await server.commandAs(PASSWORD, 'CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await round.whileLasts('the password changed', AWAY_MS);
      await server.commandAs(PASSWORD, 'CONFIG', 'SET', 'requirepass', '');
    },
  },
  {
    name: 'Redis half open',
    async run(round) {
      for (const { place } of round.stage.processes) place.redis.forget();
      await round.whileLasts('Redis says nothing', AWAY_MS);
    },
  },
];
