import { PARTIES, type PartyCode } from './parties.js';

/** What each party was called in Kazakh and Russian in 2021, in full and in short. No document prints these. */
const IN_CYRILLIC: Readonly<Record<PartyCode, readonly string[]>> = {
  NO: ['Нұр Отан', 'Нур Отан'],
  AUYL: [
    'Ауыл',
    'Ауыл халықтық-демократиялық патриоттық партиясы',
    'Народно-демократическая патриотическая партия Ауыл',
  ],
  ADAL: ['Адал'],
  AJ: [
    'Ақ жол',
    'Ак жол',
    'Ақ жол Қазақстанның демократиялық партиясы',
    'Демократическая партия Казахстана Ак жол',
  ],
  QHP: [
    'Қазақстан халық партиясы',
    'Народная партия Казахстана',
    'Халық партиясы',
    'Народная партия',
    'ҚХП',
    'НПК',
  ],
  JSDP: [
    'Жалпыұлттық социал-демократиялық партия',
    'Общенациональная социал-демократическая партия',
    'ЖСДП',
    'ОСДП',
    'OSDP',
  ],
  IND: ['Өзін-өзі ұсынған', 'Тәуелсіз', 'Самовыдвиженец', 'Самовыдвижение', 'Независимый'],
};

/** Every name that a party is sought by, in any language, with its code. */
export const PARTY_SPELLINGS: readonly (readonly [spelling: string, code: PartyCode])[] = PARTIES.flatMap(
  ({ code, name, shortName, aliases }) =>
    [...new Set([name.en, shortName, ...aliases, ...IN_CYRILLIC[code]])].map(
      (spelling) => [spelling, code] as const,
    ),
);
