import { BulletinList } from '../bulletins/bulletin-list.js';
import { useElection } from '../client/election.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { PageHead } from '../frame/page-head.js';

/** What the commission has issued, newest first. */
export function BulletinsPage({ kind }: { kind: string }) {
  const { m } = useWords();
  const { id } = useElection().head;
  const words = m.bulletins;
  const chosen = kind in words.kinds ? kind : '';
  return (
    <>
      <PageHead heading={words.heading} intro={words.intro} />
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
