import { useEffect, useState } from 'preact/hooks';
import type { Receipt } from '#contract';
import type { Reply } from '../../shared/http/refusal.js';
import { electionAddress } from '../client/names.js';
import { call, session } from '../client/session.js';
import { Outbox } from './outbox.js';
import type { Sent } from './outbox-entry.js';
import { BrowserShelf } from './outbox-store.js';
import { browserTabs } from './tabs.js';

/** A request that has not been answered for so long is taken for lost; sent again it is the same submission. */
const ANSWER_WAIT_MS_MAX = 30_000;

const NOT_SIGNED_IN: Reply<Receipt> = {
  ok: false,
  refusal: { status: 401, kind: 'unauthorised', detail: '', errors: [], findings: [], waitS: null },
};

const shelf = new BrowserShelf();
let open: Outbox | undefined;

const isIn = (account: string): boolean => {
  const held = session.value;
  return held.state === 'in' && held.who.id === account;
};

function openFor(account: string): Outbox {
  const post = async (election: string, sent: Sent): Promise<Reply<Receipt>> =>
    isIn(account)
      ? call<Receipt>('POST', `${electionAddress(election)}/submissions`, sent, ANSWER_WAIT_MS_MAX)
      : NOT_SIGNED_IN;
  const outbox = new Outbox(account, { shelf, tabs: browserTabs, post });
  void outbox.start();
  return outbox;
}

/** The outbox of whoever is signed in; another account's is closed. */
export function outboxOf(account: string): Outbox {
  if (open?.account === account) return open;
  open?.stop();
  open = openFor(account);
  return open;
}

addEventListener('online', () => open?.hurry('by-itself'));
// A machine that slept has let its pauses pass.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') open?.hurry('by-itself');
});
session.subscribe(() => {
  const held = session.value;
  if (held.state === 'out') {
    open?.stop();
    open = undefined;
  } else if (held.state === 'in' && held.who.id === open?.account) open.hurry('asked');
});

/** The outbox of whoever is signed in; the component draws again with every change of it. */
export function useOutbox(account: string): Outbox {
  const outbox = outboxOf(account);
  const [, redraw] = useState(0);
  useEffect(() => outbox.subscribe(() => redraw((turn) => turn + 1)), [outbox]);
  return outbox;
}
