import type { Contest, ProtocolLine } from '../definition/definition.js';
import type { Layout } from '../layout/layout.js';
import { countParticipation } from '../layout/participation.js';
import type { Resolved } from './resolve.js';

/** One protocol's counts by name, as the checks read them; a line the protocols do not carry is undefined. */
export interface Form extends Readonly<Record<ProtocolLine, number | undefined>> {
  /** Sum of the option lines; undefined where votes are undocumented and the protocols carry none. */
  readonly options: number | undefined;
  /** 0 where the ballot has no such line. */
  readonly againstAll: number;
  /** Whether the ballot has an against-all line. */
  readonly hasAgainstAll: boolean;
  /** Voters on the definition's list; null where the unit has none. */
  readonly listed: number | null;
  /** Voters added to the list on the day, by decision. */
  readonly added: number;
  /** How many took part; `participationField` is the line that says so. */
  readonly participation: number;
  readonly participationField: 'ballots.issued' | 'ballots.inBox' | 'votes';
}

const FIELD_OF = { issued: 'ballots.issued', inBox: 'ballots.inBox', sum: 'votes' } as const;

/** Reads a resolved protocol's counts; `added` is the voters added to the precinct's list on the day. */
export function readForm(layout: Layout, { precinct, slot, counts }: Resolved, added: number): Form {
  const { lineOf, participation } = layout;
  const contest = layout.definition.contests[layout.contestOfSlot(slot)] as Contest;
  const firstOption = layout.definition.protocolLines.length;
  const pastOptions = firstOption + (layout.optionIdsOfContest[layout.contestOfSlot(slot)] ?? []).length;
  let options = 0;
  for (let i = firstOption; i < pastOptions; i++) options += counts[i] as number;
  return {
    registered: carried(counts, lineOf.registered),
    received: carried(counts, lineOf.received),
    issued: carried(counts, lineOf.issued),
    unused: carried(counts, lineOf.unused),
    spoiled: carried(counts, lineOf.spoiled),
    inBox: carried(counts, lineOf.inBox),
    invalid: carried(counts, lineOf.invalid),
    options: contest.votes === 'undocumented' ? undefined : options,
    againstAll: contest.againstAll ? (counts[pastOptions] as number) : 0,
    hasAgainstAll: contest.againstAll,
    listed: layout.hasList(precinct) ? (layout.registered[precinct] as number) : null,
    added,
    participation: countParticipation(participation, counts),
    participationField: FIELD_OF[participation.line],
  };
}

function carried(counts: readonly number[], line: number): number | undefined {
  return line === -1 ? undefined : counts[line];
}
