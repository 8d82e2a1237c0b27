import { later } from '../client/later.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import type { Favourite } from './favourites.js';

const LaterButton = later(() => import('./favourite-button.js').then((loaded) => loaded.FavouriteButton));

/** The way to a page, and beside it the button that marks what the page is of. */
export function PageTop({ through, of }: { through: string | undefined; of: Favourite }) {
  return (
    <div class="page-top">
      <Breadcrumbs through={through} />
      <LaterButton {...of} />
    </div>
  );
}
