import type { ComponentChildren } from 'preact';
import { UserText } from '../../shared/live/user-text.js';
import { findStrikeOff, rankOptions, settlementOf } from '../../shared/results/contest.js';
import { partyClass } from '../../shared/results/parties.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestSnapshot, OptionResult, Ruling } from '../../shared/words/bodies.js';
import { DASH, lengthOf } from '../../shared/words/format.js';
import type { Messages } from '../../shared/words/messages.js';
import { useWords } from '../client/words.js';
import { OptionName } from '../frame/mark.js';

interface LineProps {
  readonly name: ComponentChildren;
  readonly note: ComponentChildren;
  /** null where no document gives them. */
  readonly votes: number | null;
  readonly share: string | null;
  /** Class of the bar's colour. */
  readonly bar: string;
  readonly first?: boolean;
}

function Line({ name, note, votes, share, bar, first }: LineProps) {
  const { f } = useWords();
  return (
    <>
      <tr class={first ? 'candidate candidate-first' : 'candidate'}>
        <th scope="row">
          <span class="candidate-name">{name}</span>
          <span class="quiet candidate-note">{note}</span>
        </th>
        <td class="number">{votes === null ? DASH : f.count(votes)}</td>
        <td class="number">{f.percent(share)}</td>
      </tr>
      <tr class="candidate-line" aria-hidden="true">
        <td colSpan={3}>
          {votes !== null && (
            <span class={`candidate-bar ${bar}`}>
              <span class="party-fill" style={{ width: `${lengthOf(share) * 100}%` }} />
            </span>
          )}
        </td>
      </tr>
    </>
  );
}

/** What else there is to know of an option: who put it up, whom it counts for, what it was before. */
function noteOf(option: OptionResult, kind: ContestSnapshot['kind'], words: Messages['contest']): string {
  const facts: string[] = [];
  if (kind === 'plurality') {
    facts.push(words.nominatedBy(option.nominatedBy));
    if (option.countedFor !== option.nominatedBy) facts.push(words.countedFor(option.countedFor));
  } else if (option.seats > 0) facts.push(words.seats(option.seats));
  if (option.incumbent) facts.push(words.incumbent);
  if (option.status === 'struck-off') facts.push(words.cannotWin);
  return facts.join(', ');
}

/** Who struck an option off, when and why; nothing where the definition itself did. */
function StrikeOff({ ruling }: { ruling: Ruling }) {
  const { m, f } = useWords();
  return (
    <span class="candidate-ruling">
      <UserText
        text={ruling.decidedBy}
        within={m.decisions.struckOffBy(ruling.decidedBy, f.date(ruling.decidedOn))}
      />
      . <UserText text={ruling.reason} within={m.decisions.reason(ruling.reason)} />
    </span>
  );
}

function CandidateLine({ option, contest }: { option: OptionResult; contest: ContestSnapshot }) {
  const { m } = useWords();
  const leads = option.id === contest.leader;
  const elected = settlementOf(contest) ? m.contest.electedByLot : m.contest.elected;
  const sign = option.elected ? elected : leads ? m.contest.ahead : null;
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
          {noteOf(option, contest.kind, m.contest)}
          {struck && <StrikeOff ruling={struck} />}
        </>
      }
      votes={option.votes}
      share={option.share}
      bar={partyClass(option.countedFor)}
      first={leads}
    />
  );
}

/** A ballot's lines: the candidates by votes, then against all. */
export function Ballot({ contest }: { contest: ContestSnapshot }) {
  const { m } = useWords();
  const { columns } = m.contest;
  return (
    <>
      <table class="candidates">
        <thead>
          <tr>
            <th scope="col">{columns.candidate[contest.kind]}</th>
            <NumberHead>{columns.votes}</NumberHead>
            <NumberHead>{columns.share}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {rankOptions(contest).map((option) => (
            <CandidateLine key={option.id} option={option} contest={contest} />
          ))}
        </tbody>
        {contest.againstAll && (
          <tbody class="against-all">
            <Line
              name={m.contest.againstAll}
              note={m.contest.againstAllNote}
              votes={contest.againstAll.votes}
              share={contest.againstAll.share}
              bar="party party-against"
            />
          </tbody>
        )}
      </table>
      <p class="quiet">
        {contest.votes === 'undocumented' ? m.contest.undocumented : m.contest.base[contest.base]}
      </p>
    </>
  );
}

/** The ballot under its own heading. */
export function Candidates({ contest }: { contest: ContestSnapshot }) {
  const { m } = useWords();
  return (
    <section class="block">
      <div class="block-head">
        <h2>{m.contest.candidates[contest.kind]}</h2>
        <p class="quiet">{m.contest.kinds[contest.kind]}</p>
      </div>
      <Ballot contest={contest} />
    </section>
  );
}
