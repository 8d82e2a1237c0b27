import english from './en.json' with { type: 'json' };
import kazakh from './kk.json' with { type: 'json' };
import russian from './ru.json' with { type: 'json' };
import { writeMessage, type MessageValues } from './message-text.js';

/** Each message that a finding can have: its code, and where the code has several, which of them: "E104.missing". */
export type FindingMessageId = keyof typeof english;

/** What findings say in a language, ICU MessageFormat text. */
export type FindingMessages = Readonly<Record<FindingMessageId, string>>;

/** What findings say, by language (ISO 639-1): one file each, with the same messages and arguments. */
export const FINDING_MESSAGES: Readonly<Record<'en' | 'kk' | 'ru', FindingMessages>> = {
  en: english,
  kk: kazakh,
  ru: russian,
};

export const isFindingMessage = (id: string): id is FindingMessageId => Object.hasOwn(english, id);

/** A message in English. */
export const sayFinding = (id: FindingMessageId, values: MessageValues): string =>
  writeMessage(english[id], values);
