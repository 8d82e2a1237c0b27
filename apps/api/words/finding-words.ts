import { IntlMessageFormat } from 'intl-messageformat';
import type { PageLanguage } from '#contract';
import { FINDING_MESSAGES, isFindingMessage, type Finding, type FindingMessageId } from '#election';

/**
 * The locales (BCP 47) by whose rules numbers and plurals are written, the first that the process knows. Kazakh writes
 * numbers as Russian does.
 */
const LOCALES = { kk: ['kk-KZ', 'ru-KZ'], ru: ['ru-KZ'], en: ['en-GB'] } as const;

const prepared = new Map<string, IntlMessageFormat>();

/** A message, prepared when it is first asked for. */
function formatOf(language: PageLanguage, id: FindingMessageId): IntlMessageFormat {
  const key = `${language} ${id}`;
  let format = prepared.get(key);
  if (!format) {
    const text = FINDING_MESSAGES[language][id];
    format = new IntlMessageFormat(text, [...LOCALES[language]], undefined, { ignoreTag: true });
    prepared.set(key, format);
  }
  return format;
}

/**
 * A finding with its message in a language. Never throws: one that was recorded before its messages had ids, or that an
 * import brought with values that its message cannot be written with, keeps the message it has.
 */
export function tellFinding(finding: Finding, language: PageLanguage): Finding {
  const { messageId, values = {} } = finding;
  if (language === 'en' || messageId === undefined || !isFindingMessage(messageId)) return finding;
  try {
    return { ...finding, message: String(formatOf(language, messageId).format(values)) };
  } catch {
    return finding;
  }
}

/** The same of several. */
export const tellFindings = (findings: readonly Finding[], language: PageLanguage): Finding[] =>
  findings.map((finding) => tellFinding(finding, language));

/** Findings as one line of text. */
export const joinFindings = (findings: readonly Finding[]): string =>
  findings.map(({ code, message }) => `${code}: ${message}`).join('; ');

/** An answer in which every finding, wherever it stands, has its message in a language. */
export function tellWhole(answer: unknown, language: PageLanguage): unknown {
  if (language === 'en' || typeof answer !== 'object' || answer === null) return answer;
  if (Array.isArray(answer)) return answer.map((each) => tellWhole(each, language));
  // What streams is worded where it is written.
  if (Object.getPrototypeOf(answer) !== Object.prototype) return answer;
  if (isFinding(answer)) return tellFinding(answer, language);
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, tellWhole(value, language)]));
}

const isFinding = (value: object): value is Finding =>
  'code' in value && 'messageId' in value && typeof value.messageId === 'string';
