import { THRESHOLD_PATTERN } from '../numbers/threshold.js';
import { show } from '../text/count.js';
import { isObject, type Faults } from './fault.js';
import { findingOf, WARNING_CODES, type Finding, type Said, type WarningCode } from './finding.js';

/** What a definition may say of the checks that warn: by code, "off", a limit such as "10", or a severity. */
export type CheckSettings = Readonly<Partial<Record<WarningCode, string>>>;

/** How a check is made. */
export interface CheckRule {
  /** warning: holds a submission until it is acknowledged. review: is shown to a reviewer and holds nothing. */
  readonly severity: 'warning' | 'review' | 'off';
  /** Hundredths of what the limit is written in, a percent or a ballot; 0 where the check has no limit. */
  readonly limit: number;
}

export type CheckRules = Readonly<Record<WarningCode, CheckRule>>;

/**
 * The limits of the checks that have one, where a definition says nothing. In percent, W303: the printed reserve, of
 * the list; W304: invalid ballots, of those in the box; W305: turnout; W307: ballots issued that are not in the box;
 * W310: by how much of its list a precinct's turnout rises in an hour. In ballots, W308: up to how many in the box two
 * protocols may well be alike by chance.
 */
export const CHECK_LIMITS = {
  W303: '1',
  W304: '3',
  W305: '98',
  W307: '1',
  W308: '20',
  W310: '12.5',
} as const satisfies CheckSettings;

/** The checks that by default only inform a reviewer. */
const REVIEWER_ONLY: readonly WarningCode[] = ['W308', 'W309', 'W310'];

/** A limit in ballots, which only W308 has. */
const BALLOTS_PATTERN = /^\d{1,7}$/;

const SEVERITIES = ['off', 'warning', 'review'] as const;

/** What a setting can be, as a message says it. */
const SETTINGS =
  '"off"; "warning" or "review"; where the check has a limit, a percentage such as "10" or "2.5", of W308 a number of ' +
  'ballots; or both: "10 review"';

/** Finds the faults of the settings; any JSON. */
export function checkSettings(value: unknown, faults: Faults): void {
  if (!isObject(value)) {
    faults.add('checks', `checks is ${show(value)}; it must be an object of codes, such as {"W304": "10"}`);
    return;
  }
  for (const [code, setting] of Object.entries(value)) {
    const path = `checks.${code.length > 60 ? `${code.slice(0, 60)}…` : code}`;
    if (!isWarning(code)) {
      faults.add(path, `${show(code)} is no check that can be set; those are: ${WARNING_CODES.join(', ')}`);
    } else if (typeof setting !== 'string' || readSetting(code, setting) === undefined) {
      faults.add(path, `${path} is ${show(setting)}; it must be ${SETTINGS}`);
    }
  }
}

/** The rules of every check, those of today where the settings say nothing; the settings have no fault. */
export function readRules(settings: CheckSettings = {}): CheckRules {
  const rules = WARNING_CODES.map((code) => {
    const severity = REVIEWER_ONLY.includes(code) ? 'review' : 'warning';
    const usual: CheckRule = { severity, limit: hundredths(limitOf(code) ?? '0') };
    return [code, { ...usual, ...readSetting(code, settings[code] ?? '') }] as const;
  });
  return Object.fromEntries(rules) as unknown as CheckRules;
}

function readSetting(code: WarningCode, setting: string): Partial<CheckRule> | undefined {
  const [first = '', second, ...rest] = setting.split(' ');
  const severity = SEVERITIES.find((each) => each === (second ?? first));
  if (rest.length > 0 || (second !== undefined && (severity === undefined || severity === 'off'))) {
    return undefined;
  }
  if (second === undefined && severity !== undefined) return { severity };
  const pattern = code === 'W308' ? BALLOTS_PATTERN : THRESHOLD_PATTERN;
  if (limitOf(code) === undefined || !pattern.test(first)) return undefined;
  return { limit: hundredths(first), ...(severity === undefined ? {} : { severity }) };
}

function limitOf(code: WarningCode): string | undefined {
  return (CHECK_LIMITS as CheckSettings)[code];
}

function isWarning(code: string): code is WarningCode {
  return (WARNING_CODES as readonly string[]).includes(code);
}

function hundredths(percent: string): number {
  const [units = '', decimals = ''] = percent.split('.');
  return Number(units) * 100 + Number(decimals.padEnd(2, '0'));
}

/** A limit as a message says it, in what it is written in: 3, 2.5. */
export const shownLimit = ({ limit }: CheckRule): number => limit / 100;

/** A warning as its rule has it; nothing where the check is off. */
export function warn(rules: CheckRules, said: Said, field: string): readonly Finding[] {
  const code = said.messageId.slice(0, 4) as WarningCode;
  const { severity } = rules[code];
  return severity === 'off' ? [] : [findingOf(said, severity, field)];
}
