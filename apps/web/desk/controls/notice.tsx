import { createStore } from '../../shared/live/store.js';
import { onNavigation } from '../../shared/routing/navigation.js';
import { useStore } from '../../shared/ui/use-store.js';

const notice = createStore('');

onNavigation(() => notice.set(''));

/** Says that something is done, to eyes and ears, until the next page or the next thing done. */
export const tell = (words: string): void => notice.set(words);

/** Where what was done is said. */
export function Notice() {
  const words = useStore(notice);
  return (
    <div class="notice" role="status">
      {words !== '' && <p>{words}</p>}
    </div>
  );
}
