import { render } from 'preact';
import { followLinks } from '../shared/routing/navigation.js';
import { App } from './app.js';
import { beginToSpeak } from './client/language.js';
import { loadSession } from './client/session.js';
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
  followLinks((path) => /^\/desk(\/|$)/.test(path));
  void loadSession();
  void beginToSpeak().then(() => render(<App />, root));
}
