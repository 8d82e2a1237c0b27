import type { HeldView } from '#contract';
import { nameOf } from '../names.js';
import { WALKED } from '../use-walk.js';
import { m, momentOf } from '../words.js';
import { HeldLines } from './held-lines.js';
import { Verdict } from './verdict.js';

const words = m.held;

const nounOf = ({ checkpoint, contest }: HeldView): string =>
  checkpoint === null ? words.protocol(contest ? nameOf(contest.name) : '') : words.turnout(checkpoint);
const titleOf = ({ number, areaName }: HeldView): string => words.precinct(number, nameOf(areaName));

const saysOf = ({ before, findings }: HeldView): string => {
  if (before !== null) return words.correction;
  return findings.length > 0 ? words.firstWarned : words.first;
};

function Origin({ held }: { held: HeldView }) {
  const { receivedAt, enteredByName } = held;
  const by = enteredByName === null ? words.byMachine : words.enteredBy(enteredByName);
  return (
    <p>
      <strong>{nounOf(held)}</strong>{' '}
      <span class="quiet">
        {words.received(momentOf(receivedAt))}, {by}
      </span>
    </p>
  );
}

function Findings({ held }: { held: HeldView }) {
  if (held.findings.length === 0) return held.before === null ? null : <p>{words.approval}</p>;
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

/** One submission that waits: what it is, what it would change, why it waits, and what is to be said of it. */
export function HeldRow({
  held,
  election,
  mayReview,
  onSettled,
  onOvertaken,
}: {
  held: HeldView;
  election: string;
  mayReview: boolean;
  onSettled: () => void;
  onOvertaken: () => void;
}) {
  const { id, mine, precinct, reason, before, overtaken } = held;
  const of = `${titleOf(held)}, ${nounOf(held)}`;
  return (
    <li class="held" aria-labelledby={`held-${id}`} tabIndex={-1} {...{ [WALKED]: id }}>
      <h2 id={`held-${id}`}>
        {titleOf(held)} <span class="sign-kind">{before === null ? words.isFirst : words.isCorrection}</span>
      </h2>
      <Origin held={held} />
      <p>{saysOf(held)}</p>
      {reason !== null && (
        <p>
          <strong>{words.reason(reason)}</strong>
        </p>
      )}
      {overtaken && <p class="overtaken">{words.overtaken}</p>}
      <div class="held-parts">
        <div>
          <Findings held={held} />
          <p>
            <a
              class="target"
              href={`/e/${encodeURIComponent(election)}/precinct/${encodeURIComponent(precinct)}`}
            >
              {words.seePrecinct}
            </a>
          </p>
        </div>
        <div>
          <HeldLines held={held} of={of} />
        </div>
      </div>
      {mine || !mayReview ? (
        <p class="quiet">{mine ? words.mine : words.looking}</p>
      ) : (
        <Verdict held={held} election={election} of={of} onSettled={onSettled} onOvertaken={onOvertaken} />
      )}
    </li>
  );
}
