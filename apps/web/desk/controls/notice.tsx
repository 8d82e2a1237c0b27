import { createStore } from '../../shared/live/store.js';
import { useStore } from '../../shared/ui/use-store.js';
import { route } from '../routing/navigation.js';

const notice = createStore('');

route.subscribe(() => notice.set(''));

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
