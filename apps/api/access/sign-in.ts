import { LOGIN_LENGTH_MAX, type SignIn } from '#contract';
import type { Account, People, Session } from '#ledger';
import { ProblemError } from '../problems/problem-error.js';
import { findStep } from './factor.js';
import type { PasswordHasher } from './password.js';

/** From where somebody signs in, and with what. */
export type Origin = Pick<Session, 'address' | 'agent'>;

/** Whether a code of the second factor is good; it is for nobody else then, and not twice. */
export async function useCode(
  people: People,
  account: Account,
  factor: string,
  code: string,
): Promise<boolean> {
  const step = findStep(factor, code, Date.now());
  return step !== undefined && people.accounts.useStep(account, step);
}

/**
 * Begins a session and gives the secret for its cookie. Who fails too often must wait; what exactly was wrong is not
 * told, nor whether there is such a person.
 * @throws ProblemError 401, 429 or 503
 */
export async function signIn(
  people: People,
  hasher: PasswordHasher,
  said: SignIn,
  from: Origin,
): Promise<string> {
  // Nobody's name has this character, and PostgreSQL takes it in no text.
  const typed = said.login.trim().toLowerCase().replaceAll('\0', '\ufffd');
  // Nobody is called so: what is too long to be a login is wrong, and is neither looked up nor counted by itself.
  const login = [...typed].length > LOGIN_LENGTH_MAX ? undefined : typed;
  const { accounts, attempts, sessions, trail } = people;
  const waitS = await attempts.waitS(login, from.address);
  if (waitS > 0) throw refuseForNow(waitS);
  const found = login === undefined ? undefined : await accounts.credentialsOf({ login });
  const isRight = await hasher.matches(found?.password, said.password);
  if (login === undefined || !found || !isRight || found.account.state !== 'active') {
    throw await fail(people, { typed, login }, from, 'wrong password');
  }
  const { account, factor } = found;
  if (factor !== null) {
    if (said.code === undefined) {
      throw new ProblemError('second-factor', 'Send the code that your authenticator shows, too');
    }
    if (!(await useCode(people, account, factor, said.code))) {
      throw await fail(people, { typed, login }, from, 'wrong code');
    }
  }
  await attempts.succeed(login);
  const { secret, id } = await sessions.begin(account, from);
  await trail.add({
    who: account.id,
    name: account.name,
    address: from.address,
    action: 'sign-in',
    subject: id,
    detail: { agent: from.agent, factor: factor !== null },
  });
  return secret;
}

async function fail(
  people: People,
  { typed, login }: { readonly typed: string; readonly login: string | undefined },
  { address }: Origin,
  why: string,
): Promise<ProblemError> {
  await people.attempts.fail(login, address);
  await people.trail.add({
    who: 'nobody',
    name: typed.slice(0, 200),
    address,
    action: 'sign-in-failed',
    detail: { why },
  });
  return new ProblemError('wrong-credentials', 'The name, the password or the code is not right');
}

/** A 429 that says when to try again. */
export function refuseForNow(waitS: number): ProblemError {
  const minutes = Math.ceil(waitS / 60);
  return new ProblemError(
    'too-many-attempts',
    `Too many attempts failed; try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    { retryAfterS: waitS },
  );
}
