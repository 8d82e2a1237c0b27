import { later } from '../client/later.js';

/** A drawing as a file; its script comes after the first view. */
export const LaterTakeAway = later(() => import('./take-away.js').then((loaded) => loaded.TakeAway));
