import type { Config } from '#config';
import type { Ledger } from '#ledger';
import { Fault } from './fault.js';

/** Which replay is under way. */
export interface Begun {
  readonly scenario: string;
  /** The election it feeds. */
  readonly election: string;
  /** The same for the terminal. */
  readonly line: string;
}

/** Ten minutes before the first reports, so that the page shows something happen soon. */
const OPENING = '09:50';

interface Run {
  readonly election: string;
}

interface Problem {
  readonly detail?: string;
}

/**
 * Makes sure that a night is unfolding: leaves one that was cut off to be taken up where it stood, and asks the
 * api for a new run where none is under way.
 * @param address of the api, http://host:port
 * @returns what is replayed; undefined where SANAQ_REPLAY is none
 * @throws Fault where the api knows no such scenario
 */
export async function beginReplay(
  config: Config,
  ledger: Ledger,
  address: string,
  token: string,
): Promise<Begun | undefined> {
  const { replayScenario: scenario, replaySpeed: speed } = config;
  if (scenario === 'none') return undefined;
  const runs = await ledger.replays.list();
  const unfinished = runs.find((run) => run.scenario === scenario && /^(running|paused)$/.test(run.state));
  if (unfinished !== undefined) {
    const { clock, election, sent, state, total } = unfinished;
    const where = `at ${clock.toISOString()}, with ${sent} of ${total} sent`;
    return { scenario, election, line: `Taking up the ${state} replay ${election} ${where}` };
  }
  const answer = await fetch(`${address}/api/replays`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ scenario, speed, jumpTo: OPENING, front: true }),
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Fault(`SANAQ_REPLAY=${scenario} cannot be replayed: ${(body as Problem).detail}`);
  const { election } = body as Run;
  return { scenario, election, line: `Replaying ${scenario} at speed ${speed} as ${election}` };
}
