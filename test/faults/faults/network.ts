import type { Fault } from '../fault.js';
import type { Round } from '../round.js';

const LASTS_MS = 10_000;
const DELAY_MS = 200;

const anyApi = (round: Round) => round.random.pick(round.stage.apis).process;

export const network: readonly Fault[] = [
  {
    name: 'listening connection half open',
    short: true,
    async run(round) {
      const forgotten = anyApi(round).place.postgres.forget(({ listens }) => listens);
      if (forgotten === 0) throw new Error('no connection of that api listens');
      await round.whileLasts('the listening connection went deaf', LASTS_MS);
    },
  },
  {
    name: 'every connection of an api half open',
    async run(round) {
      const api = anyApi(round);
      api.place.postgres.forget(() => true);
      await round.whileLasts('the connections went deaf', LASTS_MS);
    },
  },
  {
    name: 'an api without a way to PostgreSQL',
    async run(round) {
      anyApi(round).place.postgres.forget();
      await round.pause(LASTS_MS);
    },
  },
  {
    name: 'PostgreSQL answers nobody',
    async run(round) {
      for (const { place } of round.stage.processes) place.postgres.stall('down');
      await round.pause(LASTS_MS);
    },
  },
  {
    name: 'PostgreSQL hears nobody',
    async run(round) {
      for (const { place } of round.stage.processes) place.postgres.stall('up');
      await round.pause(LASTS_MS);
    },
  },
  {
    name: 'connections to PostgreSQL reset',
    async run(round) {
      for (const { place } of round.random.shuffle(round.stage.processes)) {
        place.postgres.cut();
        await round.pause(round.random.between(0, 300));
      }
    },
  },
  {
    name: 'connections to PostgreSQL reset, new ones refused',
    async run(round) {
      for (const { place } of round.stage.processes) place.postgres.refuse();
      await round.pause(round.random.between(1_000, LASTS_MS));
    },
  },
  {
    name: 'connections to PostgreSQL reset, new ones in another order',
    async run(round) {
      for (const { place } of round.stage.processes) {
        place.postgres.hold();
        place.postgres.cut();
      }
      await round.pause(2_000);
      for (const { place } of round.random.shuffle(round.stage.processes)) place.postgres.release();
    },
  },
  {
    name: 'slow network to PostgreSQL',
    async run(round) {
      for (const { place } of round.stage.processes) place.postgres.delay(DELAY_MS);
      await round.pause(LASTS_MS);
    },
  },
];
