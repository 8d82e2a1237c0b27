import type { TokenView } from '#contract';
import type { PlaceNames } from '../client/grants/grants.js';
import { useFetched } from '../client/hooks.js';
import { usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { dayOf, momentOf, t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { Shown } from '../controls/fetched.js';
import { tell } from '../controls/notice.js';
import { PageLine } from '../controls/page-line.js';
import { addressOf } from '../routing/route.js';
import { GrantList } from './grant-list.js';

function stateOf({ revokedAt, expiresAt }: TokenView): { readonly words: string; readonly isGood: boolean } {
  if (revokedAt !== null)
    return { words: t('desk.tokens.revoked', { on: momentOf(revokedAt) }), isGood: false };
  const isGood = Date.parse(expiresAt) > Date.now();
  const moment = momentOf(expiresAt);
  return {
    words: isGood ? t('desk.tokens.good', { until: moment }) : t('desk.tokens.expired', { on: moment }),
    isGood,
  };
}

function Row({ token, names, again }: { token: TokenView; names: PlaceNames; again: () => void }) {
  const { id, name, grants, issuedBy, createdAt } = token;
  const { words, isGood } = stateOf(token);
  const revoke = async (): Promise<void> => {
    const reply = await call<null>('DELETE', `/api/tokens/${id}`);
    tell(
      reply.ok
        ? t('desk.tokens.revokedNow', { name })
        : t('desk.fault.broken', { detail: reply.refusal.detail }),
    );
    again();
  };
  return (
    <li class={isGood ? undefined : 'spent'}>
      <div class="row-name">
        <strong>{name}</strong>
        <p class="quiet">{t('desk.tokens.issued', { by: issuedBy, on: dayOf(createdAt) })}</p>
      </div>
      <GrantList grants={grants} names={names} />
      <div class="row-state">
        <p>{words}</p>
        {isGood && (
          <Confirm
            label={t('desk.tokens.revoke')}
            name={t('desk.tokens.revokeNamed', { name })}
            title={t('desk.tokens.revokeTitle', { name })}
            text={t('desk.tokens.revokeText')}
            onConfirm={() => void revoke()}
          />
        )}
      </div>
    </li>
  );
}

function List({ tokens, again }: { tokens: readonly TokenView[]; again: () => void }) {
  const names = usePlaceNames(tokens.flatMap(({ grants }) => grants));
  if (tokens.length === 0) return <p>{t('desk.tokens.none')}</p>;
  return (
    <ul class="rows people">
      {tokens.map((token) => (
        <Row key={token.id} token={token} names={names} again={again} />
      ))}
    </ul>
  );
}

/** What programs prove themselves with. */
export function TokensPage() {
  const tokens = useFetched<readonly TokenView[]>('/api/tokens');
  return (
    <>
      <PageLine
        heading={t('desk.tokens.heading')}
        address={addressOf.issue}
        action={t('desk.tokens.issue')}
      />
      <p class="quiet">{t('desk.tokens.intro')}</p>
      <Shown of={tokens}>{(list) => <List tokens={list} again={tokens.again} />}</Shown>
    </>
  );
}
