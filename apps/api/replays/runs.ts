import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidSchema, type NewReplayRequest, type SteeringRequest } from '#contract';
import { scenarios, type Scenario } from '#documents';
import { type AuditEntry, Ledger, type Replay } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import { quote, unknown } from '../http/problems/unknown.js';
import { readJump } from './jump.js';

/** Runs under way at once: each keeps an election counting. */
const UNDER_WAY_MAX = 50;

/** Who starts or steers a run, as the audit log names them. */
type Doer = Pick<AuditEntry, 'who' | 'name' | 'address' | 'permission'>;

/** Replays: each run of a scenario feeds an election of its own. */
@Injectable()
export class Runs {
  private readonly totals = new Map<string, number>();

  constructor(private readonly ledger: Ledger) {}

  async list(election: string | undefined): Promise<Replay[]> {
    return this.ledger.replays.list({ election });
  }

  /** The run of that id; throws the 404 that names it where there is none. */
  async get(id: string): Promise<Replay> {
    const uuid = uuidSchema.safeParse(id);
    const run = uuid.success ? await this.ledger.replays.get(uuid.data) : undefined;
    if (!run) throw unknown('replay', id);
    return run;
  }

  /** Creates a run and the election it feeds, with its audit entry; whichever replay process is free takes it up. */
  async start(asked: NewReplayRequest, by: Doer): Promise<Replay> {
    const scenario = findScenario(asked.scenario);
    await this.refuseTooMany();
    const id = randomUUID();
    const election = `${scenario.id}-${id.slice(0, 8)}`;
    const run = {
      id,
      scenario: scenario.id,
      election,
      speed: asked.speed,
      startsAt: new Date(scenario.opensAt),
      endsAt: new Date(scenario.endsAt),
      total: this.countFeed(scenario),
      jumpTo: asked.jumpTo === undefined ? undefined : readJump(asked.jumpTo, scenario),
      front: asked.front,
    };
    const auditEntry = { ...by, action: 'replay-started', election, subject: id, detail: { ...asked } };
    return this.ledger.replays.start(scenario.define(election), run, auditEntry);
  }

  /** Steers a run, with its audit entry; throws 409 where that would turn its clock back, or it has ended. */
  async steer(id: string, asked: SteeringRequest, by: Doer): Promise<Replay> {
    const run = await this.get(id);
    const { speed, paused, front } = asked;
    const jumpTo =
      asked.jumpTo === undefined ? undefined : readJump(asked.jumpTo, findScenario(run.scenario));
    if (jumpTo !== undefined && jumpTo < run.clock) {
      throw new ProblemError(
        'jump-back',
        `The replay's clock stands at ${run.clock.toISOString()}, after ${jumpTo.toISOString()}; start a new replay instead`,
      );
    }
    const { election } = run;
    const auditEntry = { ...by, action: 'replay-steered', election, subject: run.id, detail: { ...asked } };
    const steered = await this.ledger.replays.patch(run.id, { speed, paused, jumpTo, front }, auditEntry);
    if (!steered)
      throw new ProblemError('replay-over', `The replay is ${run.state}; start a new one instead`);
    return steered;
  }

  private async refuseTooMany(): Promise<void> {
    const runs = await this.ledger.replays.list();
    const underWay = runs.filter(({ state }) => state === 'running' || state === 'paused').length;
    if (underWay < UNDER_WAY_MAX) return;
    throw new ProblemError('too-many', `${underWay} replays are under way; let some of them end first`);
  }

  /** A scenario's feed is as long in every run. */
  private countFeed(scenario: Scenario): number {
    const total = this.totals.get(scenario.id) ?? scenario.feed(randomUUID()).length;
    this.totals.set(scenario.id, total);
    return total;
  }
}

function findScenario(id: string): Scenario {
  const scenario = scenarios.find((each) => each.id === id);
  if (scenario) return scenario;
  const known = scenarios.map((each) => each.id);
  const message = `is ${quote(id)}; known are ${known.join(', ')}`;
  throw new ProblemError('invalid-body', `scenario ${message}`, {
    errors: [{ path: 'scenario', message }],
    known,
  });
}
