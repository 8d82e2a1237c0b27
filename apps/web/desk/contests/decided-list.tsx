import { useEffect, useId, useRef } from 'preact/hooks';
import { useState } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import type { DescribedDecision } from '../../shared/results/decision.js';
import { f, momentOf, t } from '../client/words.js';
import { DecisionForm } from './decision-form.js';

/** Asks, over the page, for who took a decision back, when and why. */
function Revoking({
  told,
  election,
  onDone,
  onCancel,
}: {
  told: DescribedDecision;
  election: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onClose={onCancel}>
      <h2 id={id}>{t('desk.contests.revokeHeading', { what: told.what })}</h2>
      <p>{t('desk.contests.revokeIntro')}</p>
      <DecisionForm
        kind="revocation"
        election={election}
        subject={{ decision: told.id }}
        label={t('desk.contests.revokeHeading', { what: told.what })}
        submit={t('desk.contests.revoke')}
        done={t('desk.contests.recorded')}
        onDone={onDone}
        more={
          <button type="button" class="button" onClick={onCancel}>
            {t('desk.contests.cancel')}
          </button>
        }
      />
    </dialog>
  );
}

function DecidedBy({ told }: { told: DescribedDecision }) {
  const { decidedBy, decidedOn, reason, recordedAt, revoked } = told;
  return (
    <>
      <p class="quiet">
        <UserText
          text={decidedBy}
          within={t('decisions.decidedBy', { by: decidedBy, on: f().date(decidedOn) })}
        />
        , {t('decisions.recorded', { hour: momentOf(recordedAt) })}
      </p>
      <p class="quiet">
        <UserText text={reason} within={t('decisions.reason', { reason })} />
      </p>
      {revoked && (
        <p class="quiet">
          <UserText
            text={revoked.decidedBy}
            within={t('decisions.revokedBy', { by: revoked.decidedBy, on: f().date(revoked.decidedOn) })}
          />
          . <UserText text={revoked.reason} within={t('decisions.reason', { reason: revoked.reason })} />
        </p>
      )}
    </>
  );
}

/** A decision that stands in a list; whether it can be taken back is its kind's matter. */
export interface DecisionInForce extends DescribedDecision {
  readonly isRevocable: boolean;
}

/** What was decided, the newest first, each to be taken back by whoever may. */
export function DecidedList({
  decided,
  election,
  mayDecide,
  onDone,
}: {
  decided: readonly DecisionInForce[];
  election: string;
  mayDecide: boolean;
  onDone: () => void;
}) {
  const [revoking, setRevoking] = useState<DecisionInForce | null>(null);
  if (decided.length === 0) return <p class="quiet">{t('desk.contests.decidedNone')}</p>;
  return (
    <>
      <ul class="rows decided">
        {decided.toReversed().map((told) => (
          <li key={told.id}>
            <div>
              <p>
                <strong>{told.what}</strong>
                {told.revoked && <span class="sign-here">{t('decisions.revoked')}</span>}
              </p>
              <DecidedBy told={told} />
            </div>
            {mayDecide && !told.revoked && told.isRevocable && (
              <button
                type="button"
                class="button"
                aria-label={t('desk.contests.revokeOf', { what: told.what })}
                onClick={() => setRevoking(told)}
              >
                {t('desk.contests.revoke')}
              </button>
            )}
            {mayDecide && !told.revoked && !told.isRevocable && (
              <p class="quiet">{t('desk.contests.revokeNot')}</p>
            )}
          </li>
        ))}
      </ul>
      {revoking && (
        <Revoking
          told={revoking}
          election={election}
          onCancel={() => setRevoking(null)}
          onDone={() => {
            setRevoking(null);
            onDone();
          }}
        />
      )}
    </>
  );
}
