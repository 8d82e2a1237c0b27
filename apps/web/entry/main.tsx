import { render } from 'preact';
import '../viewer/style/tokens.css';
import '../viewer/style/base.css';
import '../viewer/style/frame.css';
import './style/desk.css';
import './style/forms.css';
import './style/scan.css';
import './style/incidents.css';
import './style/progress.css';
import './style/grid.css';
import './style/coverage.css';
import './style/contests.css';
import './style/review.css';
import './style/elections.css';
import './style/entry.css';
import { App } from './app.js';
import { followLinks } from './navigation.js';
import { loadSession } from './session.js';
import { m } from './words.js';

const root = document.getElementById('app');
if (root) {
  document.documentElement.lang = m.locale;
  followLinks();
  void loadSession();
  render(<App />, root);
}
