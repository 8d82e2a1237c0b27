import { later } from '../client/later.js';

/** The files of a page; they stand at its end and come after the first view. */
export const LaterDownloads = later(() => import('./downloads.js').then((loaded) => loaded.Downloads));
