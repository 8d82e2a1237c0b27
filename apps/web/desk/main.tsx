import { render } from 'preact';
import { followLinks } from '../shared/routing/navigation.js';
import { App } from './app.js';
import { loadSession } from './client/session.js';
import { m } from './client/words.js';
import '../viewer/style/base.css';
import '../viewer/style/frame.css';
import '../viewer/style/page.css';
import '../viewer/style/tokens.css';
import './style/contests.css';
import './style/coverage.css';
import './style/desk.css';
import './style/rows.css';
import './style/held.css';
import './style/elections.css';
import './style/entry.css';
import './style/forms.css';
import './style/grid.css';
import './style/incidents.css';
import './style/jobs.css';
import './style/progress.css';
import './style/review.css';
import './style/scan.css';

const root = document.getElementById('app');
if (root) {
  document.documentElement.lang = m.locale;
  followLinks((path) => /^\/desk(\/|$)/.test(path));
  void loadSession();
  render(<App />, root);
}
