import { createStore } from '../../shared/live/store.js';
import { useStore } from '../../shared/ui/use-store.js';

const said = createStore('');

/** Says something to whoever listens to the page and does not see it. */
export const say = (words: string): void => said.set(words);

/** Where that is said. */
export function Said() {
  return (
    <p class="unseen" role="status">
      {useStore(said)}
    </p>
  );
}
