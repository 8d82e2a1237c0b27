import { useState } from 'preact/hooks';
import type { DifferingPage as Page, DifferingView, IdentityView } from '#contract';
import { grantsFor } from '#election';
import { electionAddress } from '../client/names.js';
import { useQueue } from '../client/use-queue.js';
import { successorOf } from '../client/walk.js';
import { t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { tell } from '../controls/notice.js';
import { ShowMore } from '../controls/show-more.js';
import { useLimit } from '../controls/use-limit.js';
import { addressOf } from '../routing/route.js';
import { keyOfPair, PairRow, titleOfPair } from './pair-row.js';
import type { Settled } from './use-settlement.js';

const PAGE = 20;

function describeSettled(what: Settled, pair: DifferingView): void {
  const of = titleOfPair(pair);
  const told = {
    gone: () => t('desk.differing.gone'),
    counted: () => t('desk.differing.settled', { of }),
    held: () => t('desk.differing.heldOn', { of }),
    returned: () => t('desk.differing.returned', { of }),
  };
  tell(told[what]());
}

/** The pairs that wait, one of them opened at a time; once one is settled the next is. */
function Pairs({ who, election }: { who: IdentityView; election: string }) {
  const { limit, more } = useLimit(PAGE);
  const [open, setOpen] = useState<string | null>(null);
  const address = `${electionAddress(election)}/differing?limit=${limit}`;
  const { page, walk, counted, again } = useQueue<Page>(address, ({ items }) => items.map(keyOfPair));
  const mayReview = grantsFor(who.grants, 'review', election).length > 0;
  const finish = (pair: DifferingView, what: Settled): void => {
    const key = keyOfPair(pair);
    describeSettled(what, pair);
    setOpen(successorOf(walk.ids, key));
    walk.finish(key);
    again();
  };
  return (
    <Shown of={page}>
      {({ items, next }) => (
        <div onKeyDown={walk.onKeyDown}>
          <p class="quiet" role="status" ref={counted} tabIndex={-1}>
            {walk.ids.length === 0
              ? t('desk.differing.none')
              : t(next === null ? 'desk.differing.count' : 'desk.differing.countMore', {
                  count: walk.ids.length,
                })}
          </p>
          {walk.ids.length > 1 && <p class="quiet keys">{t('desk.held.keys')}</p>}
          <ol class="rows">
            {items
              .filter((pair) => walk.ids.includes(keyOfPair(pair)))
              .map((pair) => (
                <PairRow
                  key={keyOfPair(pair)}
                  pair={pair}
                  election={election}
                  mayReview={mayReview}
                  isOpen={open === keyOfPair(pair)}
                  onOpen={() => setOpen(keyOfPair(pair))}
                  onSettled={(what) => finish(pair, what)}
                />
              ))}
          </ol>
          <ShowMore words={t('desk.differing.more')} onMore={more(next)} />
        </div>
      )}
    </Shown>
  );
}

/** Where protocols are entered twice: those of which the two entries differ, to be settled from the paper. */
export function DifferingPage({ who, election }: { who: IdentityView; election: string }) {
  return (
    <ElectionPage
      heading={t('desk.differing.heading')}
      intro={t('desk.differing.intro')}
      who={who}
      action="oversee"
      election={election}
      addressIn={addressOf.differing}
    >
      <p>
        <a class="target" href={addressOf.held(election)}>
          {t('desk.differing.held')}
        </a>
      </p>
      <Pairs key={election} who={who} election={election} />
    </ElectionPage>
  );
}
