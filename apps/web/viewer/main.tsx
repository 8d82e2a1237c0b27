import { render } from 'preact';
import './style/tokens.css';
import './style/base.css';
import './style/frame.css';
import './style/turnout.css';
import './style/results.css';
import './style/replay.css';
import './style/moments.css';
import './style/allocation.css';
import './style/decisions.css';
import './style/incidents.css';
import { connectLive } from '../shared/live.js';
import { App } from './app.js';
import { followLinks } from './navigation.js';
import { LANGUAGE } from './words.js';

/** How long the live channel waits for the browser to have painted and be idle, in milliseconds. */
const LIVE_DELAY_MS_MAX = 600;

const root = document.getElementById('app');
if (root) {
  document.documentElement.lang = LANGUAGE;
  followLinks();
  render(<App />, root);
  const connect = (): void => void connectLive();
  if ('requestIdleCallback' in window) requestIdleCallback(connect, { timeout: LIVE_DELAY_MS_MAX });
  else setTimeout(connect, LIVE_DELAY_MS_MAX);
}
