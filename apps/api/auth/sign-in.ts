import { LOGIN_LENGTH_MAX, type SignIn } from '#contract';
import type { Account, People } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import { findStep } from './totp.js';
import type { Origin } from './origin.js';
import type { PasswordHasher } from './password.js';

export type { Origin } from './origin.js';

/** Whether a code of the authenticator is valid; each is valid once. */
async function useCode(people: People, account: Account, factor: string, code: string): Promise<boolean> {
  const step = findStep(factor, code, Date.now());
  return step !== undefined && people.accounts.useStep(account, step);
}

/** An attempt at signing in. */
interface Claim {
  /** As it was typed. */
  readonly typed: string;
  /** Undefined where no login can be spelled so. */
  readonly login: string | undefined;
}

/** An attempt that failed, by what was wrong. */
class Failure extends ProblemError {
  constructor(
    readonly why: 'wrong password' | 'wrong code',
    detail: string,
  ) {
    super('wrong-credentials', detail);
  }
}

/**
 * Verifies something as one attempt. The attempt is counted before anything is verified, kept where `verify` throws what
 * `failed` gives, and given back where that succeeds or cannot be completed.
 * @throws ProblemError 429 where no attempt is left
 */
export async function asAttempt<T>(
  { attempts }: People,
  login: string | undefined,
  { network }: Origin,
  verify: () => Promise<T>,
): Promise<T> {
  const waitS = await attempts.take(login, network);
  if (waitS > 0) throw refuseForNow(waitS);
  try {
    const verified = await verify();
    if (login !== undefined) await attempts.succeed(login, network);
    return verified;
  } catch (error) {
    if (!(error instanceof Failure)) await attempts.giveBack(login, network);
    throw error;
  }
}

/** What a verification throws that found something wrong. */
export function failed(why: Failure['why'], detail: string): ProblemError {
  return new Failure(why, detail);
}

/**
 * Begins a session and gives the secret for its cookie; the one that the browser had before ends. After too many
 * failures one must wait; the answer does not say what was wrong, nor whether there is such a person.
 * @param before the secret of the session that the browser had
 * @throws ProblemError 401, 429 or 503
 */
export async function signIn(
  people: People,
  hasher: PasswordHasher,
  said: SignIn,
  from: Origin,
  before?: string,
): Promise<string> {
  // Nobody's name has this character, and PostgreSQL takes it in no text.
  const typed = said.login.trim().toLowerCase().replaceAll('\0', '\ufffd');
  // Too long to be a login: it is wrong, and is neither looked up nor counted by itself.
  const claim = { typed, login: [...typed].length > LOGIN_LENGTH_MAX ? undefined : typed };
  try {
    return await asAttempt(people, claim.login, from, async () => {
      const verified = await verify(people, hasher, claim, said);
      return beginSession(people, verified, from, before);
    });
  } catch (error) {
    if (error instanceof Failure) await describeFailure(people, claim, from, error);
    throw error;
  }
}

/** Who has proved who they are, and whether by a second factor too. */
interface Verified {
  readonly account: Account;
  readonly factor: boolean;
  /** A recovery code that was sent in place of the authenticator's; used up in the commit that begins the session. */
  readonly recoveryCode?: string;
}

async function verify(
  people: People,
  hasher: PasswordHasher,
  { login }: Claim,
  said: SignIn,
): Promise<Verified> {
  const found = login === undefined ? undefined : await people.accounts.credentialsOf({ login });
  const isRight = await hasher.matches(found?.password, said.password);
  if (!found || !isRight || found.account.state !== 'active') throw failed('wrong password', NOT_RIGHT);
  const { account, factor } = found;
  if (factor === null) return { account, factor: false };
  if (said.code === undefined) {
    throw new ProblemError('second-factor', 'Send the code that your authenticator shows, too');
  }
  if (said.code.length > FACTOR_DIGITS) return { account, factor: true, recoveryCode: said.code };
  if (!(await useCode(people, account, factor, said.code))) throw failed('wrong code', NOT_RIGHT);
  return { account, factor: true };
}

/** A recovery code has more. */
const FACTOR_DIGITS = 6;

const NOT_RIGHT = 'The name, the password or the code is not right';

async function beginSession(
  people: People,
  { account, factor, recoveryCode }: Verified,
  from: Origin,
  before: string | undefined,
): Promise<string> {
  const { address, agent } = from;
  return people.act(undefined, async ({ recoveryCodes, sessions }) => {
    const isRecovered = recoveryCode !== undefined;
    if (isRecovered && !(await recoveryCodes.use(account, recoveryCode))) {
      throw failed('wrong code', NOT_RIGHT);
    }
    const recovered = isRecovered ? { recoveryCodesLeft: await recoveryCodes.left(account) } : {};
    const { secret, id } = await sessions.begin(account, { address, agent });
    // The browser drops the session it had before, so that one ends too.
    const former = before === undefined ? undefined : await sessions.find(before);
    if (former) await sessions.end(former.account, former.session.id);
    const auditEntry = { who: account.id, name: account.name, address, action: 'sign-in', subject: id };
    return { value: secret, auditEntry: { ...auditEntry, detail: { agent, factor, ...recovered } } };
  });
}

async function describeFailure(
  people: People,
  { typed }: Claim,
  { address }: Origin,
  { why }: Failure,
): Promise<void> {
  const name = typed.slice(0, 200);
  await people.auditLog.add({ who: 'nobody', name, address, action: 'sign-in-failed', detail: { why } });
}

/** A 429 that says when to try again. */
function refuseForNow(waitS: number): ProblemError {
  const minutes = Math.ceil(waitS / 60);
  return new ProblemError(
    'too-many-attempts',
    `Too many attempts failed; try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    { retryAfterS: waitS },
  );
}
