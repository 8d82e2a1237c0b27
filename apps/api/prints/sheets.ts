import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config';
import type { NewPrintRequest } from '#contract';
import { Ledger } from '#ledger';
import {
  areaReport,
  contestReport,
  protocolForm,
  type PaperElection,
  type PaperLanguage,
  type PaperSheet,
} from '#paper';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea, findContest, findPrecinct } from '../read-model/find-part.js';

type ProtocolRequest = Extract<NewPrintRequest, { kind: 'protocol' | 'blank' }>;

/** What is printed, from the same snapshots and submissions that the reads of an election answer with. */
@Injectable()
export class Sheets {
  constructor(private readonly ledger: Ledger) {}

  /**
   * The sheet of what is asked for, at the position of the view.
   * @throws ProblemError 404 for what the election does not have, 409 for a protocol that is not counted
   */
  async of(view: ElectionView, asked: NewPrintRequest): Promise<PaperSheet> {
    if (asked.kind === 'contest') return reportOf(view, findContest(view, asked.contest), asked.language);
    if (asked.kind === 'area') return this.areaReport(view, asked.area, asked.language);
    return this.form(view, asked);
  }

  private areaReport(view: ElectionView, id: string, language: PaperLanguage): PaperSheet {
    const index = findArea(view, id);
    const area = view.definition.areas[index];
    if (!area) throw unknown('area', id);
    return areaReport(language, {
      ...{ election: electionOf(view), area },
      turnout: view.area(index).value.latest,
      contests: contestsIn(view, index).map((contest) => view.contest(contest).value),
    });
  }

  private async form(
    view: ElectionView,
    { kind, precinct: id, contest: contestId, language }: ProtocolRequest,
  ): Promise<PaperSheet> {
    const { definition, layout, electorate } = view;
    const [precinctAt, contestAt] = [findPrecinct(view, id), findContest(view, contestId)];
    const [precinct, contest] = [definition.precincts[precinctAt], definition.contests[contestAt]];
    if (!precinct || !contest || !layout.contestsOfPrecinct(precinctAt).includes(contestAt)) {
      throw new ProblemError('unknown-contest', `Contest ${contestId} is not held at precinct ${id}`);
    }
    return protocolForm(language, {
      ...{ election: electionOf(view), contest, precinct, lines: definition.protocolLines },
      area: definition.areas[layout.areaOfPrecinct[precinctAt] ?? -1]?.name ?? { en: '' },
      counts: kind === 'blank' ? null : await this.countsOf(view, precinctAt, contestAt),
      isAnnulled: kind !== 'blank' && !electorate.counts(precinctAt),
    });
  }

  /** The counts of a precinct's protocol that are in the totals of the view. */
  private async countsOf(view: ElectionView, precinct: number, contest: number): Promise<readonly number[]> {
    const { head, layout, version } = view;
    const submissions = await this.ledger.submissions.ofPrecinct(head.key, precinct);
    const [newest] = submissions
      .filter(
        ({ slot, position }) =>
          slot === layout.slotOfContest(contest) && position !== null && position <= version,
      )
      .sort((one, other) => other.version - one.version);
    if (newest) return newest.counts;
    throw new ProblemError(
      'print-waiting',
      'The protocol of this precinct and contest is not counted yet; print its form blank, or wait until it is',
    );
  }
}

/**
 * Indexes of the contests that are held in an area or below it, in the order of the definition.
 * @throws ProblemError 429 where they are more than one report or set of reports may have
 */
export function contestsIn({ layout }: ElectionView, area: number): number[] {
  const contests: number[] = [];
  layout.areaOfContest.forEach((held, contest) => {
    let at = held;
    while (at !== -1 && at !== area) at = layout.parentOfArea[at] ?? -1;
    if (at === area) contests.push(contest);
  });
  if (contests.length <= LIMITS.prints.contests) return contests;
  throw new ProblemError(
    'too-many',
    `${contests.length} contests are held there; at most ${LIMITS.prints.contests} are printed at once: ask for a smaller area`,
  );
}

/** The report on a contest, by its index. */
export function reportOf(view: ElectionView, contest: number, language: PaperLanguage): PaperSheet {
  const snapshot = view.contest(contest).value;
  const area = view.definition.areas[view.layout.areaOfContest[contest] ?? -1]?.name ?? { en: '' };
  return contestReport(language, { election: electionOf(view), contest: snapshot, area });
}

function electionOf({ definition, head }: ElectionView): PaperElection {
  const { id, name, date, rehearsal } = definition;
  return { id, name, date, mode: head.mode === 'replay' ? 'replay' : rehearsal ? 'rehearsal' : 'live' };
}
