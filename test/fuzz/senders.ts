import { randomUUID } from 'node:crypto';
import type { IdentityView, Invitation, IssuedToken } from '#contract';
import type { Role } from '#election';
import { TOKEN, type TestApi } from '../fixtures/clients/running-api.js';
import { PASSWORD } from '../fixtures/clients/staff.js';
import type { Known } from './known.js';

/** From where the fuzz itself signs in: what its requests guess is not counted against it. */
const OWN_ADDRESS = { 'x-forwarded-for': '198.51.100.7' };
const TOKEN_DAYS = 2;

/** What a sender is in an election: a role, and where it holds. */
interface Standing {
  readonly role: Role | null;
  readonly isToken: boolean;
  readonly grant: object;
}

/** Everybody who sends, and their rights in the first two elections of a round. */
export const SENDERS = {
  visitor: { role: null, isToken: false, grant: {} },
  operator: { role: 'operator', isToken: false, grant: { precincts: ['2'] } },
  "operator's token": { role: 'operator', isToken: true, grant: { precincts: ['2'] } },
  reviewer: { role: 'reviewer', isToken: false, grant: { area: 'KZ-EAST' } },
  observer: { role: 'observer', isToken: false, grant: {} },
  "observer's token": { role: 'observer', isToken: true, grant: {} },
  administrator: { role: 'administrator', isToken: false, grant: { election: null } },
  "administrator's token": { role: 'administrator', isToken: true, grant: { election: null } },
} as const satisfies Readonly<Record<string, Standing>>;
export type SenderName = keyof typeof SENDERS;

/** Somebody who sends requests; signs in again, as somebody new of the same rights, whenever that has ended. */
export class Sender {
  private own: Readonly<Record<string, string>> = {};
  private csrf = '';
  private id = '';
  /** How often they signed in. */
  arrivals = 0;

  constructor(
    private readonly api: TestApi,
    private readonly known: Known,
    readonly name: SenderName,
    private readonly elections: readonly string[],
  ) {}

  get role(): Role | null {
    return SENDERS[this.name].role;
  }

  /** The headers that say who sends. */
  headers(carries: 'all' | 'no csrf' | 'wrong csrf' | 'nothing'): Record<string, string> {
    if (carries === 'nothing') return {};
    if (carries === 'no csrf' || this.csrf === '') return { ...this.own };
    return { ...this.own, 'x-csrf-token': carries === 'all' ? this.csrf : 'wrong' };
  }

  /** Whether what was just asked may have taken their rights: they had better arrive again. */
  hasLeft(status: number, path: string): boolean {
    if (this.role === null) return false;
    return (
      status === 401 ||
      (status < 300 && (path.endsWith('/session') || (this.id !== '' && path.includes(this.id))))
    );
  }

  /** Becomes somebody who is known. */
  async arrive(): Promise<void> {
    this.arrivals += 1;
    const { role, isToken, grant } = SENDERS[this.name];
    if (role === null) return;
    const grants = this.elections.map((election) => ({ role, election, ...grant }));
    const name = `${role}-${randomUUID()}`;
    if (isToken) await this.takeToken(name, grants);
    else await this.signIn(name, grants);
  }

  private async takeToken(name: string, grants: readonly object[]): Promise<void> {
    const expiresAt = new Date(Date.now() + TOKEN_DAYS * 86_400_000).toISOString();
    const { id, secret } = await this.ask<IssuedToken>('/api/tokens', { name, grants, expiresAt });
    this.id = id;
    this.own = { authorization: `Bearer ${secret}` };
  }

  private async signIn(login: string, grants: readonly object[]): Promise<void> {
    const { person, invitation } = await this.ask<Invitation>('/api/people', { login, name: login, grants });
    await this.ask('/api/invitations', { invitation, password: PASSWORD });
    await this.api.backdate(person.id);
    const body = { login, password: PASSWORD };
    const { headers } = await this.api.ask('/api/session', { body, headers: OWN_ADDRESS });
    const cookie = /^[^;]+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';
    const { body: identity } = await this.api.ask<IdentityView>('/api/session', { headers: { cookie } });
    this.id = person.id;
    this.known.set('login', [login]);
    this.own = { cookie };
    this.csrf = identity.csrf;
  }

  private async ask<Body>(path: string, body: object): Promise<Body> {
    const answer = await this.api.ask<Body>(path, { body, token: TOKEN, headers: OWN_ADDRESS });
    if (answer.status >= 300) throw new Error(`${path} was answered with ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
