import { render } from 'preact';
import { connectLive } from '../shared/live/live.js';
import { followLinks } from '../shared/routing/navigation.js';
import { App } from './app.js';
import { LANGUAGE } from './client/words.js';
import './style/allocation.css';
import './style/base.css';
import './style/bulletins.css';
import './style/decisions.css';
import './style/frame.css';
import './style/page.css';
import './style/incidents.css';
import './style/moments.css';
import './style/replay.css';
import './style/results.css';
import './style/contests.css';
import './style/figures.css';
import './style/tokens.css';
import './style/turnout.css';
import './style/curve.css';
import './style/areas.css';

/** How long the live channel waits for the browser to have painted and be idle, in milliseconds. */
const LIVE_DELAY_MS_MAX = 600;

const root = document.getElementById('app');
if (root) {
  document.documentElement.lang = LANGUAGE;
  followLinks((path) => !/^\/(api|desk)(\/|$)/.test(path));
  render(<App />, root);
  const connect = (): void => void connectLive();
  if ('requestIdleCallback' in window) requestIdleCallback(connect, { timeout: LIVE_DELAY_MS_MAX });
  else setTimeout(connect, LIVE_DELAY_MS_MAX);
}
