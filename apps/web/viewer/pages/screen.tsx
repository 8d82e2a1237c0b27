import { phaseOf } from '../../shared/results/phase.js';
import type { AreaSnapshot, Summary } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useTopic } from '../client/hooks.js';
import { noteHead } from '../client/document-head.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { LiveSign, Note } from '../frame/frame.js';
import { Heading } from '../frame/heading.js';
import { SynthesisedMark } from '../frame/mark.js';
import { LaterScreenMap } from '../screen/later-screen-map.js';
import { ScreenClock } from '../screen/screen-clock.js';
import { ScreenFigures } from '../screen/screen-figures.js';
import { ScreenSlides } from '../screen/screen-slides.js';
import { useIdlePointer, useKeepAwake } from '../screen/use-display.js';
import { onLastDay } from '../turnout/last-day.js';

/** What everybody in the hall must know of all figures: that they are of a rehearsal, or that some are made. */
function Banner() {
  const { t } = useWords();
  const { head } = useElection();
  if (!head.rehearsal && !head.synthesised) return null;
  return (
    <p class="screen-banner">
      {head.rehearsal && t('election.rehearsal')}{' '}
      {head.synthesised && (
        <>
          {t('replay.banner')} <SynthesisedMark />
        </>
      )}
    </p>
  );
}

function Head() {
  const { f, nameOf } = useWords();
  const { head } = useElection();
  return (
    <header class="screen-head">
      <Heading>{nameOf(head.name)}</Heading>
      <p class="screen-date">{f.list(head.dates.map((date) => f.date(date)))}</p>
      <p class="screen-clock">
        <ScreenClock />
      </p>
      <Banner />
    </header>
  );
}

interface Shown {
  readonly summary: Summary;
  readonly area: AreaSnapshot;
  readonly paceS: number;
}

function Body({ summary, area, paceS }: Shown) {
  const phase = phaseOf(summary);
  const isCounted = phase === 'counting' || phase === 'done';
  const { snapshot, date } = onLastDay(area);
  return (
    <>
      <ScreenFigures phase={phase} summary={summary} area={snapshot} day={date} />
      <LaterScreenMap snapshot={snapshot} counted={isCounted ? summary.version : null} />
      <ScreenSlides phase={phase} summary={summary} area={snapshot} paceS={paceS} />
    </>
  );
}

/** One view of an election for the screen of a hall: it fills the screen, has nothing to press, and changes by itself. */
export function ScreenPage({ paceS }: { paceS: number }) {
  const { head, root } = useElection();
  const area = useTopic<AreaSnapshot>(`election/${head.id}/area/${root.id}`, apiOf.series(head.id, root.id));
  const summary = useTopic<Summary>(`election/${head.id}`, apiOf.summary(head.id));
  useKeepAwake();
  useIdlePointer();
  const fault = area.fault ?? summary.fault;
  noteHead({ isUnlisted: true });
  return (
    <>
      <main id="figures" class="screen" tabIndex={-1}>
        {area.body && summary.body ? (
          <>
            <Head />
            <Body summary={summary.body} area={area.body} paceS={paceS} />
            <p class="screen-live">
              <LiveSign />
            </p>
          </>
        ) : fault ? (
          <FaultPage fault={fault} />
        ) : (
          <Loading />
        )}
      </main>
      <Note />
    </>
  );
}
