import { FoundTheLedger1763769600000 } from './1-found-the-ledger.js';
import { SealTheTrail1763940000000 } from './people/10-seal-the-trail.js';
import { NumberDecisions1763960000000 } from './11-number-decisions.js';
import { MarkPositions1763960000001 } from './12-mark-positions.js';
import { NoteFailedCounts1763960000002 } from './13-note-failed-counts.js';
import { AskForLeave1763960000003 } from './people/14-ask-for-leave.js';
import { TellWhoActsForWhom1763960000004 } from './people/15-tell-who-acts-for-whom.js';
import { KnowUnlistedUnits1763960000006 } from './17-know-unlisted-units.js';
import { KnowRenditions1763960000007 } from './18-know-renditions.js';
import { FindAlike1763960000008 } from './19-find-alike.js';
import { KnowLanguages1763960000016 } from './people/27-know-languages.js';
import { KeepRecoveryCodes1763960000032 } from './people/32-keep-recovery-codes.js';
import { KnowDrafts1763780000000 } from './2-know-drafts.js';
import { StoreParts1763960000009 } from './20-store-parts.js';
import { IssueBulletins1763960000010 } from './21-issue-bulletins.js';
import { ChooseTheFront1763960000011 } from './22-choose-the-front.js';
import { SendWebhooks1763960000012 } from './23-send-webhooks.js';
import { SendNotices1763960000013 } from './24-send-notices.js';
import { NumberPrints1763960000017 } from './28-number-prints.js';
import { KnowDecisions1763800000000 } from './3-know-decisions.js';
import { KnowPeople1763820000000 } from './people/4-know-people.js';
import { KnowReviews1763840000000 } from './5-know-reviews.js';
import { KnowDoubleEntry1763860000000 } from './6-know-double-entry.js';
import { KnowAttachments1763880000000 } from './7-know-attachments.js';
import { KnowIncidents1763900000000 } from './8-know-incidents.js';
import { SearchTheTrail1763920000000 } from './people/9-search-the-trail.js';

/** In the order in which they are applied; one that was released is never changed. */
export const MIGRATIONS = [
  FoundTheLedger1763769600000,
  KnowDrafts1763780000000,
  KnowDecisions1763800000000,
  KnowPeople1763820000000,
  KnowReviews1763840000000,
  KnowDoubleEntry1763860000000,
  KnowAttachments1763880000000,
  KnowIncidents1763900000000,
  SearchTheTrail1763920000000,
  SealTheTrail1763940000000,
  NumberDecisions1763960000000,
  MarkPositions1763960000001,
  NoteFailedCounts1763960000002,
  AskForLeave1763960000003,
  TellWhoActsForWhom1763960000004,
  KnowUnlistedUnits1763960000006,
  KnowRenditions1763960000007,
  FindAlike1763960000008,
  StoreParts1763960000009,
  IssueBulletins1763960000010,
  ChooseTheFront1763960000011,
  SendWebhooks1763960000012,
  SendNotices1763960000013,
  KnowLanguages1763960000016,
  NumberPrints1763960000017,
  KeepRecoveryCodes1763960000032,
];
