import { UserText } from '../../shared/live/user-text.js';
import type { Deciding, DescribedDecision } from '../../shared/results/decision.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';

/** Who decided and when, and why, in two lines; `recordedAt` where the reader does not see it anyway. */
export function DecidedBy({
  deciding,
  by,
  recordedAt,
}: {
  deciding: Omit<Deciding, 'recordedAt'>;
  by: 'decidedBy' | 'revokedBy';
  recordedAt?: string;
}) {
  const { t, f } = useWords();
  const say = useMomentWords();
  return (
    <>
      <p class="quiet">
        <UserText
          text={deciding.decidedBy}
          within={t(`decisions.${by}`, { by: deciding.decidedBy, on: f.date(deciding.decidedOn) })}
        />
        {recordedAt !== undefined && `, ${t('decisions.recorded', { hour: say(recordedAt).text })}`}
      </p>
      <p class="quiet">
        <UserText text={deciding.reason} within={t('decisions.reason', { reason: deciding.reason })} />
      </p>
    </>
  );
}

/** The sign of a decision that no longer stands. */
export function RevokedSign() {
  const { t } = useWords();
  return <span class="sign">{t('decisions.revoked')}</span>;
}

/** Decisions with who made them, when and why; one that was taken back stays, and says so. Nothing without any. */
export function Decisions({ decisions }: { decisions: readonly DescribedDecision[] }) {
  const { t } = useWords();
  if (decisions.length === 0) return null;
  return (
    <section class="block decisions">
      <div class="block-head">
        <h2>{t('decisions.heading')}</h2>
      </div>
      <ul>
        {decisions.map((told) => (
          <li key={told.id}>
            <p class="decision-what">
              {told.what} {told.revoked && <RevokedSign />}
            </p>
            <DecidedBy deciding={told} by="decidedBy" recordedAt={told.recordedAt} />
            {told.revoked && (
              <DecidedBy deciding={told.revoked} by="revokedBy" recordedAt={told.revoked.recordedAt} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
