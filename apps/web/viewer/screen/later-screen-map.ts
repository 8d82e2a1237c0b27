import { later } from '../client/later.js';

/** The map of the screen; its script comes after the first view. */
export const LaterScreenMap = later(() => import('./screen-map.js').then((loaded) => loaded.ScreenMap));
