import { readData } from './client/document-data.js';
import './style/allocation.css';
import './style/base.css';
import './style/bulletins.css';
import './style/decisions.css';
import './style/favourites.css';
import './style/frame.css';
import './style/page.css';
import './style/incidents.css';
import './style/moments.css';
import './style/charts/regions.css';
import './style/replay.css';
import './style/results.css';
import './style/screen.css';
import './style/charts/screen-map.css';
import './style/charts/seats.css';
import './style/contests.css';
import './style/figures.css';
import './style/tokens.css';
import './style/tour.css';
import './style/charts/trend.css';
import './style/charts/arrivals.css';
import './style/turnout.css';
import './style/charts/curve.css';
import './style/areas.css';
import './style/area-table.css';
import './style/media/large-text.css';
import './style/media/forced-colors.css';
import './style/media/print.css';

/** How long first paint may take before the scripts are loaded all the same, as in a tab that nobody looks at, in milliseconds. */
const PAINT_MS_MAX = 1_000;

/** Resolves once what the server drew has been painted. */
const painted = new Promise<void>((resolve) => {
  setTimeout(resolve, PAINT_MS_MAX);
  // A document without a page in it has nothing to paint.
  if (!document.getElementById('app')?.hasChildNodes()) resolve();
  new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
});

/** Has the browser fetch what the page's script asks for, and not after it. */
function preload(hints: Partial<HTMLLinkElement>): void {
  document.head.append(Object.assign(document.createElement('link'), { crossOrigin: '', ...hints }));
}

// What the server rendered can be read without a script: on a slow line, scripts would only delay it.
void painted.then(() => {
  // While pages are worked on, no build has named the scripts.
  if (import.meta.env.DEV) return import('./main.js');
  const [main = '', ...others] = readData<readonly string[]>('modules') ?? [];
  others.forEach((href) => preload({ rel: 'modulepreload', href }));
  readData<readonly string[]>('versioned')?.forEach((href) => preload({ rel: 'preload', as: 'fetch', href }));
  document.body.append(
    Object.assign(document.createElement('script'), { type: 'module', crossOrigin: '', src: main }),
  );
  return undefined;
});
