import { useWords } from '../client/words.js';
import { addressOf } from '../client/route.js';
import { useElection } from '../client/election.js';
import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { Choice, useChosen } from './choice.js';
import { RegionMap } from './region-map.js';
import { AreaTable, type ShownColumn } from '../turnout/area-table.js';
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

/** What the table beside the picture says of each area; nothing where it is turnout, of which it has columns already. */
function useShownColumn({ view, shaded, isByVotes }: Comparison): ShownColumn | null {
  const { t } = useWords();
  if (view === 'turnout') return null;
  const shades = [...shaded.shades.values()];
  return {
    label: t(`regions.views.${view === 'leader' && isByVotes ? 'lists' : view}`),
    texts: new Map(shades.map(({ area, told }) => [area, told])),
    ranks: new Map(shades.flatMap(({ area, rank }) => (rank === null ? [] : [[area, rank] as const]))),
  };
}

/**
 * The areas within one as a picture, by what the reader has chosen, beside a table that says the same: the country's regions
 * as a map or as tiles, what lies in a region as tiles.
 */
export function Picture({ snapshot, highest, counted, heading }: PictureProps) {
  const { t } = useWords();
  const isOfCountry = hasPlaces(snapshot);
  const chosen = useChosen();
  const comparison = useComparison(snapshot, highest, chosen.view, counted, { isOfCountry });
  const { shaded, view, views } = comparison;
  const sentence = useSentence(comparison, snapshot.latest.at);
  const column = useShownColumn(comparison);
  const isMap = isOfCountry && chosen.form === 'map';
  const label = isOfCountry ? t('areas.tiles') : t('regions.tilesOf', { kind: heading });
  const drawn = { shaded, title: sentence, changedAt: snapshot.changedAt };
  return (
    <div class="areas-split">
      <div class="regions">
        {(isOfCountry || views.length > 1) && (
          <Choice {...comparison} form={chosen.form} hasMap={isOfCountry} />
        )}
        <Note {...comparison} sentence={sentence} />
        {isMap ? (
          <RegionMap {...drawn} label={t('regions.mapLabel')} />
        ) : (
          <TileGrid snapshot={snapshot} isTurnout={view === 'turnout'} {...drawn} label={label} />
        )}
      </div>
      <AreaTable snapshot={snapshot} highest={highest} shown={column} />
    </div>
  );
}
