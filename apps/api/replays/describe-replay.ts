import type { ReplayView, ScenarioView } from '#contract';
import type { Scenario } from '#documents';
import type { Replay } from '#ledger';

/** A replay as readers see it. */
export function describeReplay(replay: Replay): ReplayView {
  return {
    id: replay.id,
    scenario: replay.scenario,
    election: replay.election,
    state: replay.state,
    clock: replay.clock.toISOString(),
    speed: replay.speed,
    sent: replay.sent,
    total: replay.total,
    startsAt: replay.startsAt.toISOString(),
    endsAt: replay.endsAt.toISOString(),
    jumpTo: replay.jumpTo?.toISOString() ?? null,
    error: replay.error,
    createdAt: replay.createdAt.toISOString(),
  };
}

/** A scenario as readers see it. */
export function describeScenario({ id, name, opensAt, endsAt }: Scenario): ScenarioView {
  return { id, name, opensAt: new Date(opensAt).toISOString(), endsAt: new Date(endsAt).toISOString() };
}
