import type { IdentityView } from '#contract';
import { grantsFor } from '#election';
import { t } from '../client/words.js';
import { tell } from '../controls/notice.js';
import { FileChoice } from './file-choice.js';
import { ScanView } from './scan-view.js';

export interface ScanSlotProps {
  readonly who: IdentityView;
  readonly election: string;
  readonly precinct: string;
  /** SHA-256 of the scan that the protocol is sent with; null while there is none. */
  readonly scan: string | null;
  /** Called with another scan, or with null once it is taken away. */
  readonly onScan: (scan: string | null) => void;
}

/** The scanned paper beside the form: handed in here, looked at while the lines are typed, replaced or taken away. */
export function ScanSlot({ who, election, scan, onScan }: ScanSlotProps) {
  const mayAttach = grantsFor(who.grants, 'attach', election).length > 0;
  if (!mayAttach && scan === null) return null;
  return (
    <section class="scan-slot" aria-label={t('desk.scan.heading')}>
      <h2>{t('desk.scan.heading')}</h2>
      {scan !== null && <ScanView election={election} sha256={scan} />}
      {mayAttach && (
        <>
          {scan === null && <p class="hint">{t('desk.scan.intro')}</p>}
          <FileChoice election={election} hasOne={scan !== null} onHandedIn={onScan}>
            {scan !== null && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  onScan(null);
                  tell(t('desk.scan.removed'));
                }}
              >
                {t('desk.scan.remove')}
              </button>
            )}
          </FileChoice>
        </>
      )}
    </section>
  );
}
