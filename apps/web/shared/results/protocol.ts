import type { RecordedSubmissionView } from '../words/bodies.js';

/** A protocol as its precinct's page has it. */
export type Protocol = Extract<RecordedSubmissionView, { kind: 'protocol' }>;

/** One line of a protocol. */
export interface ProtocolEntry {
  /** Of a ballot line or an option. */
  readonly id: string;
  readonly count: number;
  /** What the version before said, where that was another count. */
  readonly was: number | null;
}

export interface ProtocolLines {
  readonly protocol: Protocol;
  readonly ballots: readonly ProtocolEntry[];
  /** One an option; empty where votes are undocumented. */
  readonly votes: readonly ProtocolEntry[];
  readonly againstAll: ProtocolEntry | null;
  /** Ballots cast less those of the version it took the place of; null where it took none's. */
  readonly castChange: number | null;
}

/** A turnout report as its precinct's page has it. */
export type TurnoutReport = Extract<RecordedSubmissionView, { kind: 'turnout' }>;

/** The lines of the protocol that stands for a contest: the counted one, else the last that came; null without one. */
export function readProtocol(
  submissions: readonly RecordedSubmissionView[],
  contest: string,
): ProtocolLines | null {
  const sent = submissions.filter(
    (each): each is Protocol => each.kind === 'protocol' && each.contest === contest,
  );
  const protocol = sent.findLast(({ state }) => state === 'counted') ?? sent.at(-1);
  if (!protocol) return null;
  const before = sent.find(({ id }) => id === protocol.replaces);
  return {
    protocol,
    ballots: compare(protocol.ballots, before?.ballots),
    votes: compare(protocol.votes, before?.votes),
    againstAll: compare(againstAllOf(protocol), before && againstAllOf(before))[0] ?? null,
    castChange: before ? castOf(protocol) - castOf(before) : null,
  };
}

/** The report whose place a turnout report took, once it was counted; null where it corrects none. */
export function findReportBefore(
  submissions: readonly RecordedSubmissionView[],
  report: TurnoutReport,
): TurnoutReport | null {
  if (report.position === null) return null;
  return (
    submissions.find(
      (each): each is TurnoutReport => each.kind === 'turnout' && each.id === report.replaces,
    ) ?? null
  );
}

/** Ballots cast by a protocol: those found in the box where it carries that line, else the sum of what it counts. */
function castOf({ ballots, votes, againstAll = 0 }: Protocol): number {
  if (ballots['inBox'] !== undefined) return ballots['inBox'];
  return Object.values(votes).reduce((sum, count) => sum + count, (ballots['invalid'] ?? 0) + againstAll);
}

type Counts = Readonly<Record<string, number>>;

const againstAllOf = ({ againstAll }: Protocol): Counts => (againstAll === undefined ? {} : { againstAll });

const compare = (now: Counts, before: Counts | undefined): readonly ProtocolEntry[] =>
  Object.entries(now).map(([id, count]) => {
    const was = before?.[id] ?? count;
    return { id, count, was: was === count ? null : was };
  });
