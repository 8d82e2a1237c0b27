import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  invitationSchema,
  issuedTokenSchema,
  newPersonSchema,
  newTokenSchema,
  personChangeSchema,
  personSchema,
  tokenSchema,
  type Invitation,
  type IssuedToken,
  type NewPerson,
  type NewToken,
  type Person,
  type PersonChange,
  type TokenView,
} from '#contract';
import { lookOf } from '#election';
import { Ledger, type Account, type Done, type Hands } from '#ledger';
import { Only } from '../auth/access.js';
import { By, actorOf, From, personOf, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { isUuid } from '../auth/uuid.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import { Appointing, isMadeReviewer, type Appointed, type Doer } from './appointing.js';
import { describePerson, describeToken } from './describe-people.js';

/** A token ends after at most a year. */
const TOKEN_LIFE_MS_MAX = 366 * 24 * 60 * 60 * 1000;

/** The fields that a change names. */
function given<Changes extends object>(
  changes: Changes,
): { [K in keyof Changes]: Exclude<Changes[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as never;
}

/** Who may do what: people and machines, invited and given roles by administrators. */
@ApiTags('people')
@Refuses({ 404: '' })
@Controller('api')
export class PeopleController {
  constructor(
    private readonly ledger: Ledger,
    private readonly appointing: Appointing,
  ) {}

  @Get('people')
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: 'Everybody with an account' })
  @ApiResponse({ status: 200, standardSchema: personSchema, isArray: true })
  async list(): Promise<Person[]> {
    const { accounts, attempts } = this.ledger.people;
    const found = await accounts.list();
    const locked = await attempts.lockedAmong(found.map(({ login }) => login));
    return found.map((account) => describePerson(account, locked));
  }

  @Post('people')
  @Only({ access: 'appoint' })
  @ApiOperation({
    summary: 'Invite somebody: the invitation in the answer is theirs to take up with a password',
  })
  @ApiResponse({ status: 201, standardSchema: invitationSchema })
  @Refuses({ 409: 'The login is taken' })
  async invite(
    @By() identity: Identity,
    @From() from: Origin,
    @Body({ schema: newPersonSchema }) person: NewPerson,
  ): Promise<Invitation> {
    const elections = await this.appointing.reviewedIn(person.grants);
    const given = await this.ledger.people.act(identity.permission, async (hands) => {
      const account = await hands.accounts.create(person);
      if (!account) throw new ProblemError('taken-login', `Somebody signs in as ${person.login} already`);
      return this.giveInvitation(
        hands,
        { identity, address: from.address },
        { account, deed: 'invited', elections },
      );
    });
    const look = lookOf(person.login);
    const others = (await this.ledger.people.accounts.list()).filter(({ id }) => id !== given.person.id);
    const lookalikes = others.map(({ login }) => login).filter((login) => lookOf(login) === look);
    return lookalikes.length === 0 ? given : { ...given, lookalikes };
  }

  @Post('people/:id/invitation')
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: 'Invite again: password, second factor, sessions and the former invitation end' })
  @ApiResponse({ status: 201, standardSchema: invitationSchema })
  async inviteAgain(
    @By() identity: Identity,
    @From() from: Origin,
    @Param('id') id: string,
  ): Promise<Invitation> {
    const { grants } = await find(this.ledger.people, id);
    const elections = await this.appointing.reviewedIn(grants);
    return this.ledger.people.act(identity.permission, async (hands) => {
      const account = await find(hands, id);
      await hands.sessions.endAll(account);
      // An account that is invited again has no password that could be guessed.
      await hands.attempts.forget(account.login);
      return this.giveInvitation(
        hands,
        { identity, address: from.address },
        { account, deed: 'invited-again', elections },
      );
    });
  }

  @Delete('people/:id/attempts')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'They may try again at once' })
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: "Forget somebody's failed attempts at signing in, so that they need not wait" })
  async unlock(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
  ): Promise<void> {
    await this.ledger.people.act(identity.permission, async (hands) => {
      const account = await find(hands, id);
      await hands.attempts.forget(account.login);
      const auditEntry = { ...actorOf(identity, address), action: 'person-unlocked', subject: account.id };
      return { value: undefined, auditEntry };
    });
  }

  @Patch('people/:id')
  @Only({ access: 'appoint' })
  @ApiOperation({
    summary: "Change somebody's name, language, roles or second factor, or disable them; then sessions end",
  })
  @ApiResponse({ status: 200, standardSchema: personSchema })
  async amend(
    @By() identity: Identity,
    @From() from: Origin,
    @Param('id') id: string,
    @Body({ schema: personChangeSchema }) { disabled, ...changes }: PersonChange,
  ): Promise<Person> {
    if (personOf(identity) === id && (disabled === true || changes.grants !== undefined)) {
      throw new ProblemError('not-permitted', 'Nobody takes their own roles; ask another administrator');
    }
    const doer = { identity, address: from.address };
    const elections = await this.appointing.reviewedIn(changes.grants ?? []);
    const detail = { ...given(changes), ...(disabled === undefined ? {} : { disabled }) };
    const auditEntry = { ...actorOf(identity, from.address), action: 'person-changed', subject: id, detail };
    return this.ledger.people.act(identity.permission, async (hands) => {
      const account = await find(hands, id);
      const isAppointed = changes.grants && isMadeReviewer(account.grants, changes.grants);
      const also = isAppointed
        ? await this.appointing.note(hands, doer, { account, deed: 'made-reviewer', elections })
        : [];
      const state = disabled === undefined ? undefined : await stateOf(hands, account, disabled);
      await hands.accounts.amend(account, { ...given(changes), ...(state === undefined ? {} : { state }) });
      if (disabled) {
        await hands.sessions.endAll(account);
        await hands.tokens.revokeAllOf(id);
      }
      return { value: await viewOf(hands, id), auditEntry: [...also, auditEntry] };
    });
  }

  @Get('tokens')
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: "Machines' tokens, without their secrets" })
  @ApiResponse({ status: 200, standardSchema: tokenSchema, isArray: true })
  async listTokens(): Promise<TokenView[]> {
    return (await this.ledger.people.tokens.list()).map(describeToken);
  }

  @Post('tokens')
  @Only({ access: 'appoint' })
  @ApiOperation({
    summary: 'Issue a token for a machine; its secret is given this once',
    description:
      'It acts for the person who issued it, ends with their account, and after a year at the latest. It never reviews.',
  })
  @ApiResponse({ status: 201, standardSchema: issuedTokenSchema })
  async issue(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Body({ schema: newTokenSchema }) { name, grants, expiresAt }: NewToken,
  ): Promise<IssuedToken> {
    if (Date.parse(expiresAt) > Date.now() + TOKEN_LIFE_MS_MAX) {
      throw refuseShape('invalid-body', [{ path: ['expiresAt'], message: 'must be within a year from now' }]);
    }
    return this.ledger.people.act(identity.permission, async ({ tokens }) => {
      const issued = await tokens.issue({
        ...{ name, grants, issuedBy: identity.name, issuer: personOf(identity) },
        expiresAt: new Date(expiresAt),
      });
      const detail = { name, grants, expiresAt };
      const auditEntry = {
        ...actorOf(identity, address),
        action: 'token-issued',
        subject: issued.id,
        detail,
      };
      return { value: issued, auditEntry };
    });
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Revoked' })
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: 'Revoke a token' })
  async revoke(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('id') id: string,
  ): Promise<void> {
    await this.ledger.people.act(identity.permission, async ({ tokens }) => {
      if (!isUuid(id) || !(await tokens.revoke(id))) {
        throw new ProblemError('unknown-token', 'There is no such token, or it is revoked already');
      }
      const auditEntry = { ...actorOf(identity, address), action: 'token-revoked', subject: id };
      return { value: undefined, auditEntry };
    });
  }

  private async giveInvitation(
    hands: Hands,
    doer: Doer,
    appointed: Appointed & { readonly account: Account },
  ): Promise<Done<Invitation>> {
    const { account, deed: action } = appointed;
    const also = await this.appointing.note(hands, doer, appointed);
    const { secret, until } = await hands.accounts.invite(account);
    const detail = { login: account.login, grants: account.grants };
    // What stood in for the former second factor is good no more.
    await hands.recoveryCodes.forget(account);
    const person = await viewOf(hands, account.id);
    return {
      value: { person, invitation: secret, until: until.toISOString() },
      auditEntry: [...also, { ...actorOf(doer.identity, doer.address), action, subject: account.id, detail }],
    };
  }
}

async function viewOf(hands: Hands, id: string): Promise<Person> {
  const account = await find(hands, id);
  return describePerson(account, await hands.attempts.lockedAmong([account.login]));
}

async function find({ accounts }: Pick<Hands, 'accounts'>, id: string): Promise<Account> {
  const account = isUuid(id) ? await accounts.find(id) : undefined;
  if (account) return account;
  throw new ProblemError('unknown-person', 'There is no such person');
}

/** An account that is enabled again is as before: invited until it has a password. */
async function stateOf({ accounts }: Hands, account: Account, disabled: boolean): Promise<Account['state']> {
  if (disabled) return 'disabled';
  const credentials = await accounts.credentialsOf({ key: account.key });
  return credentials?.password ? 'active' : 'invited';
}
