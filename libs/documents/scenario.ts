import type { Definition, IncidentCategory, Name, Submission } from '#election';

export type ScenarioId = 'akim-2021-07-25' | 'akim-by-elections-2021-08' | 'maslihat-2021-01-10';

/** One submission and when the commission receives it, milliseconds since 1970 UTC. */
export interface FeedItem {
  readonly at: number;
  readonly submission: Submission;
  /** Whether a made scan of its paper comes with it; see `drawScan`. */
  readonly isScanned?: true;
}

/** The same sentences in each language of the public pages. */
type Sentences = Readonly<Record<'en' | 'kk' | 'ru', string>>;

/** What of a scenario its documents give, and what is made because they do not. */
export interface Provenance {
  readonly documented: Sentences;
  readonly made: Sentences;
}

/** What a run tells its viewers from a moment on, until the next. */
export interface Caption {
  /** Milliseconds since 1970 UTC, by the clock of the run. */
  readonly at: number;
  readonly text: Sentences;
}

/** Something that a document reports of a precinct, and how a run hands it in; times are milliseconds since 1970 UTC. */
export interface DocumentedIncident {
  /** Id of the precinct. */
  readonly precinct: string;
  readonly category: IncidentCategory;
  /** Id of the figure whose sentence reports it. */
  readonly figure: string;
  /** What is published: what the document reports, in words that name nobody. */
  readonly text: Sentences;
  /** What of it no document gives. */
  readonly made: Sentences;
  readonly happenedAt: number;
  /** When an observer records it. */
  readonly recordedAt: number;
  /** When a reviewer takes it up and publishes it. */
  readonly publishedAt: number;
}

/** A documented election that can be run again; everything it gives is the same each time it is asked. */
export interface Scenario {
  readonly id: ScenarioId;
  readonly name: Name;
  readonly provenance: Provenance;
  /** The story of the day, in order. */
  readonly captions: readonly Caption[];
  /** In the order in which they are recorded. */
  readonly incidents: readonly DocumentedIncident[];
  /** When the first polls open, milliseconds since 1970 UTC. */
  readonly opensAt: number;
  /** When the last submission is in, milliseconds since 1970 UTC. */
  readonly endsAt: number;
  /** Hours the published clock is ahead of UTC on that day. */
  readonly utcOffsetHours: number;
  /** The definition, under the id of the election it shall become. */
  define(electionId: string): Definition;
  /** Every submission of the day in the order of `at`, with ids derived from the run's. */
  feed(runId: string): readonly FeedItem[];
}
