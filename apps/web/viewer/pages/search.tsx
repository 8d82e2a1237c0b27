import { useElection } from '../client/election.js';
import { useAddresses } from '../client/addresses.js';
import { useFetched } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import type { Found } from '../../shared/words/bodies.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { FaultPage } from '../frame/fault.js';
import { type Hits, useHits } from '../frame/found.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';

/** How many of each kind one page lists: as many as the api gives at once. */
const SHOWN_MAX = 50;

function Kind({ q, hits: { kind, items, total } }: { q: string; hits: Hits }) {
  const { t } = useWords();
  const addresses = useAddresses();
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t(`search.${kind}`)}</h2>
        <p class="quiet">
          {total > items.length
            ? t('search.first', { shown: items.length, total })
            : t('search.found', { total })}
        </p>
      </div>
      <ul class="found">
        {items.map(({ id, address, says }) => (
          <li key={id}>
            <a href={address}>{says}</a>
          </li>
        ))}
      </ul>
      {kind === 'contests' && (
        <p>
          <a href={addresses.contests({ q })}>{t('search.contestList')}</a>
        </p>
      )}
    </section>
  );
}

function Everything({ q, found }: { q: string; found: Found }) {
  const { t } = useWords();
  const hits = useHits(found);
  if (hits.length === 0) return <p>{t('search.none', { q })}</p>;
  return (
    <>
      {hits.map((each) => (
        <Kind key={each.kind} q={q} hits={each} />
      ))}
    </>
  );
}

/** Everything that has a name that was sought: what the field in the header leads to, with scripts and without. */
export function SearchPage({ q }: { q: string }) {
  const { t } = useWords();
  const { head } = useElection();
  const { body, answer, again } = useFetched<Found>(q === '' ? null : apiOf.search(head.id, q, SHOWN_MAX));
  if (!body && answer && !answer.ok) return <FaultPage fault={answer.fault} onRetry={again} />;
  return (
    <>
      <div class="page-head">
        <Breadcrumbs />
        <Heading>{q === '' ? t('search.heading') : t('search.headingOf', { q })}</Heading>
      </div>
      {q === '' && <p>{t('search.hint')}</p>}
      {body && <Everything q={q} found={body} />}
      {q !== '' && <LaterDownloads json={apiOf.search(head.id, q, SHOWN_MAX)} />}
      {!body && q !== '' && <p class="quiet">{t('fault.loading')}</p>}
    </>
  );
}
