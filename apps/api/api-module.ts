import { Module, type DynamicModule } from '@nestjs/common';
import { AttachmentsModule } from './attachments/attachments-module.js';
import { AuditModule } from './audit/audit-module.js';
import { BulletinsModule } from './bulletins/bulletins-module.js';
import { CoreModule } from './core/core-module.js';
import { CoverageModule } from './coverage/coverage-module.js';
import { DecisionsModule } from './decisions/decisions-module.js';
import { DownloadsModule } from './downloads/downloads-module.js';
import { ElectionsModule } from './elections/elections-module.js';
import { HttpModule } from './http/http-module.js';
import { IncidentsModule } from './incidents/incidents-module.js';
import { JobsModule } from './jobs/jobs-module.js';
import { OpsModule } from './ops/ops-module.js';
import { PeopleModule } from './people/people-module.js';
import { PrintsModule } from './prints/prints-module.js';
import { PushModule } from './push/push-module.js';
import { ReplaysModule } from './replays/replays-module.js';
import { LiveModule } from './results/live/live-module.js';
import { ResultsModule } from './results/results-module.js';
import { ReviewModule } from './review/review-module.js';
import { SubmissionsModule } from './submissions/submissions-module.js';
import { WebhooksModule } from './webhooks/webhooks-module.js';

/** The api: each folder's module, from the bottom up. */
@Module({
  imports: [
    HttpModule,
    PeopleModule,
    AuditModule,
    AttachmentsModule,
    SubmissionsModule,
    OpsModule,
    JobsModule,
    DecisionsModule,
    ReplaysModule,
    BulletinsModule,
    WebhooksModule,
    PushModule,
    DownloadsModule,
    PrintsModule,
    ResultsModule,
    LiveModule,
    CoverageModule,
    ReviewModule,
    ElectionsModule,
    IncidentsModule,
  ],
})
export class ApiModule {
  /** The api over what the process that starts it has opened. */
  static forRoot(...given: Parameters<typeof CoreModule.forRoot>): DynamicModule {
    return { module: ApiModule, imports: [CoreModule.forRoot(...given)] };
  }
}
