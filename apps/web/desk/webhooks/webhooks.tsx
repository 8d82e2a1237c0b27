import { useState } from 'preact/hooks';
import type { IdentityView, WebhookView } from '#contract';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { useTick } from '../client/use-tick.js';
import { momentOf, t } from '../client/words.js';
import { Copy } from '../controls/copy.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { tell } from '../controls/notice.js';
import { addressOf } from '../routing/route.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookRow } from './webhook-row.js';

/** How often the page asks again while somebody looks at it, in milliseconds. */
const POLL_MS = 4_000;

/** A secret that was made a moment ago, with what is to be done about it. */
interface Issued {
  readonly url: string;
  readonly secret: string;
  readonly text: string;
}

function Secret({ issued, onSeen }: { issued: Issued; onSeen: () => void }) {
  return (
    <div class="shown-once" role="status">
      <p>{issued.text}</p>
      <Copy label={t('desk.webhooks.secret', { url: issued.url })} text={issued.secret} />
      <div class="actions">
        <button type="button" class="button" onClick={onSeen}>
          {t('desk.webhooks.secretSeen')}
        </button>
      </div>
    </div>
  );
}

function Webhooks({ election }: { election: string }) {
  const [issued, setIssued] = useState<Issued | null>(null);
  const webhooks = useFetched<readonly WebhookView[]>(
    `${electionAddress(election)}/webhooks`,
    useTick(POLL_MS),
  );
  return (
    <>
      {issued && <Secret issued={issued} onSeen={() => setIssued(null)} />}
      <Shown of={webhooks}>
        {(list) =>
          list.length === 0 ? (
            <p>{t('desk.webhooks.none')}</p>
          ) : (
            <ul class="rows" aria-label={t('desk.webhooks.list')}>
              {list.map((webhook) => (
                <WebhookRow
                  key={webhook.id}
                  election={election}
                  webhook={webhook}
                  again={webhooks.again}
                  onSecret={({ secret, formerUntil }) =>
                    setIssued({
                      url: webhook.url,
                      secret,
                      text: t('desk.webhooks.secretRotated', { until: momentOf(formerUntil) }),
                    })
                  }
                />
              ))}
            </ul>
          )
        }
      </Shown>
      <section class="narrow">
        <h2>{t('desk.webhooks.add.heading')}</h2>
        <WebhookForm
          key={issued?.secret ?? ''}
          election={election}
          onAdded={({ webhook: { url }, secret }) => {
            setIssued({ url, secret, text: t('desk.webhooks.secretOnce') });
            tell(t('desk.webhooks.added', { host: new URL(url).host }));
            webhooks.again();
          }}
        />
      </section>
    </>
  );
}

/** Where administrators add the servers that are sent what an election issues, and see how that goes. */
export function WebhooksPage({ who, election }: { who: IdentityView; election: string }) {
  return (
    <ElectionPage
      heading={t('desk.webhooks.heading')}
      intro={t('desk.webhooks.intro')}
      who={who}
      action="notify"
      election={election}
      addressIn={addressOf.webhooks}
    >
      <Webhooks key={election} election={election} />
    </ElectionPage>
  );
}
