import { BulletinList } from '../bulletins/bulletin-list.js';
import { useElection } from '../client/election.js';
import { addressOf, apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { PageHead } from '../frame/page-head.js';

const KINDS = ['all', 'turnout', 'result'] as const;

/** What the commission has issued, newest first. */
export function BulletinsPage({ kind }: { kind: string }) {
  const { t } = useWords();
  const { id } = useElection().head;
  const chosen = KINDS.find((each) => each === kind) ?? 'all';
  return (
    <>
      <PageHead heading={t('bulletins.heading')} intro={t('bulletins.intro')} />
      <nav class="bulletin-kinds" aria-label={t('bulletins.filter')}>
        {KINDS.map((each) => (
          <a
            key={each}
            href={addressOf.bulletins(id, each === 'all' ? '' : each)}
            {...(each === chosen ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`bulletins.kinds.${each}`)}
          </a>
        ))}
      </nav>
      <BulletinList kind={chosen === 'all' ? '' : chosen} />
      <LaterDownloads json={apiOf.bulletins(id, chosen === 'all' ? {} : { kind: chosen })} />
    </>
  );
}
