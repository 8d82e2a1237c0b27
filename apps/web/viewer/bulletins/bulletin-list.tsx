import { UserText } from '../../shared/live/user-text.js';
import type { BulletinItem } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { addressOf, apiOf } from '../client/route.js';
import { useRows } from '../client/rows.js';
import { useWords } from '../client/words.js';
import { Loading } from '../frame/fault.js';
import { More } from '../frame/more.js';
import { BulletinFigures, BulletinMeta, useTitle } from './bulletin-line.js';
import { useNewestNumber } from './use-bulletins.js';

/** Bulletins of a kind, newest first; new ones come by themselves. `kind` is empty for all. */
export function BulletinList({ kind }: { kind: string }) {
  const { t } = useWords();
  const { id } = useElection().head;
  const titleOf = useTitle();
  const { rows, more } = useRows<BulletinItem>(
    `${id} ${kind}`,
    (cursor) => apiOf.bulletins(id, { kind }, cursor),
    useNewestNumber(),
  );
  if (rows === null) return <Loading />;
  if (rows.length === 0) return <p>{kind === '' ? t('bulletins.none') : t('bulletins.noneFound')}</p>;
  return (
    <>
      <ol class="bulletins">
        {rows.map((item) => (
          <li class="bulletin" key={item.number}>
            <h2>
              <a href={addressOf.bulletin(id, item.number)}>
                <UserText text={titleOf(item)} />
              </a>
            </h2>
            <BulletinMeta item={item} />
            <BulletinFigures item={item} />
          </li>
        ))}
      </ol>
      <More label={t('bulletins.more')} onMore={more} />
    </>
  );
}
