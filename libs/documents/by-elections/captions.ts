import type { Caption } from '../scenario.js';
import { august, ENDS_AT, OPENS_AT } from './polling-days.js';

/** The three polling days of August 2021 (document M, lines 182 to 231). */
export const CAPTIONS: readonly Caption[] = [
  {
    at: OPENS_AT,
    text: {
      en: '1 August: two districts of Kyzylorda Region vote, Aqqum and Talaptan.',
      kk: '1 тамыз: Қызылорда облысының екі округі дауыс береді – Аққұм мен Талаптан.',
      ru: '1 августа: голосуют два округа Кызылординской области, Аккум и Талаптан.',
    },
  },
  {
    at: august(8)(7),
    text: {
      en: '8 August: Ülken in Almaty Region votes.',
      kk: '8 тамыз: Алматы облысындағы Үлкен дауыс береді.',
      ru: '8 августа: голосует Улькен в Алматинской области.',
    },
  },
  {
    at: august(22)(8),
    text: {
      en: '22 August: Berşügır in Aqtöbe Region votes.',
      kk: '22 тамыз: Ақтөбе облысындағы Бершүгір дауыс береді.',
      ru: '22 августа: голосует Бершугир в Актюбинской области.',
    },
  },
  {
    at: ENDS_AT,
    text: {
      en: 'All four by-elections are counted.',
      kk: 'Төрт сайлаудың бәрі саналды.',
      ru: 'Подсчитаны все четверо выборов.',
    },
  },
];
