import { useWords } from '../client/words.js';
import { addressOf } from '../client/route.js';
import { useElection } from '../client/election.js';
import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { Choice, useChosen } from './choice.js';
import { RegionMap } from './region-map.js';
import { shadeTurnout } from './shading.js';
import { hasPlaces, TileGrid } from './tile-grid.js';
import { useComparison, type Comparison } from './use-shaded.js';

export interface PictureProps {
  readonly snapshot: AreaSnapshot;
  /** The area with the highest turnout; null where there is none yet. */
  readonly highest: string | null;
  /** The ledger position results are shown of; null where none are to be compared. */
  readonly counted: number | null;
  /** What the areas are, as a heading. */
  readonly heading: string;
}

/** What is compared, in a sentence. */
function useSentence({ view, since, isByVotes }: Comparison, checkpoint: string): string {
  const { t } = useWords();
  if (view === 'turnout') return t('turnout.at', { checkpoint });
  if (view !== 'change') return t(`regions.notes.${view === 'leader' && isByVotes ? 'lists' : view}`);
  return since
    ? t('regions.notes.change', { number: since.number, checkpoint: since.checkpoint ?? '' })
    : t('regions.views.change');
}

/** The same where it is not in the heading already; a change leads to the bulletin that it is told since. */
function Note({ sentence, view, since }: Pick<Comparison, 'view' | 'since'> & { sentence: string }) {
  const { head } = useElection();
  if (view === 'turnout') return null;
  return (
    <p class="quiet">
      {view === 'change' && since ? (
        <a href={addressOf.bulletin(head.id, since.number)}>{sentence}</a>
      ) : (
        sentence
      )}
    </p>
  );
}

/** The regions of the country, as a map or as tiles, by what the reader has chosen. */
function Regions({ snapshot, highest, counted }: PictureProps) {
  const { t } = useWords();
  const chosen = useChosen();
  const comparison = useComparison(snapshot, highest, chosen.view, counted);
  const { shaded, view } = comparison;
  const sentence = useSentence(comparison, snapshot.latest.at);
  const drawn = { shaded, label: t(chosen.form === 'map' ? 'regions.mapLabel' : 'areas.tiles') };
  return (
    <div class="regions">
      <Choice {...comparison} form={chosen.form} />
      <Note {...comparison} sentence={sentence} />
      {chosen.form === 'map' ? (
        <RegionMap {...drawn} title={sentence} changedAt={snapshot.changedAt} />
      ) : (
        <TileGrid snapshot={snapshot} isTurnout={view === 'turnout'} {...drawn} />
      )}
    </div>
  );
}

/** The areas within one as a picture: the country's regions as a map or as tiles, what lies in a region as tiles. */
export function Picture(props: PictureProps) {
  const words = useWords();
  const { snapshot, highest, heading } = props;
  if (hasPlaces(snapshot)) return <Regions {...props} />;
  return (
    <TileGrid
      snapshot={snapshot}
      shaded={shadeTurnout(snapshot, highest, words)}
      isTurnout
      label={words.t('regions.tilesOf', { kind: heading })}
    />
  );
}
