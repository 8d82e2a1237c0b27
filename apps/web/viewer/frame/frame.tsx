import type { ComponentChildren } from 'preact';
import { FiguresNote } from '../../shared/live/figures-note.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { withdrawal } from '../../shared/live/withdrawal.js';
import { Tally } from '../../shared/ui/tally.js';
import { describeInstant } from '../../shared/words/format.js';
import { useElection } from '../client/election.js';
import { useReplay } from '../client/replay-here.js';
import { addressOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { LanguageChoice } from './language-choice.js';
import { useWords } from '../client/words.js';
import { SynthesisedMark } from './mark.js';
import { Search } from './search.js';
import { UpdatedAgo } from './updated-ago.js';

/** Whether figures change by themselves at the moment. */
export function LiveSign() {
  const { t } = useWords();
  const status = freshness.status.value;
  const sign = useMoment() === null ? status.of : 'past';
  return (
    <span class={`live-sign live-${sign}`}>
      <span>{t(`connection.signs.${sign}`)}</span>
      {sign === 'live' && <UpdatedAgo />}
    </span>
  );
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
  const { t } = useWords();
  return (
    <>
      <a class="skip" href="#figures">
        {t('site.skip')}
      </a>
      <header class="site">
        <a class="wordmark" href={addressOf.latest()} aria-label={t('site.home')}>
          <Tally />
          {t('site.name')}
        </a>
        {search}
        <LanguageChoice />
        <nav class="site-nav">
          <a class="wide-only" href={addressOf.elections()}>
            {t('site.elections')}
          </a>
          {search && <LiveSign />}
        </nav>
      </header>
      {note}
      <main id="figures" tabIndex={-1}>
        {children}
      </main>
      <footer class="site-foot">
        <p>{t('site.footer')}</p>
        <p>
          <a href={addressOf.elections()}>{t('site.elections')}</a>
        </p>
        <p>
          <a href="/api/docs">{t('site.api')}</a>
        </p>
      </footer>
    </>
  );
}

/** Says what of a replay is made and what is documented: in a line that opens, for results are what readers came for. */
function SynthesisedBanner() {
  const { t, nameOf } = useWords();
  const { provenance } = useElection().head;
  const notice = (
    <>
      {t('replay.banner')} <SynthesisedMark />
    </>
  );
  return (
    <aside class="banner">
      {provenance ? (
        <details>
          <summary>{notice}</summary>
          <p>{nameOf(provenance.documented)}</p>
          <p>{nameOf(provenance.made)}</p>
        </details>
      ) : (
        <p>{notice}</p>
      )}
    </aside>
  );
}

/** What a reader must know of all figures of this election: that they are of a rehearsal, or made. */
function Banners() {
  const { t } = useWords();
  const { head } = useElection();
  return (
    <>
      {head.rehearsal && (
        <aside class="banner">
          <p>{t('election.rehearsal')}</p>
        </aside>
      )}
      {head.synthesised && <SynthesisedBanner />}
    </>
  );
}

/** How true the figures of this election's pages are, in a sentence where that is to be said. */
export function Note() {
  const { t, f } = useWords();
  const { head } = useElection();
  const replay = useReplay();
  const status = freshness.status.value;
  const withdrawn = withdrawal.value;
  // What was known at a past moment does not grow old with a lost connection.
  const isPast = useMoment() !== null;
  const own = withdrawn?.election === head.id ? withdrawn : null;
  // The hours of a replay's pages are those of its own clock, and no others are told among them.
  const ofReplay = replay && 'asOf' in status && { asOf: Date.parse(replay.clock), since: null };
  return (
    <FiguresNote
      status={isPast ? { of: 'live' } : { ...status, ...ofReplay }}
      withdrawn={own && replay ? { ...own, at: null } : own}
      t={t}
      tell={(instant) => describeInstant(f, instant, freshness.serverNow)}
      onClose={() => {
        withdrawal.value = null;
      }}
    />
  );
}

/** The shell of a page about one election. */
export function ElectionShell({ children }: { children: ComponentChildren }) {
  return (
    <>
      <Shell search={<Search />} note={<Banners />}>
        {children}
      </Shell>
      <Note />
    </>
  );
}
