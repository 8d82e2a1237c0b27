import type { ComponentChildren } from 'preact';
import type { Reporting } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { findStrikeOff, rankOptions, settlementOf } from '../../shared/results/contest.js';
import { partyClass } from '../../shared/results/parties.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestSnapshot, OptionResult, Ruling } from '../../shared/words/bodies.js';
import { DASH, lengthOf } from '../../shared/words/format.js';
import { Bar } from '../../shared/ui/bar.js';
import { countedFor, nominatedBy } from '../../shared/words/phrases.js';
import type { Translate } from '../../shared/words/translate.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, MadeMark, onceWhole, useSource } from '../frame/documented.js';
import { OptionName } from '../frame/mark.js';

interface LineProps {
  readonly name: ComponentChildren;
  readonly note: ComponentChildren;
  /** null where no document gives them, and before the first precinct. */
  readonly votes: number | null;
  readonly share: string | null;
  /** Where a document may print them, "contest/akim-aqqum/votes/..." with the value's name first. */
  readonly placeOf: (value: 'votes' | 'share') => string;
  /** The precincts that they rest on. */
  readonly precincts: Reporting;
  readonly isPart: boolean;
  /** Class of the bar's colour. */
  readonly bar: string;
  readonly first?: boolean;
}

function Line({ name, note, votes, share, placeOf, precincts, isPart, bar, first }: LineProps) {
  const { f } = useWords();
  // No votes have been counted where nothing is in, which is not to say that there were none.
  const isEmpty = precincts.reported === 0;
  const isWhole = !isPart && precincts.reported === precincts.expected;
  return (
    <>
      <tr class={first ? 'candidate candidate-first' : 'candidate'}>
        <th scope="row">
          <span class="candidate-name">{name}</span>
          <span class="quiet candidate-note">{note}</span>
        </th>
        <td class="number">
          <Documented place={placeOf('votes')} value={isWhole ? votes : null}>
            {votes === null || isEmpty ? DASH : f.count(votes)}
          </Documented>
        </td>
        <td class="number">
          <Documented place={placeOf('share')} value={isWhole ? share : null}>
            {f.percent(isEmpty ? null : share)}
          </Documented>
        </td>
      </tr>
      <tr class="candidate-line" aria-hidden="true">
        <td colSpan={3}>
          {votes !== null && (
            <span class={`candidate-bar ${bar}`}>
              <Bar parts={[{ share: lengthOf(share), class: 'party-fill' }]} />
            </span>
          )}
        </td>
      </tr>
    </>
  );
}

/** What else there is to know of an option: who put it up, whom it counts for, what it was before. */
function noteOf(option: OptionResult, kind: ContestSnapshot['kind'], t: Translate): readonly string[] {
  const facts: string[] = [];
  if (kind === 'plurality') {
    facts.push(nominatedBy(t, option.nominatedBy));
    if (option.countedFor !== option.nominatedBy) facts.push(countedFor(t, option.countedFor));
  }
  if (option.incumbent) facts.push(t('contest.incumbent'));
  if (option.status === 'struck-off') facts.push(t('contest.cannotWin'));
  return facts;
}

/** Who struck an option off, when and why; nothing where the definition itself did. */
function StrikeOff({ ruling }: { ruling: Ruling }) {
  const { t, f } = useWords();
  return (
    <span class="candidate-ruling">
      <UserText
        text={ruling.decidedBy}
        within={t('decisions.struckOffBy', { by: ruling.decidedBy, on: f.date(ruling.decidedOn) })}
      />
      . <UserText text={ruling.reason} within={t('decisions.reason', { reason: ruling.reason })} />
    </span>
  );
}

interface BallotProps {
  readonly contest: ContestSnapshot;
  /** Whether its figures are of one area of several, of which no document speaks. */
  readonly isPart?: boolean;
}

/** A list's seats so far, as a note of its own; nothing of candidates, and before any seat is shared out. */
function noteSeats({ id }: OptionResult, { allocation, state }: ContestSnapshot, t: Translate): string[] {
  const list = allocation?.lists.find((each) => each.id === id);
  if (!list) return [];
  const isFinal = state === 'complete' || state === 'certified';
  return [t(isFinal ? 'contest.seats' : 'contest.seatsSoFar', { seats: list.seats })];
}

/** What is said beside a name: who is elected, and who is ahead. A list is neither: it has seats. */
function signOf(option: OptionResult, contest: ContestSnapshot, t: Translate): string | null {
  if (contest.kind === 'party-list') return null;
  if (option.elected) return t(settlementOf(contest) ? 'contest.electedByLot' : 'contest.elected');
  return option.id === contest.leader ? t('contest.ahead') : null;
}

function CandidateLine({ option, contest, isPart = false }: BallotProps & { option: OptionResult }) {
  const { t } = useWords();
  const leads = option.id === contest.leader;
  const sign = signOf(option, contest, t);
  const struck = findStrikeOff(contest, option.id);
  return (
    <Line
      name={
        <>
          <span>
            <OptionName option={option} />
          </span>
          {sign !== null && <span class={option.elected ? 'sign sign-elected' : 'sign'}>{sign}</span>}
        </>
      }
      note={
        <>
          <FiguresSaid
            text={[...noteSeats(option, contest, t), ...noteOf(option, contest.kind, t)].join(', ')}
            counts={[
              [`elected/${contest.area}/${option.countedFor}/`, onceWhole(contest.precincts, option.seats)],
            ]}
            isMarked
          />
          {struck && <StrikeOff ruling={struck} />}
        </>
      }
      votes={option.votes}
      share={option.share}
      placeOf={(value) => `contest/${contest.id}/${value}/${option.name.en}`}
      precincts={contest.precincts}
      isPart={isPart}
      bar={partyClass(option.countedFor)}
      first={leads}
    />
  );
}

/** A ballot's lines: the candidates by votes, then against all. */
export function Ballot({ contest, isPart = false }: BallotProps) {
  const { t } = useWords();
  return (
    <>
      <table class="candidates">
        <thead>
          <tr>
            <th scope="col">{t(`contest.columns.candidate.${contest.kind}`)}</th>
            <NumberHead>{t('contest.columns.votes')}</NumberHead>
            <NumberHead>{t('contest.columns.share')}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {rankOptions(contest).map((option) => (
            <CandidateLine key={option.id} option={option} contest={contest} isPart={isPart} />
          ))}
        </tbody>
        {contest.againstAll && (
          <tbody class="against-all">
            <Line
              name={t('contest.againstAll')}
              note={t('contest.againstAllNote')}
              votes={contest.againstAll.votes}
              share={contest.againstAll.share}
              placeOf={(value) => `contest/${contest.id}/againstAll${value === 'share' ? 'Share' : ''}`}
              precincts={contest.precincts}
              isPart={isPart}
              bar="party party-against"
            />
          </tbody>
        )}
      </table>
      <p class="quiet">
        {contest.votes === 'undocumented' ? t('contest.undocumented') : t(`contest.base.${contest.base}`)}
      </p>
    </>
  );
}

/** The ballot under its own heading. */
export function Candidates({ contest }: { contest: ContestSnapshot }) {
  const { t } = useWords();
  return (
    <section class="block" data-source={useSource()}>
      <div class="block-head">
        <h2>
          {t(`contest.candidates.${contest.kind}`)}
          <MadeMark />
        </h2>
        <p class="quiet">{t(`contest.kinds.${contest.kind}`)}</p>
      </div>
      <Ballot contest={contest} />
    </section>
  );
}
