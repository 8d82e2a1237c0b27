import { later } from '../client/later.js';

/** Seats as a half circle; its script comes after the first view. */
export const LaterHalfCircle = later(() => import('./half-circle.js').then((loaded) => loaded.HalfCircle));
