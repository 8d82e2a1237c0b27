import type { IdentityView, Person, TokenView } from '#contract';
import type { Account, Token } from '#ledger';
import type { Identity } from '../auth/identity.js';

/**
 * A person as administrators see them.
 * @param locked the logins that must wait, each with until when
 */
export function describePerson(
  { key: _key, createdAt, grants, ...rest }: Account,
  locked: ReadonlyMap<string, Date>,
): Person {
  const lockedUntil = locked.get(rest.login)?.toISOString() ?? null;
  return { ...rest, lockedUntil, grants: grants.map(copyGrant), createdAt: createdAt.toISOString() };
}

/** A person as they see themselves. */
export function describeIdentity(
  { person, grants }: Identity,
  more: Pick<IdentityView, 'csrf' | 'appointments' | 'recoveryCodes'>,
): IdentityView {
  if (!person) throw new Error('a machine has no session');
  const { id, login, name, language, factorDue, hasFactor } = person.account;
  const factor = hasFactor ? 'on' : factorDue ? 'due' : 'none';
  return { id, login, name, language, grants: grants.map(copyGrant), factor, ...more };
}

export function describeToken(token: Token): TokenView {
  const { id, name, grants, issuedBy, createdAt, expiresAt, revokedAt } = token;
  return {
    id,
    name,
    grants: grants.map(copyGrant),
    issuedBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

function copyGrant({ precincts, ...grant }: Account['grants'][number]): Person['grants'][number] {
  return { ...grant, precincts: precincts && [...precincts] };
}
