import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { highestOf } from '../../shared/words/sort.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { useChosen } from '../regions/choice.js';
import { RegionMap } from '../regions/region-map.js';
import { shadeTurnout } from '../regions/shading.js';
import { hasPlaces, TileGrid } from '../regions/tile-grid.js';
import { useComparison } from '../regions/use-shaded.js';

/** More tiles than these cannot be read from afar. */
const TILES_MAX = 24;

interface MapProps {
  readonly snapshot: AreaSnapshot;
  /** The ledger position results are shown of; null where none are to be compared. */
  readonly counted: number | null;
}

/** The regions of the country as the address asks for: as a map or as tiles, by turnout or by results. */
function Regions({ snapshot, counted }: MapProps) {
  const { t } = useWords();
  const { form, view: asked } = useChosen();
  const { shaded, view, isByVotes } = useComparison(snapshot, highestOf(snapshot.children), asked, counted, {
    isOfCountry: true,
  });
  const isTurnout = view === 'turnout';
  const label = t(form === 'map' ? 'regions.mapLabel' : 'areas.tiles');
  const title = isTurnout
    ? t('turnout.at', { checkpoint: snapshot.latest.at })
    : view === 'leader' && isByVotes
      ? t('lists.heading')
      : t(`regions.views.${view}`);
  return (
    <>
      <h2>
        {title}
        <MadeMark />
      </h2>
      {form === 'map' ? (
        <RegionMap shaded={shaded} label={label} title={title} changedAt={snapshot.changedAt} />
      ) : (
        <TileGrid
          snapshot={snapshot}
          shaded={shaded}
          isTurnout={isTurnout}
          label={label}
          title={title}
          changedAt={snapshot.changedAt}
        />
      )}
    </>
  );
}

/** What the election's area is made of, as large as there is room; nothing where that cannot be read from afar. */
export function ScreenMap({ snapshot, counted }: MapProps) {
  const words = useWords();
  const { areaOf } = useElection();
  const source = useSource();
  const { t } = words;
  const kind = areaOf(snapshot.children[0]?.area ?? '')?.kind;
  if (!kind || snapshot.children.length > TILES_MAX) return null;
  const heading = t(`areas.heading.${kind}`);
  return (
    <section class="screen-map" data-source={source}>
      {hasPlaces(snapshot) ? (
        <Regions snapshot={snapshot} counted={counted} />
      ) : (
        <>
          <h2>
            {heading}: {t('turnout.at', { checkpoint: snapshot.latest.at })}
            <MadeMark />
          </h2>
          <TileGrid
            snapshot={snapshot}
            shaded={shadeTurnout(snapshot, highestOf(snapshot.children), words)}
            isTurnout
            label={t('regions.tilesOf', { kind: heading })}
            title={t('turnout.at', { checkpoint: snapshot.latest.at })}
            changedAt={snapshot.changedAt}
          />
        </>
      )}
    </section>
  );
}
