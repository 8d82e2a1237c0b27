import { useState } from 'preact/hooks';
import type { HeldView, ReviewManyReceipt } from '#contract';
import { faultsOf, type Faults } from '../client/faults.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { f, t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { WholeFault } from '../controls/field.js';
import { tell } from '../controls/notice.js';
import { groupHeld, type HeldGroup } from './group-held.js';

const describeRefused = (refused: ReviewManyReceipt['items']): string =>
  t('desk.held.notAcceptedMany', {
    refused: refused.length,
    why: [...new Set(refused.map(({ detail }) => detail ?? ''))].join(' '),
  });

/** Accepts in one go the first submissions shown that wait for the same warnings, after asking once more. */
export function HeldGroups({
  items,
  election,
  onSettled,
}: {
  items: readonly HeldView[];
  election: string;
  /** Called with those that wait no more. */
  onSettled: (ids: readonly string[]) => void;
}) {
  const [faults, setFaults] = useState<Faults>({});
  const groups = groupHeld(items);
  const accept = async ({ ids }: HeldGroup): Promise<void> => {
    const address = `${electionAddress(election)}/held/review`;
    const reply = await call<ReviewManyReceipt>('POST', address, { verdict: 'accepted', ids });
    if (!reply.ok) return setFaults(faultsOf(reply.refusal, []));
    setFaults({});
    const refused = reply.body.items.filter(({ state }) => state === 'refused');
    const accepted = reply.body.items.filter(({ state }) => state === 'accepted').map(({ id }) => id);
    tell(
      [
        t('desk.held.acceptedMany', { accepted: accepted.length }),
        ...(refused.length === 0 ? [] : [describeRefused(refused)]),
      ].join(' '),
    );
    onSettled(accepted);
  };
  if (groups.length === 0) return null;
  return (
    <section class="held-groups" aria-label={t('desk.held.many')}>
      <WholeFault faults={faults} />
      <ul class="actions">
        {groups.map((group) => {
          const label = t('desk.held.acceptMany', { count: group.ids.length, codes: f().list(group.codes) });
          return (
            <li key={group.codes.join()}>
              <Confirm
                label={label}
                title={label}
                text={t('desk.held.acceptManyText')}
                onConfirm={() => void accept(group)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
