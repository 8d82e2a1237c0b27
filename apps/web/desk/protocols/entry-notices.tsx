import type { PrecinctPage, PrecinctSlot, WithdrawalReceipt } from '#contract';
import type { ContestSnapshot } from '#election';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { momentOf, t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { tell } from '../controls/notice.js';
import type { ProtocolView } from './sheet.js';

/** What decisions and what waits have to say to whoever is about to enter a protocol. */
export interface Scene {
  readonly election: string;
  readonly isDouble: boolean;
  readonly contest: ContestSnapshot;
  readonly precinct: PrecinctPage;
  readonly current: ProtocolView | null;
  /** Where the protocol stands for who asks; null where that is not known. */
  readonly slot: PrecinctSlot | null;
}

/** Why nothing can be entered now; null where it can. Of others' first entries nothing is told. */
export function findBar({ isDouble, current, slot }: Scene): string | null {
  if (!isDouble || current || !slot) return null;
  if (slot.state === 'entered') return slot.waiting?.mine ? t('desk.enter.notice.mineEntered') : null;
  if (slot.state === 'differing') return t('desk.enter.notice.differing');
  return slot.state === 'held' ? t('desk.enter.notice.heldTwice') : null;
}

function listNotices(scene: Scene): readonly string[] {
  const { contest, precinct, isDouble, current, slot } = scene;
  const held = precinct.submissions.findLast(
    (each) =>
      each.kind === 'protocol' &&
      each.contest === contest.id &&
      each.state === 'held' &&
      each.version > (current?.version ?? 0),
  );
  const isMine = slot?.state === 'held' && slot.waiting?.mine === true;
  return [
    contest.state === 'postponed' ? t('desk.enter.notice.postponed') : null,
    contest.state === 'annulled' ? t('desk.enter.notice.annulledContest') : null,
    contest.state === 'certified' ? t('desk.enter.notice.certified') : null,
    precinct.annulled ? t('desk.enter.notice.annulledPrecinct') : null,
    slot?.note ? t('desk.enter.notice.returned', { note: slot.note }) : null,
    isMine ? t('desk.enter.notice.mineHeld') : null,
    // Where a paper is entered twice, that another has entered it is not told before something is accepted.
    held && !isMine && (!isDouble || current)
      ? t('desk.enter.notice.held', { moment: momentOf(held.receivedAt) })
      : null,
  ].filter((notice) => notice !== null);
}

/** Takes back what who asks entered, as long as it waits. */
function Withdrawal({ election, id, onDone }: { election: string; id: string; onDone: () => void }) {
  const withdraw = async (): Promise<void> => {
    const address = `${electionAddress(election)}/submissions/${id}/withdrawal`;
    const reply = await call<WithdrawalReceipt>('POST', address, {});
    if (!reply.ok && reply.refusal.kind === 'offline') tell(t('desk.fault.offline'));
    else tell(reply.ok ? t('desk.enter.notice.withdrawn') : t('desk.enter.notice.withdrawLate'));
    onDone();
  };
  return (
    <Confirm
      label={t('desk.enter.notice.withdraw')}
      title={t('desk.enter.notice.withdrawTitle')}
      text={t('desk.enter.notice.withdrawText')}
      onConfirm={() => void withdraw()}
    />
  );
}

/** Everything to be known before a protocol is entered, and what of it can be taken back. */
export function EntryNotices({ scene, onChanged }: { scene: Scene; onChanged: () => void }) {
  const bar = findBar(scene);
  const notices = [...listNotices(scene), ...(bar === null ? [] : [bar])];
  const { slot, election } = scene;
  const own = slot?.waiting?.mine && slot.state !== 'differing' ? slot.waiting.id : null;
  return (
    <>
      {notices.map((notice) => (
        <p class="sheet-notice" key={notice}>
          {notice}
        </p>
      ))}
      {own !== null && (
        <p class="actions">
          <Withdrawal election={election} id={own} onDone={onChanged} />
        </p>
      )}
    </>
  );
}
