import { ECDH } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import type { NewPushSubscriptionRequest, PushKey, PushRemoval, PushSubscribedView } from '#contract';
import { PushServices } from '#http-client';
import { Ledger } from '#ledger';
import { API_CONFIG, LOG, type ApiConfig } from '../core/api-parts.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { AddressTurns } from './address-turns.js';

type Favourite = NewPushSubscriptionRequest['favourites'][number];

const { changesOfAddress, changesMs, addresses, subscriptions, keptMs } = LIMITS.push;

/** Who wants notices of what, as browsers ask for it themselves: a browser is known by what only it and we know. */
@Injectable()
export class PushDesk implements OnModuleInit {
  private readonly services: PushServices;
  private readonly turns = new AddressTurns({
    ...{ turns: changesOfAddress, windowMs: changesMs, addresses },
  });
  private publicKey: string | undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
    @Inject(API_CONFIG) { pushServices = [] }: ApiConfig,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.services = new PushServices(pushServices);
  }

  /** The keys are made by the first process there ever is. */
  onModuleInit(): void {
    if (this.services.isOff) return;
    this.key().catch((error: unknown) =>
      this.log.warn({ err: error }, 'the key of notices is not known yet'),
    );
  }

  /** The public key that browsers are to know us by; null where notices are off. */
  async key(): Promise<PushKey> {
    if (this.services.isOff) return { publicKey: null };
    this.publicKey ??= (await this.ledger.pushSubscriptions.identity()).publicKey.toString('base64url');
    return { publicKey: this.publicKey };
  }

  /**
   * Adds a browser's subscription, or changes what it follows.
   * @param network what its address is limited by
   * @throws ProblemError 400 for an address that is not sent to, a key that is none, or favourites that are all unknown;
   * 403 where another browser has that address, or notices are off; 404 for the election; 429 beyond the limits
   */
  async put(network: string, asked: NewPushSubscriptionRequest): Promise<PushSubscribedView> {
    this.takeTurn(network);
    if (this.services.isOff) throw new ProblemError('forbidden', 'No notices are sent from here');
    const { endpoint, keys } = asked.subscription;
    const fault = this.services.fault(endpoint);
    if (fault !== undefined)
      throw refuseShape('invalid-body', [{ path: ['subscription', 'endpoint'], message: fault }]);
    const p256dh = Buffer.from(keys.p256dh, 'base64url');
    if (!isPoint(p256dh)) {
      const message = 'must be a point of the curve P-256, as the browser gave it';
      throw refuseShape('invalid-body', [{ path: ['subscription', 'keys', 'p256dh'], message }]);
    }
    const view = await this.views.get(asked.election);
    const favourites = withoutDoubles(asked.favourites);
    const known = favourites.filter((each) => isKnown(view, each));
    if (known.length === 0) {
      const message = `must name a contest, an area or a precinct of ${view.head.id}`;
      throw refuseShape('invalid-body', [{ path: ['favourites'], message }]);
    }
    await this.store(view.head.key, { ...asked, favourites: known }, p256dh);
    return {
      favourites: known,
      unknown: favourites.filter((each) => !known.includes(each)),
      until: new Date(Date.now() + keptMs).toISOString(),
    };
  }

  /** Removes what a browser asked for. Whether there was anything is not told, so that nobody can find out by asking. */
  async remove(network: string, { endpoint, auth, election }: PushRemoval): Promise<void> {
    this.takeTurn(network);
    const keys = { endpoint, auth: Buffer.from(auth, 'base64url') };
    if (election === undefined) await this.ledger.pushSubscriptions.remove(keys);
    else await this.ledger.pushSubscriptions.remove(keys, (await this.views.get(election)).head.key);
  }

  private async store(
    election: number,
    { subscription, favourites, language }: NewPushSubscriptionRequest,
    p256dh: Buffer,
  ): Promise<void> {
    const { endpoint, keys } = subscription;
    const outcome = await this.ledger.pushSubscriptions.put(
      election,
      {
        ...{ endpoint, p256dh, auth: Buffer.from(keys.auth, 'base64url'), language },
        subjects: favourites.map(({ kind, id }) => `${kind}/${id}`),
      },
      subscriptions,
    );
    if (outcome === 'not-theirs')
      throw new ProblemError('not-permitted', 'Another browser has this address: the secret is not its own');
    if (outcome === 'too-many')
      throw new ProblemError('too-many', 'No more browsers can be sent notices; try again on another day');
  }

  private takeTurn(network: string): void {
    const waitMs = this.turns.take(network);
    if (waitMs === 0) return;
    const minutes = Math.ceil(waitMs / 60_000);
    throw new ProblemError(
      'too-many',
      `Too many changes of notices from this address; wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`,
    );
  }
}

/** Whether bytes are an uncompressed point of P-256: what is none could not be encrypted to. */
function isPoint(bytes: Buffer): boolean {
  try {
    return bytes[0] === 4 && ECDH.convertKey(bytes, 'prime256v1').length > 0;
  } catch {
    return false;
  }
}

function withoutDoubles(favourites: readonly Favourite[]): Favourite[] {
  return [...new Map(favourites.map((each) => [`${each.kind}/${each.id}`, each])).values()];
}

function isKnown({ layout }: ElectionView, { kind, id }: Favourite): boolean {
  if (kind === 'contest') return layout.contestIndex.has(id);
  return (kind === 'area' ? layout.areaIndex : layout.precinctIndex).has(id);
}
