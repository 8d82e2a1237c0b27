import { useRef, useState } from 'preact/hooks';
import type { DifferingView, SettlementReceipt, SettlementRequest } from '#contract';
import type { Protocol } from '#election';
import type { Refusal } from '../../shared/http/refusal.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { makeUuid } from '../outbox/outbox-entry.js';
import { scanOf } from './pair.js';

/** What became of a pair that somebody has sent their word on. */
export type Settled = 'counted' | 'held' | 'returned' | 'gone';

export interface Settlement {
  readonly busy: boolean;
  /** Why it was not taken; null where nothing was refused. */
  readonly refusal: Refusal | null;
  readonly settle: (content: Omit<Protocol, 'id'>, note: string) => Promise<void>;
  readonly giveBack: (note: string) => Promise<void>;
}

/** Sends what a reviewer says of a pair. What is sent again unchanged has the same id, so it is recorded once. */
export function useSettlement(
  election: string,
  pair: DifferingView,
  onSettled: (what: Settled) => void,
): Settlement {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const last = useRef({ said: '', id: '' });
  const send = async (request: SettlementRequest): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const part = [pair.precinct, pair.contest.id].map(encodeURIComponent).join('/');
    const reply = await call<SettlementReceipt>(
      'POST',
      `${electionAddress(election)}/differing/${part}`,
      request,
    );
    setBusy(false);
    setRefusal(reply.ok ? null : reply.refusal);
    if (reply.ok) onSettled(readReceipt(reply.body));
    else if (reply.refusal.kind === 'unknown-submission') onSettled('gone');
  };
  return {
    busy,
    refusal,
    settle: ({ ballots, votes, againstAll, acknowledged }, note) => {
      const scan = scanOf(pair);
      const said = JSON.stringify([ballots, votes, againstAll, acknowledged, scan]);
      if (last.current.said !== said) last.current = { said, id: makeUuid() };
      return send({
        verdict: 'settled',
        id: last.current.id,
        ...{ ballots: { ...ballots }, votes: { ...votes } },
        ...(againstAll === undefined ? {} : { againstAll }),
        ...(acknowledged === undefined ? {} : { acknowledged: [...acknowledged] }),
        ...(scan === null ? {} : { scan }),
        ...(note === '' ? {} : { note }),
      });
    },
    giveBack: (note) => send({ verdict: 'returned', note }),
  };
}

function readReceipt(receipt: SettlementReceipt): Settled {
  if (receipt.verdict === 'returned') return 'returned';
  return receipt.state === 'held' ? 'held' : 'counted';
}
