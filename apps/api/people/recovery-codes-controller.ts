import { Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { recoveryCodesSchema, type RecoveryCodesView } from '#contract';
import { Ledger } from '#ledger';
import { Only } from '../auth/access.js';
import { By, actorOf, From, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';

/** Codes with which somebody signs in who has lost their authenticator. */
@ApiTags('session')
@Controller('api/session')
export class RecoveryCodesController {
  constructor(private readonly ledger: Ledger) {}

  @Post('recovery-codes')
  @Only({ access: 'person', fresh: true })
  @ApiOperation({
    summary: 'New recovery codes; those made before are good no more',
    description:
      'Each signs in once, sent as `code` in place of what an authenticator shows. They are given this once.',
  })
  @ApiResponse({ status: 201, standardSchema: recoveryCodesSchema })
  @Refuses({ 409: 'There is no second factor that they could stand in for' })
  async renew(@By() identity: Identity, @From() { address }: Origin): Promise<RecoveryCodesView> {
    return this.ledger.people.act(identity.permission, async ({ accounts, recoveryCodes }) => {
      // Asked within the transaction: an invitation given meanwhile has taken the second factor away.
      const account = await accounts.find(identity.who);
      if (!account?.hasFactor) {
        throw new ProblemError(
          'no-second-factor',
          'Set up a second factor first; recovery codes stand in for it',
        );
      }
      const codes = await recoveryCodes.renew(account);
      const told = { ...actorOf(identity, address), action: 'recovery-codes-made' };
      return { value: { codes }, auditEntry: told };
    });
  }
}
