import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { request } from '../../shared/http/request.js';
import { useElection } from '../client/election.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';

type Shown = 'no' | 'coming' | 'picture' | 'gone';

/** Whether it can be had now, asked before it is fetched. */
async function look(address: string): Promise<Shown> {
  const { ok } = await request('HEAD', address, { cache: 'default' });
  return ok ? 'picture' : 'gone';
}

/** A published scan or photo as it is drawn for everybody: a link with its hash, and the picture itself for whoever asks, as it may be large. */
export function Scan({ sha256, name, mark }: { sha256: string; name: string; mark?: ComponentChildren }) {
  const { t } = useWords();
  const { head } = useElection();
  const [shown, setShown] = useState<Shown>('no');
  const address = apiOf.attachment(head.id, sha256);
  const show = (): void => {
    setShown('coming');
    void look(address).then(setShown);
  };
  return (
    <div class="scan">
      <p>
        <a class="target" href={address} target="_blank" rel="noopener">
          {name}
        </a>
        {mark}{' '}
        <button
          type="button"
          class="button"
          aria-expanded={shown === 'picture'}
          onClick={shown === 'picture' ? () => setShown('no') : show}
        >
          {shown === 'picture' ? t('precinct.scan.hide') : t('precinct.scan.show')}
        </button>
      </p>
      <p class="quiet scan-sum">
        SHA-256 <code>{sha256}</code>
      </p>
      <div role="status">{shown === 'gone' && <p>{t('precinct.scan.gone')}</p>}</div>
      {shown === 'picture' && <img src={address} alt={name} />}
    </div>
  );
}
