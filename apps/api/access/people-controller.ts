import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  invitationSchema,
  issuedTokenSchema,
  newPersonSchema,
  newTokenSchema,
  personChangeSchema,
  personSchema,
  problemSchema,
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
import { Ledger, type Account } from '#ledger';
import { ProblemError } from '../problems/problem-error.js';
import { Only } from './access.js';
import { describePerson, describeToken } from './describe-people.js';
import { By, deedOf, From, type Identity } from './identity.js';
import type { Origin } from './sign-in.js';
import { isUuid } from './uuid.js';

/** Who may do what: people and machines, invited and given roles by administrators. */
@ApiTags('people')
@ApiResponse({ status: 404, standardSchema: problemSchema })
@Controller('api')
export class PeopleController {
  constructor(private readonly ledger: Ledger) {}

  @Get('people')
  @Only({ access: 'appoint' })
  @ApiOperation({ summary: 'Everybody with an account' })
  @ApiResponse({ status: 200, standardSchema: personSchema, isArray: true })
  async list(): Promise<Person[]> {
    return (await this.ledger.people.accounts.list()).map(describePerson);
  }

  @Post('people')
  @Only({ access: 'appoint' })
  @ApiOperation({
    summary: 'Invite somebody: the invitation in the answer is theirs to take up with a password',
  })
  @ApiResponse({ status: 201, standardSchema: invitationSchema })
  @ApiResponse({ status: 409, standardSchema: problemSchema, description: 'The login is taken' })
  async invite(
    @By() identity: Identity,
    @From() from: Origin,
    @Body({ schema: newPersonSchema }) person: NewPerson,
  ): Promise<Invitation> {
    const account = await this.ledger.people.accounts.create(person);
    if (!account) throw new ProblemError('taken-login', `Somebody signs in as ${person.login} already`);
    const given = await this.giveInvitation(identity, from, account, 'invited');
    const look = lookOf(account.login);
    const others = (await this.ledger.people.accounts.list()).filter(({ id }) => id !== account.id);
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
    const account = await this.find(id);
    await this.ledger.people.sessions.endAll(account);
    return this.giveInvitation(identity, from, account, 'invited-again');
  }

  @Patch('people/:id')
  @Only({ access: 'appoint' })
  @ApiOperation({
    summary: "Change somebody's name, roles or second factor, or disable them; then sessions end",
  })
  @ApiResponse({ status: 200, standardSchema: personSchema })
  async amend(
    @By() identity: Identity,
    @From() from: Origin,
    @Param('id') id: string,
    @Body({ schema: personChangeSchema }) { disabled, ...changes }: PersonChange,
  ): Promise<Person> {
    const account = await this.find(id);
    if (identity.who === id && (disabled === true || changes.grants !== undefined)) {
      throw new ProblemError('not-permitted', 'Nobody takes their own roles; ask another administrator');
    }
    const { accounts, sessions, trail } = this.ledger.people;
    const state = disabled === undefined ? undefined : await this.stateOf(account, disabled);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    await accounts.amend(account, { ...given, ...(state === undefined ? {} : { state }) });
    if (disabled) await sessions.endAll(account);
    const detail = { ...given, ...(disabled === undefined ? {} : { disabled }) };
    await trail.add({ ...deedOf(identity, from.address), action: 'person-changed', subject: id, detail });
    return describePerson(await this.find(id));
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
  @ApiOperation({ summary: 'Issue a token for a machine; its secret is given this once' })
  @ApiResponse({ status: 201, standardSchema: issuedTokenSchema })
  async issue(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Body({ schema: newTokenSchema }) { name, grants, expiresAt }: NewToken,
  ): Promise<IssuedToken> {
    const { tokens, trail } = this.ledger.people;
    const issued = await tokens.issue({
      name,
      grants,
      issuedBy: identity.name,
      expiresAt: new Date(expiresAt),
    });
    const detail = { name, grants, expiresAt };
    await trail.add({ ...deedOf(identity, address), action: 'token-issued', subject: issued.id, detail });
    return issued;
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
    const { tokens, trail } = this.ledger.people;
    if (!isUuid(id) || !(await tokens.revoke(id))) {
      throw new ProblemError('unknown-token', 'There is no such token, or it is revoked already');
    }
    await trail.add({ ...deedOf(identity, address), action: 'token-revoked', subject: id });
  }

  private async giveInvitation(
    identity: Identity,
    { address }: Origin,
    account: Account,
    action: string,
  ): Promise<Invitation> {
    const { accounts, trail } = this.ledger.people;
    const { secret, until } = await accounts.invite(account);
    const detail = { login: account.login, grants: account.grants };
    await trail.add({ ...deedOf(identity, address), action, subject: account.id, detail });
    const person = describePerson(await this.find(account.id));
    return { person, invitation: secret, until: until.toISOString() };
  }

  private async find(id: string): Promise<Account> {
    const account = isUuid(id) ? await this.ledger.people.accounts.find(id) : undefined;
    if (account) return account;
    throw new ProblemError('unknown-person', 'There is no such person');
  }

  /** Who is let in again is as before: invited until a password is there. */
  private async stateOf(account: Account, disabled: boolean): Promise<Account['state']> {
    if (disabled) return 'disabled';
    const credentials = await this.ledger.people.accounts.credentialsOf({ key: account.key });
    return credentials?.password ? 'active' : 'invited';
  }
}
