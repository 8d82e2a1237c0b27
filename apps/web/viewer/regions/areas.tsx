import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { highestOf } from '../../shared/words/sort.js';
import { useElection } from '../client/election.js';
import { later } from '../client/later.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { Fold } from '../frame/fold.js';
import { AreaTable } from '../turnout/area-table.js';

const Picture = later(() => import('./picture.js').then((loaded) => loaded.Picture));

const Multiples = later(() => import('./multiples.js').then((loaded) => loaded.Multiples));

/** More tiles than these are no picture. */
const TILES_MAX = 40;

/**
 * What an area is made of: its children as a picture and as a table.
 * @param counted the ledger position results are shown of; null where none are to be compared
 */
export function Areas({ snapshot, counted = null }: { snapshot: AreaSnapshot; counted?: number | null }) {
  const { t } = useWords();
  const { areaOf } = useElection();
  const source = useSource();
  const kind = areaOf(snapshot.children[0]?.area ?? '')?.kind;
  if (!kind) return null;
  const highest = highestOf(snapshot.children);
  const heading = t(`areas.heading.${kind}`);
  const isDrawn = snapshot.children.length <= TILES_MAX;
  return (
    <>
      <section class="block" data-source={source}>
        <div class="block-head">
          <h2>
            {heading}
            <MadeMark />
          </h2>
          <p class="quiet">{t('turnout.at', { checkpoint: snapshot.latest.at })}</p>
        </div>
        {isDrawn ? (
          <Picture snapshot={snapshot} highest={highest} counted={counted} heading={heading} />
        ) : (
          <AreaTable snapshot={snapshot} highest={highest} />
        )}
      </section>
      {isDrawn && snapshot.children.length > 1 && (
        <Fold heading={t(`curves.heading.${kind === 'region' ? 'region' : 'other'}`)}>
          {() => <Multiples snapshot={snapshot} />}
        </Fold>
      )}
    </>
  );
}
