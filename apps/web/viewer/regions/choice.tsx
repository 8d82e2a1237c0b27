import { isPlainClick, navigate, useAddress } from '../../shared/routing/navigation.js';
import { useWords } from '../client/words.js';
import { REGION_VIEWS, type RegionView } from './shade.js';

type Form = 'map' | 'tiles';

/** How the address asks for the regions to be shown: as what, and by what; null where it does not say. */
export function useChosen(): { readonly form: Form; readonly view: RegionView | null } {
  const asked = new URLSearchParams(useAddress().search);
  const shown = asked.get('show');
  return {
    form: asked.get('as') === 'tiles' ? 'tiles' : 'map',
    view: REGION_VIEWS.find((view) => view === shown) ?? null,
  };
}

/** The address of this page with something asked for in its query; an empty string asks for nothing. */
function useAddressWith(): (name: string, value: string) => string {
  const { path, search } = useAddress();
  return (name, value) => {
    const kept = search
      .replace('?', '')
      .split('&')
      .filter((part) => part !== '' && !part.startsWith(`${name}=`));
    const asked = value === '' ? kept : [...kept, `${name}=${value}`];
    return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
  };
}

function Links({
  label,
  items,
}: {
  label: string;
  items: readonly { readonly address: string; readonly text: string; readonly isShown: boolean }[];
}) {
  return (
    <ul class="choice" aria-label={label}>
      {items.map(({ address, text, isShown }) => (
        <li key={text}>
          <a
            href={address}
            aria-current={isShown ? 'true' : undefined}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              navigate(address, 'replace');
            }}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Links that show the regions as a map or as tiles, and by something else: they lead to this page, without scripts too. */
export function Choice({
  form,
  view,
  views,
  preset,
  isByVotes,
  hasMap,
}: {
  form: Form;
  view: RegionView;
  views: readonly RegionView[];
  /** The view that an address without one has. */
  preset: RegionView;
  /** Whether parties are compared by votes of lists: none of them is ahead of another. */
  isByVotes: boolean;
  /** Whether there is a map besides the tiles. */
  hasMap: boolean;
}) {
  const { t } = useWords();
  const addressWith = useAddressWith();
  return (
    <nav class="choices" aria-label={t('regions.choose')}>
      {views.length > 1 && (
        <Links
          label={t('regions.show')}
          items={views.map((each) => ({
            address: addressWith('show', each === preset ? '' : each),
            text: t(`regions.views.${each === 'leader' && isByVotes ? 'lists' : each}`),
            isShown: each === view,
          }))}
        />
      )}
      {hasMap && (
        <Links
          label={t('regions.as')}
          items={(['map', 'tiles'] as const).map((each) => ({
            address: addressWith('as', each === 'map' ? '' : each),
            text: t(`regions.forms.${each}`),
            isShown: each === form,
          }))}
        />
      )}
    </nav>
  );
}
