/** A step of the tour, and where on the page it points: at the first of these that is to be seen. */
interface Step {
  readonly id: 'headline' | 'progress' | 'map' | 'contest' | 'documented' | 'history' | 'takeAway' | 'run';
  readonly at: string;
}

/** In the order of the tour. */
export const STEPS: readonly Step[] = [
  { id: 'headline', at: '.headline, .results' },
  { id: 'progress', at: '.reporting, .states-bar' },
  { id: 'map', at: '.areas-split' },
  { id: 'contest', at: '.results a[href*="/contest"]' },
  { id: 'documented', at: 'main a.printed' },
  { id: 'history', at: '.moments-open' },
  { id: 'takeAway', at: '.take-away' },
  { id: 'run', at: '.replay' },
];

/** What a step points at; undefined where this page has nothing of that in this phase of the election. */
export function findTarget({ at }: Step): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(at)].find(
    (element) => element.getClientRects().length > 0 && element.checkVisibility?.() !== false,
  );
}
