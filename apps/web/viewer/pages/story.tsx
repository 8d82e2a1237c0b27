import { phaseOf } from '../../shared/results/phase.js';
import type { Summary } from '../../shared/words/bodies.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { useElection } from '../client/election.js';
import { useThrottled } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { HowFar } from '../contests/how-far.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { PageHead } from '../frame/page-head.js';
import { AnyMoment } from '../moments/any-moment.js';
import { AgainstAll } from '../story/against-all.js';
import { Arrivals } from '../story/arrivals.js';
import { Closest, Ties } from '../story/closest.js';
import { Corrections, DecisionsMade, Leads } from '../story/leads.js';
import { NightFeed } from '../story/night-feed.js';
import { Outstanding } from '../story/outstanding.js';
import { Take } from '../story/take.js';

/** How seldom the story is asked for again while figures change, in milliseconds. */
const REFRESH_DELAY_MS = 3000;

const PARTS = [
  'closest',
  'out',
  'leads',
  'ties',
  'against',
  'corrections',
  'decisions',
  'arrivals',
  'feed',
] as const;

/** The parts of the page, each a link to it. */
function Parts() {
  const { t } = useWords();
  return (
    <nav class="page-links story-parts" aria-label={t('story.parts')}>
      {PARTS.map((part) => (
        <a key={part} href={part === 'against' ? '#against-all' : `#${part}`}>
          {t(`story.${part}.heading`)}
        </a>
      ))}
    </nav>
  );
}

function Story({ summary, version }: { summary: Summary; version: number }) {
  const { root } = useElection();
  return (
    <>
      <HowFar progress={{ ...summary, area: root.id }} />
      <Parts />
      <Closest version={version} />
      <Outstanding version={version} />
      <Leads version={version} />
      <Ties version={version} />
      <AgainstAll version={version} />
      <Corrections version={version} />
      <DecisionsMade version={version} />
      <Arrivals version={version} changedAt={summary.changedAt} />
    </>
  );
}

/** The night in what is worth telling of it: close races, other leaders, corrections, what is out, and all of it in order. */
export function StoryPage() {
  const { t } = useWords();
  const { head } = useElection();
  const summary = useAtMoment<Summary>(`election/${head.id}`, apiOf.summary(head.id));
  const version = useThrottled(summary.version, REFRESH_DELAY_MS);
  const { body, fault } = summary;
  const isCounted = body !== null && ['counting', 'done'].includes(phaseOf(body));
  return (
    <>
      <PageHead heading={t('story.heading')} intro={t('story.intro')} />
      <AnyMoment shown={summary} />
      {body === null ? (
        fault ? (
          <FaultPage fault={fault} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          {isCounted ? (
            <Story summary={body} version={version} />
          ) : (
            <>
              <p>{t('story.before')}</p>
              <Corrections version={version} />
            </>
          )}
          <Take changedAt={body.changedAt} />
          <NightFeed version={version} />
        </>
      )}
    </>
  );
}
