import { LIMITS } from '#config';
import { incidentIdOf, type DocumentedIncident, type Scenario } from '#documents';
import { retryDelayMs } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { Unanswered, type Cast, type Person } from './cast.js';

export interface IncidentParts {
  readonly run: { readonly id: string; readonly election: string };
  readonly client: ApiClient;
  readonly cast: Cast;
  readonly signal: AbortSignal;
  readonly warn: (error: unknown, message: string) => void;
}

/** An incident as people see it who may handle it. */
interface Seen {
  readonly id: string;
  readonly key: number;
  readonly state: string;
  readonly published: object | null;
}

/** One thing that is done with an incident, and when by the clock of the run. */
interface Step {
  readonly at: number;
  readonly does: () => Promise<void>;
}

/**
 * Hands in what documents report of precincts, through the routes of incidents: an observer records it, a reviewer takes
 * it up and publishes it. Each step looks first at what is there, so that one of a run that was killed is done once. The
 * run goes on without an incident that is refused, or not answered for however often it is tried.
 */
export class IncidentFeed {
  private readonly steps: Step[];
  private tries = 0;
  private nextAtMs = Number.NEGATIVE_INFINITY;
  private underWay = false;

  constructor(
    incidents: Scenario['incidents'],
    private readonly parts: IncidentParts,
  ) {
    this.steps = incidents
      .flatMap((incident, index): Step[] => {
        const id = incidentIdOf(parts.run.id, index);
        return [
          { at: incident.recordedAt, does: () => this.record(incident, id) },
          { at: incident.publishedAt, does: () => this.publish(incident, id) },
        ];
      })
      .sort((one, other) => one.at - other.at);
  }

  /** Whether all is done, or given up. */
  get finished(): boolean {
    return this.steps.length === 0;
  }

  /** Starts the next step if it is due at this time of the run's clock, and nothing is under way. */
  allow(clock: number): void {
    const [step] = this.steps;
    if (!step || this.underWay || step.at > clock || performance.now() < this.nextAtMs) return;
    this.underWay = true;
    void this.take(step).finally(() => (this.underWay = false));
  }

  private async take(step: Step): Promise<void> {
    try {
      await step.does();
      this.steps.shift();
      this.tries = 0;
    } catch (error) {
      if (this.parts.signal.aborted) return;
      this.tries += 1;
      this.nextAtMs = performance.now() + retryDelayMs(this.tries);
      // Another process may have taken the account over: what is refused then is taken the next time.
      const { incidentTries, incidentRefusals } = LIMITS.replay;
      if (this.tries < (error instanceof Unanswered && error.isFinal ? incidentRefusals : incidentTries))
        return;
      this.parts.warn(error, 'an incident of the documents cannot be handed in; the run goes on without it');
      this.steps.length = 0;
    }
  }

  private async record(incident: DocumentedIncident, id: string): Promise<void> {
    if (await this.isPublished(incident, id)) return;
    const { precinct, category, text, happenedAt } = incident;
    await this.act('observer', precinct, async (observer) => {
      if ((await this.find(observer, precinct, id)) !== undefined) return;
      const body = { id, precinct, category, text: text.en, happenedAt: new Date(happenedAt).toISOString() };
      await observer('POST', this.path('incidents'), body);
    });
  }

  private async publish(incident: DocumentedIncident, id: string): Promise<void> {
    if (await this.isPublished(incident, id)) return;
    const { precinct, text } = incident;
    await this.act('reviewer', precinct, async (reviewer) => {
      const seen = await this.find(reviewer, precinct, id);
      if (!seen) throw new Unanswered(`there is no incident ${id} to publish`, true);
      const path = this.path(`incidents/${seen.key}/handling`);
      if (seen.state === 'open') await reviewer('POST', path, { deed: 'take' });
      if (seen.published === null) await reviewer('POST', path, { deed: 'publish', text: text.en });
    });
  }

  private act(part: 'observer' | 'reviewer', precinct: string, work: (person: Person) => Promise<void>) {
    const { cast, run, signal } = this.parts;
    return cast.act(part, { election: run.election, precinct, signal }, work);
  }

  /** What everybody reads is asked first: a run that is taken up again needs nobody's account then. */
  private async isPublished({ precinct }: DocumentedIncident, id: string): Promise<boolean> {
    const { client, signal } = this.parts;
    const { status, text } = await client.get(this.path(`incidents?precinct=${precinct}`), signal);
    if (status !== 200) throw new Error(`the api answers incidents with ${status}`);
    return (JSON.parse(text) as { items: readonly Seen[] }).items.some((each) => each.id === id);
  }

  private async find(person: Person, precinct: string, id: string): Promise<Seen | undefined> {
    const page = await person('GET', this.path(`desk/incidents?precinct=${precinct}`));
    return (page as { items: readonly Seen[] }).items.find((each) => each.id === id);
  }

  private path(rest: string): string {
    return `/api/elections/${encodeURIComponent(this.parts.run.election)}/${rest}`;
  }
}
