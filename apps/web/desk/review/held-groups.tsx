import { useState } from 'preact/hooks';
import type { HeldView, ReviewManyReceipt } from '#contract';
import { faultsOf, type Faults } from '../client/faults.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { m } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { WholeFault } from '../controls/field.js';
import { tell } from '../controls/notice.js';
import { groupHeld, type HeldGroup } from './group-held.js';

const words = m.held;

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
    if (!reply.ok) return setFaults(faultsOf(reply.refusal, [], m.fault));
    setFaults({});
    const refused = reply.body.items.filter(({ state }) => state === 'refused');
    const accepted = reply.body.items.filter(({ state }) => state === 'accepted').map(({ id }) => id);
    tell(
      words.acceptedMany(
        accepted.length,
        refused.map(({ detail }) => detail ?? ''),
      ),
    );
    onSettled(accepted);
  };
  if (groups.length === 0) return null;
  return (
    <section class="held-groups" aria-label={words.many}>
      <WholeFault faults={faults} />
      <ul class="actions">
        {groups.map((group) => {
          const label = words.acceptMany(group.ids.length, group.codes);
          return (
            <li key={group.codes.join()}>
              <Confirm
                label={label}
                title={label}
                text={words.acceptManyText}
                onConfirm={() => void accept(group)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
