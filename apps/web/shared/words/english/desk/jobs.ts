import { n } from '../plurals.js';

const queues: Readonly<Record<string, string>> = {
  tally: 'Tally',
  bulletins: 'Bulletins',
  webhooks: 'Webhooks',
  push: 'Notifications',
  documents: 'Documents',
  upkeep: 'Upkeep',
};

/** What the desk says of the jobs of the queues. */
export const jobWords = {
  jobs: {
    heading: 'Jobs',
    intro:
      'Work in the background: counting, bulletins, webhooks, notifications, scans, upkeep. Completed jobs stay here for a day, failed ones for a week.',
    queues,
    states: {
      failed: 'Failed',
      active: 'Running',
      waiting: 'Waiting',
      delayed: 'Delayed',
      completed: 'Completed',
    },
    unreachable: 'The queue cannot be reached.',
    unreachableMeaning:
      'Reports are still received and counted without it. This page tries again by itself every few seconds.',
    none: 'There are no jobs in this queue.',
    counts: (name: string) => `${name}: jobs by state`,
    newest: (state: string, shown: number, all: number) =>
      shown < all ? `${state}: the newest ${n(shown)} of ${n(all)}` : `${state}: ${n(all)}`,
    number: (id: string) => `job ${id}`,
    attempts: (made: number, most: number) => `attempt ${n(made)} of ${n(most)}`,
    at: { added: 'added', started: 'started', ended: 'finished' },
    why: 'Reason for failure',
    data: 'Data',
    result: 'Result',
    retry: 'Retry',
    retryNamed: (name: string, id: string) => `Retry ${name}, job ${id}`,
    retried: (name: string, id: string) => `${name}, job ${id}, will be tried again.`,
  },
};
