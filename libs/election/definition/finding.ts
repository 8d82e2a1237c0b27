/** What a check says of a submission. The codes and what each demands are those of the commission's rules. */
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

/** Warnings, which a person can answer for. */
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
  /** An error refuses the submission; a warning holds it until somebody answers for it; a reviewer is shown the rest. */
  readonly severity: 'error' | 'warning' | 'review';
  /** Path of the line at fault, "ballots.inBox". */
  readonly field: string;
  /** What is wrong with which numbers, and how to mend it. */
  readonly message: string;
}
