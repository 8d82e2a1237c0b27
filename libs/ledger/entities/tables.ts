import { AccountRow } from './people/account.js';
import { AppointmentRow } from './people/appointment.js';
import { AttachmentRow } from './attachment.js';
import { AttemptRow } from './people/attempt.js';
import { AuditEntryRow } from './people/audit-entry.js';
import { AuditSealRow } from './people/audit-seal.js';
import { BulletinDueRow } from './bulletin-due.js';
import { BulletinProgressRow } from './bulletin-progress.js';
import { BulletinRow } from './bulletin.js';
import { CountFailureRow } from './count-failure.js';
import { ElectionRow } from './election.js';
import { IncidentActionRow } from './incident-action.js';
import { IncidentRow } from './incident.js';
import { LedgerRunRow } from './ledger-run.js';
import { PositionMarkRow } from './position-mark.js';
import { PrecinctRow } from './precinct.js';
import { PrintRow } from './print.js';
import {
  PushEventRow,
  PushFollowRow,
  PushIdentityRow,
  PushProgressRow,
  PushSubjectRow,
  PushSubscriptionRow,
} from './push.js';
import { RecoveryCodeRow } from './people/recovery-code.js';
import { RenditionRow } from './rendition.js';
import { ReplayRow } from './replay.js';
import { SessionRow } from './people/session.js';
import { SnapshotEntity } from './snapshot.js';
import { SubmissionRow } from './submission.js';
import { TokenRow } from './people/token.js';
import { WebhookRow } from './webhook.js';

/** One for every table that the migrations make; a spec compares them with the database. */
export const ENTITIES = [
  ElectionRow,
  PrecinctRow,
  SubmissionRow,
  LedgerRunRow,
  PositionMarkRow,
  SnapshotEntity,
  BulletinRow,
  BulletinProgressRow,
  BulletinDueRow,
  WebhookRow,
  PushIdentityRow,
  PushProgressRow,
  PushSubscriptionRow,
  PushFollowRow,
  PushSubjectRow,
  PushEventRow,
  CountFailureRow,
  ReplayRow,
  AttachmentRow,
  RenditionRow,
  PrintRow,
  IncidentRow,
  IncidentActionRow,
  AccountRow,
  AppointmentRow,
  RecoveryCodeRow,
  SessionRow,
  TokenRow,
  AttemptRow,
  AuditEntryRow,
  AuditSealRow,
];
