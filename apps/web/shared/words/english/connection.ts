import { n } from './plurals.js';

/** What both the public pages and the desk say of how true the figures on the page are. */
export const connectionWords = {
  connection: {
    signs: {
      live: 'Live',
      connecting: 'Joining',
      checking: 'Joining',
      stale: 'Not live',
      away: 'Not live',
      lost: 'Not live',
      past: 'Past',
    },
    asOf: (hour: string) => `Figures as of ${hour}, not live.`,
    notLive: 'The figures are not live.',
    staleWhy: 'The server is cut off from the count; it tries again by itself.',
    lost: 'Connection lost.',
    lostSince: (hour: string) => `Connection lost at ${hour}.`,
    lostNever: 'There is no live connection yet.',
    away: 'The server does not answer.',
    awaySince: (hour: string) => `The server has not answered since ${hour}.`,
    reconnecting: 'Reconnecting…',
    back: 'The figures are live again.',
    withdrawn: 'Figures shown earlier were withdrawn.',
    withdrawnAt: (hour: string) => `Figures shown before ${hour} were withdrawn.`,
    wentBack: (from: number, to: number) => `The count went back from entry ${n(from)} to entry ${n(to)}.`,
    holds: 'What is shown now is what the database holds.',
    close: 'Close',
    kept: 'What you have typed stays on this page.',
  },
};
