import { BulletinList } from '../bulletins/bulletin-list.js';
import { useElection } from '../client/election.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { Heading } from '../frame/heading.js';

/** What the commission has issued, newest first. */
export function BulletinsPage({ kind }: { kind: string }) {
  const { m } = useWords();
  const { id } = useElection().head;
  const words = m.bulletins;
  const chosen = kind in words.kinds ? kind : '';
  return (
    <>
      <div class="page-head">
        <Breadcrumbs />
        <Heading>{words.heading}</Heading>
        <p class="quiet">{words.intro}</p>
      </div>
      <nav class="bulletin-kinds" aria-label={words.filter}>
        {Object.entries(words.kinds).map(([each, name]) => (
          <a
            key={each}
            href={addressOf.bulletins(id, each)}
            {...(each === chosen ? { 'aria-current': 'page' as const } : {})}
          >
            {name}
          </a>
        ))}
      </nav>
      <BulletinList kind={chosen} />
    </>
  );
}
