import type { AlikePage, IdentityView, NotedPage as Page } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { asSentence } from '../client/faults.js';
import { useFetched, useKept } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useTick } from '../client/use-tick.js';
import { momentOf, sayKnown, t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { ShowMore } from '../controls/show-more.js';
import { useLimit } from '../controls/use-limit.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';

const PAGE = 50;
/** How often is asked for what came. */
const REFRESH_MS = 30_000;

function PrecinctLink({ election, id }: { election: string; id: string }) {
  return (
    <a class="target" href={publicAddressOf.precinct(election, id)}>
      <UserText text={t('desk.noted.precinct', { id })} />
    </a>
  );
}

function Group({ group, election }: { group: AlikePage['items'][number]; election: string }) {
  const { contest, lines, precincts, count } = group;
  const more = count - precincts.length;
  return (
    <li>
      <h3>{t('desk.noted.equal', { count, contest })}</h3>
      <ul class="noted-precincts">
        {precincts.map((id) => (
          <li key={id}>
            <PrecinctLink election={election} id={id} />
          </li>
        ))}
        {more > 0 && <li>{t('desk.noted.more', { count: more })}</li>}
      </ul>
      <details>
        <summary>{t('desk.noted.lines')}</summary>
        <ul>
          {lines.map(({ id, name, count: votes }) => (
            <li key={id}>
              <UserText text={name ? nameOf(name) : sayKnown(`desk.line.${id}`, id)} />: {votes}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

function Equal({ election }: { election: string }) {
  const fetched = useFetched<AlikePage>(`${electionAddress(election)}/alike`, useTick(REFRESH_MS));
  return (
    <section>
      <h2>{t('desk.noted.alike')}</h2>
      <p class="quiet">{t('desk.noted.alikeIntro')}</p>
      <Shown of={fetched}>
        {({ items, leftOut }) => (
          <>
            {items.length === 0 && <p class="quiet">{t('desk.noted.noAlike')}</p>}
            <ol class="rows">
              {items.map((group) => (
                <Group
                  key={`${group.contest} ${group.precincts.join(' ')}`}
                  group={group}
                  election={election}
                />
              ))}
            </ol>
            {leftOut && <p>{t('desk.noted.leftOut')}</p>}
          </>
        )}
      </Shown>
    </section>
  );
}

function Item({ item, election }: { item: Page['items'][number]; election: string }) {
  const { precinct, checkpoint, contest, state, receivedAt } = item;
  const told = item.findings.filter(({ severity }) => severity === 'review');
  return (
    <li>
      <h3>
        <PrecinctLink election={election} id={precinct} />,{' '}
        {checkpoint === null
          ? t('desk.noted.protocol', { contest: contest ?? '' })
          : t('desk.noted.turnout', { checkpoint })}
      </h3>
      <p class="quiet">
        {t(state === 'held' ? 'desk.noted.receivedHeld' : 'desk.noted.receivedAccepted', {
          moment: momentOf(receivedAt),
        })}
      </p>
      <ul>
        {told.map(({ code, message }) => (
          <li key={code + message}>
            <strong>{code}</strong> {asSentence(message)}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Single({ election }: { election: string }) {
  const { limit, more } = useLimit(PAGE);
  const address = `${electionAddress(election)}/noted?limit=${limit}`;
  const page = useKept(useFetched<Page>(address, useTick(REFRESH_MS)));
  return (
    <section>
      <h2>{t('desk.noted.single')}</h2>
      <Shown of={page}>
        {({ items, next }) => (
          <>
            <p class="quiet" role="status">
              {items.length === 0
                ? t('desk.noted.none')
                : t(next === null ? 'desk.noted.count' : 'desk.noted.countMore', { count: items.length })}
            </p>
            <ol class="rows">
              {items.map((item) => (
                <Item key={item.id} item={item} election={election} />
              ))}
            </ol>
            <ShowMore words={t('desk.noted.showMore')} onMore={more(next)} />
          </>
        )}
      </Shown>
    </section>
  );
}

/** What the checks tell a reviewer of and hold for nothing: equal protocols, and findings of single submissions. */
export function NotedPage({ who, election }: { who: IdentityView; election: string }) {
  return (
    <ElectionPage
      heading={t('desk.noted.heading')}
      intro={t('desk.noted.intro')}
      who={who}
      action="oversee"
      election={election}
      addressIn={addressOf.noted}
    >
      <p>
        <a class="target" href={addressOf.held(election)}>
          {t('desk.noted.held')}
        </a>
      </p>
      <Equal key={`equal ${election}`} election={election} />
      <Single key={`single ${election}`} election={election} />
    </ElectionPage>
  );
}
