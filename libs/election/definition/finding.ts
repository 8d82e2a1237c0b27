import { sayFinding, type FindingMessageId } from '../findings/finding-messages.js';
import type { MessageValues } from '../findings/message-text.js';

/** What a check can find. The codes and their rules are the commission's. */
export type FindingCode =
  | 'E101'
  | 'E102'
  | 'E103'
  | 'E104'
  | 'E110'
  | 'E120'
  | 'E121'
  | 'E122'
  | 'E123'
  | 'E124'
  | 'E130'
  | 'E131'
  | 'E201'
  | 'E202'
  | 'E203'
  | 'E204'
  | 'E205'
  | WarningCode;

/** Warnings, which a person can acknowledge. */
export const WARNING_CODES = [
  'W301',
  'W302',
  'W303',
  'W304',
  'W305',
  'W306',
  'W307',
  'W308',
  'W309',
  'W310',
  'W311',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export interface Finding {
  readonly code: FindingCode;
  /** An error refuses the submission; a warning holds it until acknowledged; a reviewer is shown the rest. */
  readonly severity: 'error' | 'warning' | 'review';
  /** Path of the line at fault, "ballots.inBox". */
  readonly field: string;
  /** What is wrong with which numbers, and how to correct it; in English, where nobody asks for another language. */
  readonly message: string;
  /** Which message that is, in any language; absent of findings that were recorded before there were several. */
  readonly messageId?: string | undefined;
  /** What the message names. */
  readonly values?: MessageValues | undefined;
}

/** What a finding says: which of its code's messages, and with what. */
export interface Said {
  readonly messageId: FindingMessageId;
  readonly values: MessageValues;
}

/** A finding of the code that the message begins with. */
export function findingOf(
  { messageId, values }: Said,
  severity: Finding['severity'],
  field: string,
): Finding {
  const code = messageId.slice(0, CODE_LENGTH) as FindingCode;
  return { code, severity, field, message: sayFinding(messageId, values), messageId, values };
}

const CODE_LENGTH = 4;

/** What a check says: the message, and what it names. */
export const say = (messageId: FindingMessageId, values: MessageValues = {}): Said => ({ messageId, values });

interface FindingText {
  /** Where a definition sets none. */
  readonly severity: Finding['severity'];
  /** The rule that a submission without this finding keeps, as the commission words it. */
  readonly rule: string;
}

/** Every code a check can give, with the rule behind it; limits of W3xx are those where a definition sets none. */
export const FINDING_TEXTS: Readonly<Record<FindingCode, FindingText>> = {
  E101: { severity: 'error', rule: 'the precinct belongs to the election' },
  E102: { severity: 'error', rule: 'the checkpoint exists' },
  E103: { severity: 'error', rule: 'the contest covers the precinct' },
  E104: { severity: 'error', rule: "the lines are exactly the ballot's lines" },
  E110: { severity: 'error', rule: 'every count is a whole number from 0 to 9,999,999' },
  E120: { severity: 'error', rule: 'an accepted submission is only replaced by name and with a reason' },
  E121: { severity: 'error', rule: 'what is replaced is the accepted submission for the same thing' },
  E122: { severity: 'error', rule: 'the two entries of a protocol are by two people' },
  E123: { severity: 'error', rule: 'no two entries of the protocol wait for a reviewer' },
  E124: { severity: 'error', rule: 'only warnings that the checks raise for it are acknowledged' },
  E130: {
    severity: 'error',
    rule: "turnout comes after polls have opened, a protocol after they have closed, in the precinct's zone",
  },
  E131: { severity: 'error', rule: 'what is recorded at a precinct is so after polls have opened there' },
  E201: { severity: 'error', rule: 'received = issued + unused + spoiled' },
  E202: { severity: 'error', rule: 'in the box = invalid + against all + the sum of the options' },
  E203: { severity: 'error', rule: 'in the box <= issued' },
  E204: { severity: 'error', rule: 'issued <= registered + added on the day' },
  E205: { severity: 'error', rule: 'voted <= registered' },
  W301: {
    severity: 'warning',
    rule: "turnout never falls from one of the precinct's checkpoints to the next",
  },
  W302: { severity: 'warning', rule: "the protocol's participation >= its last turnout report" },
  W303: { severity: 'warning', rule: 'received <= registered and a reserve of 1%, rounded up' },
  W304: { severity: 'warning', rule: 'invalid < 3% of what was in the box' },
  W305: { severity: 'warning', rule: 'turnout < 98% at a precinct of 100 voters or more' },
  W306: { severity: 'warning', rule: 'there are ballots in the box' },
  W307: { severity: 'warning', rule: 'issued - in the box <= 2, or 1% of issued where that is more' },
  W308: {
    severity: 'review',
    rule: 'no other precinct sent a protocol with the same lines, of more than 20 ballots',
  },
  W309: { severity: 'review', rule: "as many took part by each of the precinct's protocols" },
  W310: {
    severity: 'review',
    rule: 'turnout rose by no more than 12.5% of the list an hour, or twice as much as in the district',
  },
  W311: {
    severity: 'warning',
    rule: "the list's voters, where given, are those of the list and added on the day",
  },
};
