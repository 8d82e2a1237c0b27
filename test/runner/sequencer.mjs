import Sequencer from '@jest/test-sequencer';

/**
 * Specs that take a minute or more, most of them the longest first. Jest knows how long a spec takes once it has run here; on a fresh
 * clone it goes by the size of its file, and the longest, which is a short file, would run last and alone.
 */
const LONGEST = [
  'test/e2e/viewer/appearance.spec.ts',
  'test/integration/project/standalone.spec.ts',
  'test/integration/elections/night.spec.ts',
  'test/faults/ending.spec.ts',
  'test/integration/elections/replay.spec.ts',
  'test/integration/attachments/renditions.spec.ts',
  'test/integration/sanaq/sanaq.spec.ts',
  // Measures how soon all is normal again: after the static checks, which take a core for themselves.
  'test/faults/faults.spec.ts',
];

/** Starts the longest specs first, so that the workers end at about the same time. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(name));
      return place < 0 ? LONGEST.length : place;
    };
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
