import type { TokenView } from '#contract';
import type { PlaceNames } from '../client/grants/grants.js';
import { useFetched } from '../client/hooks.js';
import { usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { dayOf, m, momentOf } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { Shown } from '../controls/fetched.js';
import { tell } from '../controls/notice.js';
import { PageLine } from '../controls/page-line.js';
import { addressOf } from '../routing/route.js';
import { GrantList } from './grant-list.js';

function stateOf({ revokedAt, expiresAt }: TokenView): { readonly words: string; readonly isGood: boolean } {
  if (revokedAt !== null) return { words: m.tokens.revoked(momentOf(revokedAt)), isGood: false };
  const isGood = Date.parse(expiresAt) > Date.now();
  return { words: m.tokens[isGood ? 'good' : 'expired'](momentOf(expiresAt)), isGood };
}

function Row({ token, names, again }: { token: TokenView; names: PlaceNames; again: () => void }) {
  const { id, name, grants, issuedBy, createdAt } = token;
  const { words, isGood } = stateOf(token);
  const revoke = async (): Promise<void> => {
    const reply = await call<null>('DELETE', `/api/tokens/${id}`);
    tell(reply.ok ? m.tokens.revokedNow(name) : m.fault.broken(reply.refusal.detail));
    again();
  };
  return (
    <li class={isGood ? undefined : 'spent'}>
      <div class="row-name">
        <strong>{name}</strong>
        <p class="quiet">{m.tokens.issued(issuedBy, dayOf(createdAt))}</p>
      </div>
      <GrantList grants={grants} names={names} />
      <div class="row-state">
        <p>{words}</p>
        {isGood && (
          <Confirm
            label={m.tokens.revoke}
            name={m.tokens.revokeNamed(name)}
            title={m.tokens.revokeTitle(name)}
            text={m.tokens.revokeText}
            onConfirm={() => void revoke()}
          />
        )}
      </div>
    </li>
  );
}

function List({ tokens, again }: { tokens: readonly TokenView[]; again: () => void }) {
  const names = usePlaceNames(tokens.flatMap(({ grants }) => grants));
  if (tokens.length === 0) return <p>{m.tokens.none}</p>;
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
      <PageLine heading={m.tokens.heading} address={addressOf.issue} action={m.tokens.issue} />
      <p class="quiet">{m.tokens.intro}</p>
      <Shown of={tokens}>{(list) => <List tokens={list} again={tokens.again} />}</Shown>
    </>
  );
}
