import { useRef, useState } from 'preact/hooks';
import type { HeldPage as Page, HeldView, IdentityView, ReviewRequest } from '#contract';
import { grantsFor } from '#election';
import { faultsOf, type Faults } from '../faults.js';
import { useFetched } from '../hooks.js';
import { electionAddress, nameOf } from '../names.js';
import { ElectionChoice } from '../parts/election-choice.js';
import { Shown } from '../parts/fetched.js';
import { Labelled, WholeFault } from '../parts/field.js';
import { Heading } from '../parts/heading.js';
import { tell } from '../parts/notice.js';
import { addressOf } from '../route.js';
import { call } from '../session.js';
import { m, momentOf } from '../words.js';

const words = m.held;

const nounOf = ({ checkpoint, contest }: HeldView): string =>
  checkpoint === null ? words.protocol(contest ? nameOf(contest.name) : '') : words.turnout(checkpoint);
const titleOfHeld = (held: HeldView): string => words.precinct(held.number, nameOf(held.areaName));

function Findings({ held }: { held: HeldView }) {
  return (
    <>
      <h3>{words.findings}</h3>
      <ul>
        {held.findings.map(({ code, message }) => (
          <li key={code + message}>
            <strong>{code}</strong> {message}
          </li>
        ))}
      </ul>
    </>
  );
}

function Lines({ held }: { held: HeldView }) {
  return (
    <>
      <h3>{words.lines}</h3>
      <table class="held-lines">
        <tbody>
          {held.lines.map(({ id, name, count }) => (
            <tr key={id}>
              <th scope="row">{name ? nameOf(name) : (words.line[id] ?? id)}</th>
              <td class="number">{count.toLocaleString(m.locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Accepts a submission or sends it back. */
function Verdict({ held, election, onSettled }: { held: HeldView; election: string; onSettled: () => void }) {
  const note = useRef<HTMLTextAreaElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const of = `${titleOfHeld(held)}, ${nounOf(held)}`;
  const settle = async (verdict: ReviewRequest['verdict']): Promise<void> => {
    const said = note.current?.value.trim() ?? '';
    if (verdict === 'returned' && said === '') {
      setFaults({ note: words.noteMissing });
      note.current?.focus();
      return;
    }
    setBusy(true);
    const address = `${electionAddress(election)}/submissions/${held.id}/review`;
    const reply = await call('POST', address, { verdict, ...(said === '' ? {} : { note: said }) });
    setBusy(false);
    if (reply.ok) tell(verdict === 'accepted' ? words.accepted(of) : words.returned(of));
    else if (reply.refusal.kind === 'unknown-submission') tell(words.settled);
    else {
      setFaults(faultsOf(reply.refusal, ['note'], m.fault));
      return;
    }
    onSettled();
  };
  return (
    <div class="stack">
      <WholeFault faults={faults} />
      <Labelled label={words.note} hint={words.noteHint} fault={faults['note']}>
        {(marks) => <textarea {...marks} ref={note} rows={2} maxLength={1_000} />}
      </Labelled>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          aria-label={words.acceptOf(of)}
          aria-disabled={busy}
          onClick={() => void (busy || settle('accepted'))}
        >
          {words.accept}
        </button>
        <button
          type="button"
          class="button"
          aria-label={words.giveBackOf(of)}
          aria-disabled={busy}
          onClick={() => void (busy || settle('returned'))}
        >
          {words.giveBack}
        </button>
      </div>
    </div>
  );
}

function Held({
  held,
  election,
  mayReview,
  onSettled,
}: {
  held: HeldView;
  election: string;
  mayReview: boolean;
  onSettled: () => void;
}) {
  const { reason, mine, precinct, receivedAt } = held;
  return (
    <li class="held" aria-labelledby={`held-${held.id}`}>
      <h2 id={`held-${held.id}`}>{titleOfHeld(held)}</h2>
      <p>
        <strong>{nounOf(held)}</strong> <span class="quiet">{words.received(momentOf(receivedAt))}</span>
      </p>
      {reason !== null && <p>{words.replaces(reason)}</p>}
      <div class="held-parts">
        <div>
          <Findings held={held} />
          <p>
            <a href={`/e/${encodeURIComponent(election)}/precinct/${encodeURIComponent(precinct)}`}>
              {words.seePrecinct}
            </a>
          </p>
        </div>
        <div>
          <Lines held={held} />
        </div>
      </div>
      {mine || !mayReview ? (
        <p class="quiet">{mine ? words.mine : words.looking}</p>
      ) : (
        <Verdict held={held} election={election} onSettled={onSettled} />
      )}
    </li>
  );
}

/** What waits, as far as it has been asked for. */
function Queue({ who, election }: { who: IdentityView; election: string }) {
  const [turn, setTurn] = useState(0);
  const [limit, setLimit] = useState(PAGE);
  const held = useFetched<Page>(`${electionAddress(election)}/held?limit=${limit}`, turn);
  const mayReview = grantsFor(who.grants, 'review', election).length > 0;
  return (
    <Shown of={held}>
      {({ items, next }) => (
        <>
          <p class="quiet" role="status">
            {items.length === 0 ? words.none : words.count(items.length, next !== null)}
          </p>
          <ol class="rows">
            {items.map((each) => (
              <Held
                key={each.id}
                held={each}
                election={election}
                mayReview={mayReview}
                onSettled={() => setTurn((value) => value + 1)}
              />
            ))}
          </ol>
          {next !== null && limit < LIMIT_MAX && (
            <p class="actions">
              <button
                type="button"
                class="button"
                onClick={() => setLimit(Math.min(limit + PAGE, LIMIT_MAX))}
              >
                {words.more}
              </button>
            </p>
          )}
        </>
      )}
    </Shown>
  );
}

const PAGE = 20;
/** More at once than anybody reviews; settled ones make room. */
const LIMIT_MAX = 200;

/** What is held for a review, election by election. */
export function HeldPage({ who, election }: { who: IdentityView; election: string }) {
  return (
    <>
      <Heading>{words.heading}</Heading>
      <p class="quiet">{words.intro}</p>
      <ElectionChoice who={who} action="oversee" election={election} addressIn={addressOf.held} />
      {election !== '' && <Queue key={election} who={who} election={election} />}
    </>
  );
}
