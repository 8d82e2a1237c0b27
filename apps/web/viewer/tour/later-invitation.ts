import { later } from '../client/later.js';

/** The way into the tour; its script, and the tour's, come after the first view. */
export const LaterTourInvitation = later(() =>
  import('./invitation.js').then((loaded) => loaded.TourInvitation),
);
