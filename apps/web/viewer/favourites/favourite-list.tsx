import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { useElection } from '../client/election.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { type Favourite, favouritesOf } from './favourites.js';
import { hasNotices } from './notices.js';
import { notices } from './notices-store.js';
import { NoticesSwitch } from './notices-switch.js';
import { favourites, isUnkept, markFavourite } from './favourites-store.js';
import { AreaFigures, ContestFigures, PrecinctFigures, type Shown } from './favourite-figures.js';

/** A favourite's place in the list: what it is, its figures, and the button that takes it off. */
function Row({ favourite, shown, onRemove }: { favourite: Favourite; shown: Shown; onRemove: () => void }) {
  const { t } = useWords();
  const name = shown.name ?? favourite.id;
  return (
    <li>
      <p class="favourite-name">
        {shown.address === null ? (
          <UserText text={name} />
        ) : (
          <a href={shown.address}>{shown.title ?? name}</a>
        )}
        {shown.where && (
          <span class="quiet">
            <UserText text={shown.where} />
          </span>
        )}
      </p>
      <div class="favourite-figures">{shown.figures}</div>
      <button
        type="button"
        class="favourite-remove"
        aria-label={t('favourites.remove', { name })}
        title={t('favourites.remove', { name })}
        onClick={onRemove}
      >
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M5 5l14 14M19 5L5 19" />
        </svg>
      </button>
    </li>
  );
}

function Item({ favourite, onRemove }: { favourite: Favourite; onRemove: () => void }) {
  const draw = (shown: Shown): ComponentChildren => (
    <Row favourite={favourite} shown={shown} onRemove={onRemove} />
  );
  if (favourite.kind === 'contest') return <ContestFigures id={favourite.id} draw={draw} />;
  if (favourite.kind === 'area') return <AreaFigures id={favourite.id} draw={draw} />;
  return <PrecinctFigures id={favourite.id} draw={draw} />;
}

/** The reader's favourites of this election with their figures of now; nothing where there are none. */
export function FavouriteList() {
  const { t } = useWords();
  const { id } = useElection().head;
  const source = useSource();
  const heading = useRef<HTMLHeadingElement>(null);
  const isNow = useMoment() === null;
  const items = favouritesOf(favourites.value, id);
  // Who is sent notices of them has told the server of them.
  const kept = hasNotices(notices.value, id) ? t('notices.kept') : t('favourites.note');
  // A page of the past has no place for figures of now.
  if (items.length === 0 || !isNow) return null;
  const remove = (favourite: Favourite): void => {
    markFavourite(id, favourite, false);
    heading.current?.focus();
  };
  return (
    <section class="favourites" data-source={source} aria-labelledby="favourites">
      <h2 id="favourites" ref={heading} tabIndex={-1}>
        {t('favourites.heading')}
        <MadeMark />
      </h2>
      <ul>
        {items.map((favourite) => (
          <Item
            key={`${favourite.kind} ${favourite.id}`}
            favourite={favourite}
            onRemove={() => remove(favourite)}
          />
        ))}
      </ul>
      <NoticesSwitch />
      <p class="quiet">{isUnkept.value ? t('favourites.unkept') : kept}</p>
    </section>
  );
}
