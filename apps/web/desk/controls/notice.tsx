import { signal } from '@preact/signals';
import { onNavigation } from '../../shared/routing/navigation.js';

const notice = signal('');

onNavigation(() => {
  notice.value = '';
});

/** Says that something is done, to eyes and ears, until the next page or the next thing done. */
export const tell = (words: string): void => {
  notice.value = words;
};

/** Where what was done is said. */
export function Notice() {
  const words = notice.value;
  return (
    <div class="notice" role="status">
      {words !== '' && <p>{words}</p>}
    </div>
  );
}
