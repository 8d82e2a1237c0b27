import type { ElectionHead, Ledger } from '#ledger';

/** What time it is for an election, milliseconds since 1970 UTC: a replay has a clock of its own. */
export async function electionTime(ledger: Ledger, { id, mode }: ElectionHead): Promise<number> {
  const [replay] = mode === 'replay' ? await ledger.replays.list({ election: id }) : [];
  return replay?.clock.getTime() ?? Date.now();
}
