import { useState } from 'preact/hooks';
import type { HeldView } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { nameOf } from '../client/names.js';
import { WALKED } from '../client/use-walk.js';
import { momentOf, t } from '../client/words.js';
import { publicAddressOf } from '../routing/public-address.js';
import { ScanView } from '../scans/scan-view.js';
import { HeldLines } from './held-lines.js';
import { Verdict } from './verdict.js';

const nounOf = ({ checkpoint, contest }: HeldView): string =>
  checkpoint === null
    ? t('desk.held.protocol', { contest: contest ? nameOf(contest.name) : '' })
    : t('desk.held.turnout', { checkpoint });
const titleOf = ({ number, areaName }: HeldView): string =>
  t('desk.held.precinct', { number, area: nameOf(areaName) });

const saysOf = ({ before, findings }: HeldView): string => {
  if (before !== null) return t('desk.held.correction');
  return findings.length > 0 ? t('desk.held.firstWarned') : t('desk.held.first');
};

function Origin({ held }: { held: HeldView }) {
  const { receivedAt, enteredByName } = held;
  const by =
    enteredByName === null ? t('desk.held.byMachine') : t('desk.held.enteredBy', { name: enteredByName });
  return (
    <p>
      <strong>{nounOf(held)}</strong>{' '}
      <span class="quiet">
        {t('desk.held.received', { moment: momentOf(receivedAt) })}, {by}
      </span>
    </p>
  );
}

/** What it would change, and why, and whether it still can. */
function HeldState({ held }: { held: HeldView }) {
  const { reason, overtaken } = held;
  return (
    <>
      <p>{saysOf(held)}</p>
      {reason !== null && (
        <p>
          <strong>
            <UserText text={reason} within={t('desk.held.reason', { reason })} />
          </strong>
        </p>
      )}
      {overtaken && <p class="overtaken">{t('desk.held.overtaken')}</p>}
    </>
  );
}

function Findings({ held }: { held: HeldView }) {
  if (held.findings.length === 0) return held.before === null ? null : <p>{t('desk.held.approval')}</p>;
  return (
    <>
      <h3>{t('desk.held.findings')}</h3>
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

/** The scan of the paper, fetched once it is asked for: there may be many in the list. */
function Scan({ election, sha256, of }: { election: string; sha256: string; of: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="held-scan" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('desk.held.scan')}</summary>
      {isOpen && <ScanView election={election} sha256={sha256} label={t('desk.held.scanOf', { of })} />}
    </details>
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
  const { id, mine, precinct, before } = held;
  const of = `${titleOf(held)}, ${nounOf(held)}`;
  return (
    <li class="held" aria-labelledby={`held-${id}`} tabIndex={-1} {...{ [WALKED]: id }}>
      <h2 id={`held-${id}`}>
        <UserText text={titleOf(held)} />{' '}
        <span class="sign-kind">
          {before === null ? t('desk.held.isFirst') : t('desk.held.isCorrection')}
        </span>
      </h2>
      <Origin held={held} />
      <HeldState held={held} />
      <div class="held-parts">
        <div>
          <Findings held={held} />
          {held.scan !== null && <Scan election={election} sha256={held.scan} of={of} />}
          <p>
            <a class="target" href={publicAddressOf.precinct(election, precinct)}>
              {t('desk.held.seePrecinct')}
            </a>
          </p>
        </div>
        <div class="held-says">
          <HeldLines held={held} of={of} />
        </div>
        <div>
          {mine || !mayReview ? (
            <p class="quiet">{mine ? t('desk.held.mine') : t('desk.held.looking')}</p>
          ) : (
            <Verdict
              held={held}
              election={election}
              of={of}
              onSettled={onSettled}
              onOvertaken={onOvertaken}
            />
          )}
        </div>
      </div>
    </li>
  );
}
