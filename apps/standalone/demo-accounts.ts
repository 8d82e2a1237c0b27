import { randomInt } from 'node:crypto';
import { scenarios } from '#documents';
import type { Definition, Grant, Role } from '#election';
import type { Ledger } from '#ledger';
import { Fault } from './fault.js';
import type { Begun } from './replay.js';

/** Letters and digits that nobody takes for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;
/** Precincts of the demo's operator. */
const PRECINCTS = 3;

/** The four, by the names they sign in with, which are their roles. */
const ROLES: readonly Role[] = ['administrator', 'reviewer', 'operator', 'observer'];

export interface DemoTerms {
  readonly ledger: Ledger;
  /** Where the api is, and the administrator's token: accounts are made through the api and are in its audit log. */
  readonly api: { readonly url: string; readonly token: string };
  /** The night this start opens; undefined where it opens none. */
  readonly begun: Begun | undefined;
  /** Gives the accounts there are new passwords, and roles in this start's election. */
  readonly renew: boolean;
}

/**
 * Makes one account of each role where nobody has one yet, with passwords that are shown this once and kept nowhere.
 * @returns lines for the terminal
 * @throws Fault where the api refuses to make one
 */
export async function makeDemoAccounts(terms: DemoTerms): Promise<readonly string[]> {
  const accounts = await terms.ledger.people.accounts.list();
  const known = accounts.filter(({ login }) => ROLES.some((role) => role === login));
  if (accounts.length > 0 && !terms.renew) {
    if (known.length === 0) return [];
    const names = known.map(({ login }) => login).join(', ');
    return [
      `Demo accounts: ${names}. Their passwords were shown when they were made;`,
      '"npm start -- --new-passwords" makes new ones, with roles in the election of that start.',
    ];
  }
  const made: string[] = [];
  for (const role of ROLES) {
    const grant = grantOf(role, terms.begun);
    if (!grant) continue;
    const id = known.find(({ login }) => login === role)?.id;
    const password = await giveAccount(terms.api, { role, grant, id });
    made.push(`  ${role.padEnd(14)} ${password}   ${describe(grant)}`);
  }
  return ['Demo accounts, with passwords that are shown this once:', '', ...made];
}

/** Makes the account, or invites it again, takes the invitation up for it, and gives its password. */
async function giveAccount(
  api: DemoTerms['api'],
  { role, grant, id }: { role: Role; grant: Grant; id: string | undefined },
): Promise<string> {
  const password = makePassword();
  const name = `Demo ${role}`;
  if (id !== undefined) await send(api, 'PATCH', `/api/people/${id}`, { grants: [grant] });
  const { invitation } = (await (id === undefined
    ? send(api, 'POST', '/api/people', { login: role, name, grants: [grant] })
    : send(api, 'POST', `/api/people/${id}/invitation`))) as { invitation: string };
  await send(api, 'POST', '/api/invitations', { invitation, password });
  return password;
}

async function send(
  { url, token }: DemoTerms['api'],
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Fault(`The demo accounts cannot be made: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Ninety-nine bits, in groups that can be typed over. */
export function makePassword(): string {
  const letter = (): string => ALPHABET[randomInt(ALPHABET.length)] ?? '';
  const group = (): string => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What the demo's account of a role may do; undefined for an operator where there is no election to enter for. */
export function grantOf(role: Role, begun: Begun | undefined): Grant | undefined {
  const everywhere: Grant = { role, election: null, area: null, precincts: null };
  if (role === 'administrator' || role === 'observer') return everywhere;
  const scenario = scenarios.find(({ id }) => id === begun?.scenario);
  if (!begun || !scenario) return role === 'reviewer' ? everywhere : undefined;
  const definition = scenario.define(begun.election);
  const precincts = definition.precincts.slice(0, PRECINCTS);
  const of = { ...everywhere, election: begun.election };
  if (role === 'operator') return { ...of, precincts: precincts.map(({ id }) => id) };
  return { ...of, area: regionAround(definition.areas, precincts[0]?.area) };
}

/** The region that an area lies in, or is; null where there is none around it. */
function regionAround(areas: Definition['areas'], area: string | undefined): string | null {
  const at = areas.find(({ id }) => id === area);
  if (!at) return null;
  return at.kind === 'region' ? at.id : regionAround(areas, at.parent);
}

function describe({ role, election, area, precincts }: Grant): string {
  if (election === null) return role === 'reviewer' ? 'every election' : 'everything';
  return `${area === null ? `precincts ${precincts?.join(', ') ?? ''}` : `area ${area}`} of ${election}`;
}
