import type { HeldPage as Page } from '#contract';
import { grantsFor } from '#election';
import { electionAddress } from '../client/names.js';
import { useQueue } from '../client/use-queue.js';
import { t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { ShowMore } from '../controls/show-more.js';
import { useLimit } from '../controls/use-limit.js';
import type { HeldFilter } from '../routing/review-route.js';
import { addressOf } from '../routing/route.js';
import { HeldFilters, type HeldProps } from './held-filters.js';
import { HeldGroups } from './held-groups.js';
import { HeldRow } from './held-row.js';

const PAGE = 20;

function queueAddress(election: string, { kind, area }: HeldFilter, limit: number): string {
  const asked = Object.entries({ kind, area }).filter(([, value]) => value !== '');
  const query = new URLSearchParams([['limit', String(limit)], ...asked]).toString();
  return `${electionAddress(election)}/held?${query}`;
}

function describeCount(count: number, hasMore: boolean, { kind, area }: HeldFilter): string {
  if (count > 0) return t(hasMore ? 'desk.held.countMore' : 'desk.held.count', { count });
  return kind === '' && area === '' ? t('desk.held.none') : t('desk.held.noneOfThese');
}

/** What waits, as far as it has been asked for. */
function Queue({ who, election, filter }: HeldProps) {
  const { limit, more } = useLimit(PAGE);
  const { page, walk, counted, again } = useQueue<Page>(queueAddress(election, filter, limit), ({ items }) =>
    items.map(({ id }) => id),
  );
  const mayReview = grantsFor(who.grants, 'review', election).length > 0;
  return (
    <Shown of={page}>
      {({ items, next }) => (
        <div onKeyDown={walk.onKeyDown}>
          <p class="quiet" role="status" ref={counted} tabIndex={-1}>
            {describeCount(walk.ids.length, next !== null, filter)}
          </p>
          {walk.ids.length > 1 && <p class="quiet keys">{t('desk.held.keys')}</p>}
          {mayReview && (
            <HeldGroups
              items={items.filter(({ id }) => walk.ids.includes(id))}
              election={election}
              onSettled={(settled) => {
                walk.finishAll(settled);
                again();
              }}
            />
          )}
          <ol class="rows">
            {items
              .filter(({ id }) => walk.ids.includes(id))
              .map((each) => (
                <HeldRow
                  key={each.id}
                  held={each}
                  election={election}
                  mayReview={mayReview}
                  onOvertaken={again}
                  onSettled={() => {
                    walk.finish(each.id);
                    again();
                  }}
                />
              ))}
          </ol>
          <ShowMore words={t('desk.held.more')} onMore={more(next)} />
        </div>
      )}
    </Shown>
  );
}

/** What is held for a review, election by election. */
export function HeldPage({ who, election, filter }: HeldProps) {
  return (
    <ElectionPage
      heading={t('desk.held.heading')}
      intro={t('desk.held.intro')}
      who={who}
      action="oversee"
      election={election}
      addressIn={(id) => addressOf.held(id)}
    >
      <p>
        <a class="target" href={addressOf.differing(election)}>
          {t('desk.held.differing')}
        </a>
      </p>
      <p>
        <a class="target" href={addressOf.noted(election)}>
          {t('desk.held.noted')}
        </a>
      </p>
      <HeldFilters who={who} election={election} filter={filter} />
      <Queue
        key={`${election} ${filter.kind} ${filter.area}`}
        who={who}
        election={election}
        filter={filter}
      />
    </ElectionPage>
  );
}
