import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { Appointing } from './appointing.js';
import { AppointmentsController } from './appointments-controller.js';
import { PeopleController } from './people-controller.js';
import { RecoveryCodesController } from './recovery-codes-controller.js';
import { SessionController } from './session-controller.js';

/** Accounts, sessions, invitations, roles and tokens. */
@Module({
  imports: [ReadModelModule, AuthModule],
  controllers: [SessionController, RecoveryCodesController, PeopleController, AppointmentsController],
  providers: [Appointing],
})
export class PeopleModule {}
