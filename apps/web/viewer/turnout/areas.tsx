import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { highestOf } from '../../shared/words/sort.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { AreaTable } from './area-table.js';
import { hasTiles, TileGrid } from './tile-grid.js';

/** What an area is made of: its children as a table and, for the whole country, as tiles. */
export function Areas({ snapshot }: { snapshot: AreaSnapshot }) {
  const { t } = useWords();
  const { areaOf } = useElection();
  const source = useSource();
  const kind = areaOf(snapshot.children[0]?.area ?? '')?.kind;
  if (!kind) return null;
  const highest = highestOf(snapshot.children);
  const tiles = hasTiles(snapshot);
  return (
    <section class="block" data-source={source}>
      <div class="block-head">
        <h2>
          {t(`areas.heading.${kind}`)}
          <MadeMark />
        </h2>
        <p class="quiet">{t('turnout.at', { checkpoint: snapshot.latest.at })}</p>
      </div>
      <div class={tiles ? 'areas-split' : ''}>
        {tiles && <TileGrid snapshot={snapshot} highest={highest} />}
        <AreaTable snapshot={snapshot} highest={highest} />
      </div>
    </section>
  );
}
