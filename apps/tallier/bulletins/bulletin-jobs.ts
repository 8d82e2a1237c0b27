import type { Statement } from '#election';
import { readStatement, type BulletinWork, type Ledger } from '#ledger';
import type { raceResult, turnoutBulletin } from '#queue';
import type { BulletinIssuer } from './bulletin-issuer.js';

type TurnoutGiven = NonNullable<(typeof turnoutBulletin)['result']>;
type ResultGiven = NonNullable<(typeof raceResult)['result']>;

/** A bulletin as it stands after what is due was issued. */
interface Standing {
  readonly number: number | null;
  readonly statement: Statement | undefined;
}

/**
 * Issues what is due of an election, in its order, and gives what stands of one checkpoint then.
 * @throws an Error where there is no such election or checkpoint
 */
export async function giveTurnout(
  ledger: Ledger,
  issuer: BulletinIssuer,
  { election, checkpoint }: { readonly election: number; readonly checkpoint: string },
): Promise<TurnoutGiven> {
  const { number, statement } = await issueAndFind(ledger, issuer, election, { checkpoint });
  const areas = statement?.kind === 'turnout' ? statement.areas : [];
  const { reported = 0, expected = 0 } = areas[0]?.precincts ?? {};
  return { number, areas: areas.length, reported, expected };
}

/**
 * The same of one contest.
 * @throws an Error where there is no such election or contest
 */
export async function giveResult(
  ledger: Ledger,
  issuer: BulletinIssuer,
  { election, contest }: { readonly election: number; readonly contest: string },
): Promise<ResultGiven> {
  const { number, statement } = await issueAndFind(ledger, issuer, election, { contest });
  return { number, state: statement?.kind === 'result' ? statement.state : 'awaiting' };
}

async function issueAndFind(
  ledger: Ledger,
  issuer: BulletinIssuer,
  key: number,
  subject: { readonly checkpoint: string } | { readonly contest: string },
): Promise<Standing> {
  const stored = await ledger.elections.loadByKey(key);
  if (!stored) throw new Error(`there is no election with the key ${key}`);
  const work: BulletinWork = { key, id: stored.id, mode: stored.mode };
  await issuer.issue(work);
  const { checkpoints, contests } = stored.definition;
  const index =
    'checkpoint' in subject
      ? checkpoints.indexOf(subject.checkpoint)
      : contests.findIndex(({ id }) => id === subject.contest);
  if (index === -1) throw new Error(`election ${stored.id} has no ${JSON.stringify(subject)}`);
  const slot = 'checkpoint' in subject ? index : checkpoints.length + index;
  const [issued] = await ledger.bulletins.newestOf(key, [slot]);
  return { number: issued?.number ?? null, statement: issued && readStatement(issued) };
}
