import { useId } from 'preact/hooks';
import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { type Favourite, FAVOURITES_MAX, favouritesOf, isMarked } from './favourites.js';
import { favourites, isUnkept, markFavourite } from './favourites-store.js';
// What is marked here is told to the server where notices are on.
import './notices-store.js';

const Star = () => (
  <svg class="star" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M12 3l2.7 5.9 6.4.7-4.8 4.3 1.4 6.3L12 17l-5.7 3.2 1.4-6.3L2.9 9.6l6.4-.7z" />
  </svg>
);

/** Marks a contest, an area or a precinct as a favourite. Without JavaScript its room is there, and nothing in it. */
export function FavouriteButton({ kind, id }: Favourite) {
  const { t } = useWords();
  const { head } = useElection();
  const isRunning = useMounted();
  const noteId = useId();
  const isOn = isMarked(favourites.value, head.id, { kind, id });
  const isFull = !isOn && favouritesOf(favourites.value, head.id).length >= FAVOURITES_MAX;
  const note = isFull ? t('favourites.full', { max: FAVOURITES_MAX }) : null;
  return (
    <div class={isRunning ? 'favourite' : 'favourite favourite-waiting'}>
      <button
        type="button"
        class="button favourite-button"
        aria-pressed={isOn}
        aria-disabled={isFull}
        aria-describedby={note === null ? undefined : noteId}
        title={note ?? t('favourites.note')}
        onClick={() => !isFull && markFavourite(head.id, { kind, id }, !isOn)}
      >
        <Star />
        {t('favourites.toggle')}
      </button>
      {note !== null && (
        <p id={noteId} class="quiet">
          {note}
        </p>
      )}
      <p class="quiet" role="status">
        {isUnkept.value ? t('favourites.unkept') : ''}
      </p>
    </div>
  );
}
