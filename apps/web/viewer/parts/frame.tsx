import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { connection, lastHeard } from '../../shared/live.js';
import { useElection } from '../election.js';
import { useStore } from '../hooks.js';
import { moment } from '../navigation.js';
import { addressOf } from '../route.js';
import { useWords } from '../words.js';
import { SynthesisedMark } from './mark.js';
import { useReplay } from './replay-here.js';
import { Search } from './search.js';

/** Five strokes of a tally: what a count looks like on paper. */
function Tally() {
  return (
    <svg class="tally" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M7 6v20M13 6v20M19 6v20M25 6v20" />
      <path class="tally-gate" d="M3 22 29 10" />
    </svg>
  );
}

/** Whether figures change by themselves at the moment. */
function LiveSign() {
  const { m } = useWords();
  const { state } = useStore(connection);
  const sign = useStore(moment) === null ? state : 'past';
  return <span class={`live-sign live-${sign}`}>{m.connection[sign]}</span>;
}

/** A page with the site's header and foot; `search` only where there is an election to search in. */
export function Shell({
  children,
  search,
  note,
}: {
  children: ComponentChildren;
  search?: ComponentChildren;
  note?: ComponentChildren;
}) {
  const { m } = useWords();
  return (
    <>
      <a class="skip" href="#figures">
        {m.site.skip}
      </a>
      <header class="site">
        <a class="wordmark" href="/" aria-label={m.site.home}>
          <Tally />
          {m.site.name}
        </a>
        {search}
        <nav class="site-nav">
          <a href={addressOf.elections}>{m.site.elections}</a>
          {search && <LiveSign />}
        </nav>
      </header>
      {note}
      <main id="figures" tabIndex={-1}>
        {children}
      </main>
      <footer class="site-foot">
        <p>{m.site.footer}</p>
        <p>
          <a href="/api/docs">{m.site.api}</a>
        </p>
      </footer>
    </>
  );
}

/** Says what of a replay is made and what is documented, on every page of one. */
function SynthesisedBanner() {
  const { m } = useWords();
  return (
    <aside class="banner">
      <p>
        {m.replay.banner} <SynthesisedMark />
      </p>
    </aside>
  );
}

/** A short loss heals before anybody need be told, in milliseconds. */
const GRACE_MS = 1200;

/** Says calmly that figures stand still, and as of when; says nothing while they do not. */
function ConnectionNote() {
  const { m, f } = useWords();
  const { state } = useStore(connection);
  const heard = useStore(lastHeard);
  const replay = useReplay();
  const past = useStore(moment) !== null;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    // What was known at a past moment does not grow old with a lost connection.
    if (state !== 'lost' || past) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), GRACE_MS);
    return () => clearTimeout(timer);
  }, [state, past]);
  const asOf = replay?.clock ?? heard;
  return (
    <div class="connection-note" role="status">
      {shown && <p>{m.connection.lostAsOf(f.hour(asOf))}</p>}
    </div>
  );
}

/** The shell of a page about one election. */
export function ElectionShell({ children }: { children: ComponentChildren }) {
  const { head } = useElection();
  return (
    <>
      <Shell search={<Search />} note={head.synthesised ? <SynthesisedBanner /> : null}>
        {children}
      </Shell>
      <ConnectionNote />
    </>
  );
}
