import { signal } from '@preact/signals';

const said = signal('');

/** Says something to whoever listens to the page and does not see it. */
export const say = (words: string): void => {
  said.value = words;
};

/** Where that is said. */
export function Said() {
  return (
    <p class="unseen" role="status">
      {said.value}
    </p>
  );
}
