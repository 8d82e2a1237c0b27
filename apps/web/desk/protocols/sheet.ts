import type { PrecinctPage, RecordedSubmissionView } from '#contract';
import {
  layOut,
  type Accepted,
  type ContestSnapshot,
  type Definition,
  type Layout,
  type Name,
} from '#election';

/** A protocol as its precinct's page has it. */
export type ProtocolView = Extract<RecordedSubmissionView, { kind: 'protocol' }>;

/** A line of the paper. */
export interface SheetLine {
  /** Path of the line as findings name it: "ballots.issued", "votes.<option>", "againstAll". */
  readonly field: string;
  readonly group: 'ballots' | 'votes' | 'againstAll';
  /** Of the protocol line or the option. */
  readonly id: string;
  /** An option's name; null where the line is the same in every election. */
  readonly name: Name | null;
  /** Whether the option was struck off: it stays on the paper. */
  readonly isStruckOff: boolean;
}

/** What a protocol of one precinct in one contest is entered and checked by. */
export interface Sheet {
  /** Of a definition with just this contest and this precinct. */
  readonly layout: Layout;
  readonly precinct: string;
  readonly contest: string;
  /** In the order of the paper. */
  readonly lines: readonly SheetLine[];
  /** Voters added to the list on the day, by decision. */
  readonly added: number;
  /** What the precinct's hours hold as accepted. */
  readonly accepted: readonly Accepted[];
  /** The protocol that is accepted, and that a correction takes the place of; null before there is one. */
  readonly current: ProtocolView | null;
}

/** Lays out the sheet of a protocol from what the api says of the election, the contest and the precinct. */
export function laySheet(
  election: Pick<
    Definition,
    'id' | 'name' | 'date' | 'timeZone' | 'checkpoints' | 'entry' | 'protocolLines' | 'checks'
  >,
  contest: ContestSnapshot,
  precinct: PrecinctPage,
): Sheet {
  const { id, name, date, timeZone, checkpoints, entry, protocolLines, checks } = election;
  const place = precinct.area;
  const { kind, seats, base, votes } = contest;
  const layout = layOut({
    format: 'sanaq/election@1',
    id,
    name,
    date,
    timeZone,
    checkpoints,
    entry,
    protocolLines,
    checks,
    areas: [{ id: place, kind: 'country', name }],
    precincts: [
      {
        ...{ id: precinct.id, area: place, number: precinct.number, kind: precinct.kind },
        registered: precinct.registered,
      },
    ],
    contests: [
      {
        id: contest.id,
        area: place,
        kind,
        name: contest.name,
        seats,
        base,
        votes,
        againstAll: contest.againstAll !== null,
        options: contest.options.map(({ id, name, nominatedBy, countedFor, status }) => ({
          id,
          name,
          nominatedBy,
          countedFor,
          status,
        })),
      },
    ],
  });
  const current = findCurrent(precinct.submissions.filter((each) => isProtocolOf(each, contest.id)));
  return {
    layout,
    precinct: precinct.id,
    contest: contest.id,
    lines: listLines(layout, contest),
    added: precinct.votersAdded,
    accepted: readAccepted(layout, precinct.submissions),
    current,
  };
}

const isProtocolOf = (submission: RecordedSubmissionView, contest: string): submission is ProtocolView =>
  submission.kind === 'protocol' && submission.contest === contest;

function listLines(layout: Layout, { options, againstAll }: ContestSnapshot): readonly SheetLine[] {
  const onPaper = new Set(layout.optionIdsOfContest[0]);
  const plain = { name: null, isStruckOff: false };
  return [
    ...layout.definition.protocolLines.map((id) => ({
      field: `ballots.${id}`,
      group: 'ballots' as const,
      id,
      ...plain,
    })),
    ...options
      .filter(({ id }) => onPaper.has(id))
      .map(({ id, name, status }) => ({
        field: `votes.${id}`,
        group: 'votes' as const,
        id,
        name,
        isStruckOff: status === 'struck-off',
      })),
    ...(againstAll === null
      ? []
      : [{ field: 'againstAll', group: 'againstAll' as const, id: 'againstAll', ...plain }]),
  ];
}

/** The accepted one of some versions of the same; null without one. Before its turn to be counted it is accepted, too. */
function findCurrent<S extends RecordedSubmissionView>(versions: readonly S[]): S | null {
  return versions
    .filter(({ state }) => state === 'accepted' || state === 'counted')
    .reduce<S | null>((best, each) => (best && best.version > each.version ? best : each), null);
}

function readAccepted(layout: Layout, submissions: readonly RecordedSubmissionView[]): readonly Accepted[] {
  return layout.definition.checkpoints.flatMap((checkpoint, slot) => {
    const report = findCurrent(
      submissions.filter((each) => each.kind === 'turnout' && each.checkpoint === checkpoint),
    );
    return report?.kind === 'turnout'
      ? [{ slot, version: report.version, counts: [report.voted, report.registered] }]
      : [];
  });
}

/** What a recorded protocol says on a line; 0 on one that it does not have. */
export function countOn({ group, id }: SheetLine, protocol: ProtocolView): number {
  if (group === 'againstAll') return protocol.againstAll ?? 0;
  return (group === 'votes' ? protocol.votes : protocol.ballots)[id] ?? 0;
}
