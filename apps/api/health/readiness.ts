import type { Health } from '#contract';

/** Longer than this is as good as no answer. */
const WAIT_MS_MAX = 2_000;

/** Something the process needs; rejects when it cannot be reached. */
export type Ping = () => Promise<void>;

/** Whether everything the process needs can be reached. */
export class Readiness {
  constructor(private readonly needs: Readonly<Record<string, Ping>>) {}

  async check(): Promise<Health> {
    const checks = await Promise.all(
      Object.entries(this.needs).map(async ([name, ping]) => [name, await answers(ping)] as const),
    );
    const status = checks.every(([, state]) => state === 'up') ? 'up' : 'down';
    return { status, checks: Object.fromEntries(checks) };
  }
}

async function answers(ping: Ping): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), WAIT_MS_MAX);
  });
  try {
    await Promise.race([ping(), late]);
    return 'up';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
