import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  acceptanceSchema,
  factorOfferSchema,
  factorProofSchema,
  identitySchema,
  ownChangeSchema,
  passwordChangeSchema,
  sessionListSchema,
  signInSchema,
  type Acceptance,
  type FactorOffer,
  type FactorProof,
  type IdentityView,
  type OwnChange,
  type PasswordChange,
  type SessionList,
  type SignIn,
} from '#contract';
import { Ledger, type Account, type Session } from '#ledger';
import { Only } from '../auth/access.js';
import { isCommonPassword } from '../auth/common-password.js';
import { findStep, offerFactor } from '../auth/totp.js';
import { By, actorOf, From, type Identity } from '../auth/identity.js';
import { Passwords, type PasswordHasher } from '../auth/password.js';
import { SessionCookie } from '../auth/session-cookie.js';
import { asAttempt, failed, signIn, type Origin } from '../auth/sign-in.js';
import { isUuid } from '../auth/uuid.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { Appointing } from './appointing.js';
import { describeIdentity } from './describe-people.js';

/** Who is signed in, and how they prove it. */
@ApiTags('session')
@Controller('api')
export class SessionController {
  constructor(
    private readonly ledger: Ledger,
    private readonly cookie: SessionCookie,
    private readonly passwords: Passwords,
    private readonly appointing: Appointing,
  ) {}

  @Post('session')
  @HttpCode(204)
  @ApiOperation({
    summary:
      'Sign in: the answer sets a cookie; GET /api/session then says who is signed in, and the csrf token',
  })
  @ApiResponse({ status: 204, description: 'Signed in' })
  @Refuses({
    401: 'Not right, or the code is missing',
    429: 'Too many attempts failed, or wait',
    503: 'Too many sign-ins wait',
  })
  async begin(
    @Body({ schema: signInSchema }) said: SignIn,
    @From() from: Origin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const before = this.cookie.read(request);
    const secret = await this.passwords.serve(from.network, (hasher) =>
      signIn(this.ledger.people, hasher, said, from, before),
    );
    this.cookie.keep(reply, secret);
  }

  @Get('session')
  @Only({ access: 'person' })
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiResponse({ status: 200, standardSchema: identitySchema })
  async who(@By() identity: Identity, @Req() request: FastifyRequest): Promise<IdentityView> {
    const appointments = await this.appointing.recentOf(identity.who);
    const recoveryCodes = await this.ledger.people.recoveryCodes.left(personOf(identity).account);
    return describeIdentity(identity, { csrf: this.cookie.makeCsrf(request), appointments, recoveryCodes });
  }

  @Patch('session')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Done' })
  @Only({ access: 'person' })
  @ApiOperation({ summary: 'Choose the language in which the desk speaks to who is signed in' })
  async amend(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Body({ schema: ownChangeSchema }) { language }: OwnChange,
  ): Promise<void> {
    const { account } = personOf(identity);
    const told = { ...actorOf(identity, address), action: 'language-chosen', detail: { language } };
    await this.ledger.people.act(identity.permission, async ({ accounts }) => {
      await accounts.amend(account, { language });
      return { value: undefined, auditEntry: told };
    });
  }

  @Delete('session')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Done' })
  @Only({ access: 'person' })
  @ApiOperation({ summary: 'Sign out' })
  async end(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { account, session } = personOf(identity);
    await this.endSession(identity, account, session.id, address);
    this.cookie.drop(reply);
  }

  @Get('sessions')
  @Only({ access: 'person' })
  @ApiOperation({ summary: 'Where one is signed in' })
  @ApiResponse({ status: 200, standardSchema: sessionListSchema })
  async list(@By() identity: Identity): Promise<SessionList> {
    const { account, session } = personOf(identity);
    return (await this.ledger.people.sessions.of(account)).map((each) => ({
      id: each.id,
      address: each.address,
      agent: each.agent,
      createdAt: each.createdAt.toISOString(),
      seenAt: each.seenAt.toISOString(),
      expiresAt: each.expiresAt.toISOString(),
      current: each.id === session.id,
    }));
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Done' })
  @Only({ access: 'person', fresh: true })
  @ApiOperation({ summary: 'Sign out somewhere else' })
  @Refuses({ 404: '' })
  async endOther(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('session') id: string,
  ): Promise<void> {
    const { account } = personOf(identity);
    const ended = isUuid(id) && (await this.endSession(identity, account, id, address));
    if (!ended) throw new ProblemError('unknown-session', 'You have no such session');
  }

  private async endSession(
    identity: Identity,
    account: Account,
    id: string,
    address: string,
  ): Promise<boolean> {
    return this.ledger.people.act(identity.permission, async ({ sessions }) => {
      const ended = await sessions.end(account, id);
      const auditEntry = { ...actorOf(identity, address), action: 'sign-out', subject: id };
      return { value: ended, auditEntry: ended ? auditEntry : undefined };
    });
  }

  @Put('session/password')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Done' })
  @Only({ access: 'person' })
  @ApiOperation({ summary: 'Change the password; every other session ends' })
  @Refuses({ 401: '' })
  async changePassword(
    @By() identity: Identity,
    @From() from: Origin,
    @Body({ schema: passwordChangeSchema }) change: PasswordChange,
  ): Promise<void> {
    await this.passwords.serve(from.network, (hasher) =>
      this.replacePassword(hasher, identity, from, change),
    );
  }

  private async replacePassword(
    hasher: PasswordHasher,
    identity: Identity,
    from: Origin,
    { current, next }: PasswordChange,
  ): Promise<void> {
    const { account, session } = personOf(identity);
    const { people } = this.ledger;
    const told = actorOf(identity, from.address);
    await asAttempt(people, account.login, from, async () => {
      const credentials = await people.accounts.credentialsOf({ key: account.key });
      if (await hasher.matches(credentials?.password, current)) return;
      await people.auditLog.add({ ...told, action: 'password-refused' });
      throw failed('wrong password', 'The current password is not right');
    });
    refuseCommon('next', next, account);
    const password = await hasher.hash(next);
    await people.act(identity.permission, async ({ accounts, sessions }) => {
      await accounts.setPassword(account, password);
      await sessions.endAll(account, session.id);
      return { value: undefined, auditEntry: { ...told, action: 'password-changed' } };
    });
  }

  @Post('session/factor')
  @HttpCode(200)
  @Only({ access: 'person', fresh: true })
  @ApiOperation({ summary: 'A new secret for an authenticator; in force once a code of it is sent with PUT' })
  @ApiResponse({ status: 200, standardSchema: factorOfferSchema })
  offer(@By() identity: Identity): FactorOffer {
    return offerFactor(personOf(identity).account.login);
  }

  @Put('session/factor')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Done' })
  @Only({ access: 'person', fresh: true })
  @ApiOperation({ summary: 'Take a second factor into use; every other session ends' })
  @Refuses({ 401: 'The code is not of this secret' })
  async takeFactor(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Body({ schema: factorProofSchema }) { secret, code }: FactorProof,
  ): Promise<void> {
    const { account, session } = personOf(identity);
    if (account.hasFactor) {
      throw new ProblemError('not-permitted', 'You have a second factor; an administrator can take it back');
    }
    const step = findStep(secret, code, Date.now());
    if (step === undefined) throw new ProblemError('second-factor', 'The code is not the one of this secret');
    await this.ledger.people.act(identity.permission, async ({ accounts, recoveryCodes, sessions }) => {
      await accounts.setFactor(account, secret);
      await recoveryCodes.forget(account);
      await accounts.useStep(account, step);
      await sessions.endAll(account, session.id);
      return {
        value: undefined,
        auditEntry: { ...actorOf(identity, address), action: 'second-factor-taken' },
      };
    });
  }

  @Post('invitations')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Done' })
  @ApiOperation({ summary: 'Take an invitation up with a password of one’s own' })
  @Refuses({ 404: 'Taken up, replaced or too old' })
  async accept(
    @Body({ schema: acceptanceSchema }) { invitation, password }: Acceptance,
    @From() { address, network }: Origin,
  ): Promise<void> {
    const { people } = this.ledger;
    const account = await people.accounts.findInvited(invitation);
    if (account) refuseCommon('password', password, account);
    const hashed = account && (await this.passwords.serve(network, (hasher) => hasher.hash(password)));
    const accepted =
      account !== undefined &&
      hashed !== undefined &&
      (await people.act(undefined, async ({ accounts }) => {
        const isTaken = await accounts.accept(invitation, hashed);
        const auditEntry = { who: account.id, name: account.name, address, action: 'invitation-accepted' };
        return { value: isTaken, auditEntry: isTaken ? auditEntry : undefined };
      }));
    if (!accepted) {
      const told =
        'This invitation was taken up, or replaced by a newer one, or is too old; ask for a new one';
      throw new ProblemError('unknown-invitation', told);
    }
  }
}

/** Refuses a new password that anybody would try, by the field it came in. */
function refuseCommon(path: string, password: string, { login, name }: Account): void {
  if (!isCommonPassword(password, [login, name])) return;
  const message = 'is one of those that anybody would try first; choose another, such as several words';
  throw new ProblemError('invalid-body', `${path}: ${message}`, { errors: [{ path, message }] });
}

/** The person who sends a request: the gate lets nobody else through to these routes. */
function personOf({ person }: Identity): { readonly account: Account; readonly session: Session } {
  if (!person) throw new Error('this route is for people');
  return person;
}
