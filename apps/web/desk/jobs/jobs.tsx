import { useEffect, useState } from 'preact/hooks';
import type { Job, JobQueueView, Jobs, JobState } from '#contract';
import { useFetched } from '../client/hooks.js';
import { call } from '../client/session.js';
import { sayKnown, secondOf, t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { Heading } from '../controls/heading.js';
import { tell } from '../controls/notice.js';

/** How often the page asks again while somebody looks at it, in milliseconds. */
const POLL_MS = 4_000;

const STATES: readonly JobState[] = ['failed', 'active', 'waiting', 'delayed', 'completed'];

/** A number that grows every few seconds while the page is in front. */
function useTicks(): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setTick((value) => value + 1);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, []);
  return tick;
}

/** The data or result of a job, "election: 7, counted: 12"; an empty string for nothing. */
function describeFields(value: unknown): string {
  if (value === null || typeof value !== 'object') return value === null ? '' : JSON.stringify(value);
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${typeof each === 'string' ? each : JSON.stringify(each)}`)
    .join(', ');
}

/** The last that happened to a job, and when. */
function lastOf({ addedAt, startedAt, endedAt }: Job): string {
  if (endedAt !== null) return `${t('desk.jobs.at.ended')} ${secondOf(endedAt)}`;
  return startedAt === null
    ? `${t('desk.jobs.at.added')} ${secondOf(addedAt)}`
    : `${t('desk.jobs.at.started')} ${secondOf(startedAt)}`;
}

function Fact({ term, words, isFailure = false }: { term: string; words: string; isFailure?: boolean }) {
  if (words === '') return null;
  return (
    <div class={isFailure ? 'job-failure' : undefined}>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}

function Row({ queue, job, again }: { queue: string; job: Job; again: () => void }) {
  const { id, name, state, attempts, attemptsMax, failure } = job;
  const retry = async (): Promise<void> => {
    const address = `/api/jobs/${encodeURIComponent(queue)}/${encodeURIComponent(id)}/retry`;
    const reply = await call<null>('POST', address);
    tell(
      reply.ok
        ? t('desk.jobs.retried', { name, id })
        : t('desk.fault.broken', { detail: reply.refusal.detail }),
    );
    again();
  };
  return (
    <li class="job">
      <p>
        <strong>{name}</strong> <span class="quiet">{t('desk.jobs.number', { id })}</span>
        <br />
        <span class="quiet">
          {lastOf(job)}
          {attemptsMax > 1 && `, ${t('desk.jobs.attempts', { made: attempts, most: attemptsMax })}`}
        </span>
      </p>
      <dl class="job-facts">
        <Fact term={t('desk.jobs.data')} words={describeFields(job.data)} />
        <Fact term={t('desk.jobs.result')} words={describeFields(job.result)} />
        <Fact term={t('desk.jobs.why')} words={failure ?? ''} isFailure />
      </dl>
      {state === 'failed' && (
        <button
          type="button"
          class="button"
          aria-label={t('desk.jobs.retryNamed', { name, id })}
          onClick={() => void retry()}
        >
          {t('desk.jobs.retry')}
        </button>
      )}
    </li>
  );
}

function StateList({ view, state, again }: { view: JobQueueView; state: JobState; again: () => void }) {
  const jobs = view.jobs.filter((job) => job.state === state);
  if (jobs.length === 0) return null;
  const all = Math.max(view.counts?.[state] ?? 0, jobs.length);
  return (
    <details class="job-list" open={state === 'failed' || state === 'active'}>
      <summary>
        {jobs.length < all
          ? t('desk.jobs.newest', { state: t(`desk.jobs.states.${state}`), shown: jobs.length, all })
          : t('desk.jobs.every', { state: t(`desk.jobs.states.${state}`), all })}
      </summary>
      <ul class="rows">
        {jobs.map((job) => (
          <Row key={job.id} queue={view.queue} job={job} again={again} />
        ))}
      </ul>
    </details>
  );
}

function Counts({ name, counts }: { name: string; counts: NonNullable<JobQueueView['counts']> }) {
  if (STATES.every((state) => counts[state] === 0)) return <p class="quiet">{t('desk.jobs.none')}</p>;
  return (
    <dl class="job-counts" aria-label={t('desk.jobs.counts', { name })}>
      {STATES.map((state) => (
        <div key={state} class={state === 'failed' && counts[state] > 0 ? 'job-failure' : undefined}>
          <dt>{t(`desk.jobs.states.${state}`)}</dt>
          <dd>{counts[state]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Queue({ view, again }: { view: JobQueueView; again: () => void }) {
  const name = sayKnown(`desk.jobs.queues.${view.queue}`, view.queue);
  return (
    <section class="job-queue" aria-label={name}>
      <h2>{name}</h2>
      {view.counts === null ? (
        <p class="whole-fault" role="status">
          <strong>{t('desk.jobs.unreachable')}</strong> {t('desk.jobs.unreachableMeaning')}
        </p>
      ) : (
        <Counts name={name} counts={view.counts} />
      )}
      {STATES.map((state) => (
        <StateList key={state} view={view} state={state} again={again} />
      ))}
    </section>
  );
}

/** The jobs of every queue: how many are in each state, the newest, and why those that failed did. */
export function JobsPage() {
  const jobs = useFetched<Jobs>('/api/jobs', useTicks());
  return (
    <>
      <Heading>{t('desk.jobs.heading')}</Heading>
      <p class="quiet">{t('desk.jobs.intro')}</p>
      <Shown of={jobs}>
        {({ queues }) => queues.map((view) => <Queue key={view.queue} view={view} again={jobs.again} />)}
      </Shown>
    </>
  );
}
