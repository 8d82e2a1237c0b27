import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { PushLimits } from '#config';
import type { NewPushSubscriptionRequest } from '#contract';
import { NoticeSending } from '../../../apps/tallier/push/sending.js';
import { Watching } from '../../../apps/tallier/push/watching.js';
import { TestApi, type Answer } from '../../fixtures/clients/running-api.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';
import { PushService, type PushedBrowser } from '../../fixtures/services/push-service.js';

/** Without pauses between notices. */
export const QUICK: Partial<PushLimits> = { gapMs: 0 };
export const CONTACT = 'mailto:operator@count.example';

type Favourite = NewPushSubscriptionRequest['favourites'][number];
export const RACE: Favourite = { kind: 'contest', id: 'race' };

export const api = new TestApi();
export let service: PushService;
/** The election of the test, counted by nobody yet. */
export let election: string;
export const ends: (() => Promise<unknown>)[] = [];

/** Before the tests of a spec: an api that counts, and a push service; before each of them: an election of its own. */
export function prepare(): void {
  beforeAll(async () => {
    service = await PushService.open();
    await api.open({ counting: true, pushServices: [service.url] });
  });
  afterAll(async () => {
    await api.close();
    await service.close();
  });
  beforeEach(async () => {
    service.received.length = 0;
    service.answer = (_, response) => response.writeHead(201).end();
    election = `e-${randomUUID().slice(0, 8)}`;
    // In a replay a correction waits for nobody.
    await api.defineReplay(smallElection({ id: election }));
  });
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
    await api.query('DELETE FROM push_subscription');
  });
}

export const subscribe = (
  browser: PushedBrowser,
  favourites: readonly Favourite[] = [RACE],
  language = 'en',
): Promise<Answer<object>> =>
  api.ask<object>('/api/push/subscriptions', {
    body: { subscription: browser.subscription, election, favourites, language },
  });

/**
 * Hands in the protocol of a precinct, and waits until it is counted.
 * @param replaces the id of the one that it corrects
 * @returns its id
 */
export async function hand(
  precinct: '1' | '2' | '3',
  votes: Record<string, number>,
  replaces?: string,
): Promise<string> {
  const cast = Object.values(votes).reduce((sum, each) => sum + each, 0);
  const registered = { 1: 100, 2: 200, 3: 300 }[precinct];
  const lines = {
    ...{ registered, received: registered, issued: cast, unused: registered - cast, spoiled: 0 },
    ...{ inBox: cast, invalid: 0 },
  };
  const id = randomUUID();
  const submission = {
    ...protocol(lines, votes, 0),
    precinct,
    ...(replaces ? { replaces, reason: 'counted again' } : {}),
  };
  const { status, body } = await api.submit(election, submission, id);
  if (status !== 201) throw new Error(JSON.stringify(body));
  await api.settle(election);
  return id;
}

/** Looks at what has happened, as a tallier does every two seconds. */
export async function look(): Promise<number> {
  return new Watching(api.ledger).look((_, error) => {
    throw error;
  });
}

export function sending(limits: Partial<PushLimits> = {}): NoticeSending {
  const made = new NoticeSending(api.ledger, {
    ...{ services: [service.url], contact: CONTACT },
    limits: { ...QUICK, ...limits },
  });
  ends.push(() => made.close());
  return made;
}

/** Looks, and sends what follows from it. */
export async function lookAndSend(sender: NoticeSending = sending()): ReturnType<NoticeSending['send']> {
  await look();
  return sender.send(await keyOfElection());
}

export const keyOfElection = async (): Promise<number> =>
  (await api.ledger.elections.load(election))?.key ?? 0;
