import type { ComponentChildren } from 'preact';
import type { IdentityView } from '#contract';
import { grantsFor, PERMISSIONS, type Action, type Role } from '#election';
import { useStore } from '../hooks.js';
import { navigate, route, turnPage } from '../navigation.js';
import { addressOf, type Route } from '../route.js';
import { signOut } from '../session.js';
import { m, ZONE } from '../words.js';
import { Notice, tell } from './notice.js';
import { OutboxLine } from './outbox-line.js';

/** Whether somebody may manage people and tokens. */
export const mayAppoint = ({ grants }: IdentityView): boolean =>
  grantsFor(grants, 'appoint', null).length > 0;

/** Whether somebody may do something in one election at least. */
const may =
  (action: Action) =>
  ({ grants }: IdentityView): boolean => {
    const roles: readonly Role[] = PERMISSIONS[action];
    return grants.some(({ role }) => roles.includes(role));
  };

/** Whether somebody may read the trail, see what is held, or review it, in some election at least. */
export const mayAudit = may('audit');
export const mayOversee = may('oversee');
export const mayReview = may('review');

const PAGES_OF: Readonly<Record<string, readonly Route['page'][]>> = {
  people: ['people', 'invite', 'person'],
  tokens: ['tokens', 'issue'],
  held: ['held'],
  trail: ['trail'],
  account: ['account', 'start'],
};

async function leave(): Promise<void> {
  const reply = await signOut();
  if (!reply.ok && reply.refusal.kind !== 'unauthorised') {
    tell(m.fault.offline);
    return;
  }
  navigate(addressOf.start);
  tell(m.signIn.signedOut);
}

function Navigation({ who }: { who: IdentityView }) {
  const at = useStore(route);
  const link = (name: string, address: string, words: string) => (
    <li>
      <a href={address} aria-current={PAGES_OF[name]?.includes(at.page) ? 'page' : undefined}>
        {words}
      </a>
    </li>
  );
  // Before a second factor that is due there is nowhere to go.
  if (who.factor === 'due') return null;
  return (
    <nav class="desk-nav" aria-label={m.site.nav}>
      <ul>
        {mayAppoint(who) && link('people', addressOf.people, m.site.people)}
        {mayAppoint(who) && link('tokens', addressOf.tokens, m.site.tokens)}
        {mayOversee(who) && link('held', addressOf.held(), m.site.held)}
        {mayAudit(who) && link('trail', addressOf.trail(), m.site.trail)}
        {link('account', addressOf.account, m.site.account)}
      </ul>
    </nav>
  );
}

/** Five strokes of a tally: what a count looks like on paper. */
function Tally() {
  return (
    <svg class="tally" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M7 6v20M13 6v20M19 6v20M25 6v20" />
      <path class="tally-gate" d="M3 22 29 10" />
    </svg>
  );
}

/** The frame of every page of the desk. */
export function Shell({ who, children }: { who?: IdentityView; children: ComponentChildren }) {
  return (
    <>
      {who && (
        <a class="skip" href="#page">
          {m.site.skip}
        </a>
      )}
      <header class="site desk-site">
        <a class="wordmark" href={addressOf.start} aria-label={m.site.home} onClick={turnPage}>
          <Tally />
          {m.site.name} <span class="desk-mark">{m.site.desk}</span>
        </a>
        {who && (
          <>
            <Navigation who={who} />
            <button type="button" class="button sign-out" onClick={() => void leave()}>
              {m.site.signOut}
            </button>
          </>
        )}
      </header>
      <main id="page" tabIndex={-1}>
        {who && <OutboxLine account={who.id} />}
        <Notice />
        {children}
      </main>
      <footer class="site-foot">
        <p>{who ? `${m.site.signedInAs(who.name)}. ${m.site.zone(ZONE)}` : m.site.zone(ZONE)}</p>
        <p>
          <a href="/">{m.site.results}</a>
        </p>
      </footer>
    </>
  );
}
