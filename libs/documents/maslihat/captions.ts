import type { Caption } from '../scenario.js';
import { capitalTime, ENDS_AT, OPENS_AT } from './polling-day.js';

/** The story of 10 January 2021 as the run unfolds; documents L and A give what it ends with. */
export const CAPTIONS: readonly Caption[] = [
  {
    at: OPENS_AT,
    text: {
      en: 'Polls open for the regional mäslihats. In the west they do so an hour later by the capital’s clock.',
      kk: 'Облыстық мәслихаттар сайлауы басталды. Батыста учаскелер елорда уақытымен бір сағат кеш ашылады.',
      ru: 'Начались выборы областных маслихатов. На западе участки открываются на час позже по времени столицы.',
    },
  },
  {
    at: capitalTime(10),
    text: {
      en: 'Precincts report their turnout for the first time.',
      kk: 'Учаскелер қатысу туралы алғаш рет мәлімет береді.',
      ru: 'Участки впервые сообщают о явке.',
    },
  },
  {
    at: capitalTime(20),
    text: {
      en: 'Polls close in most regions. Votes are for lists: each list that reaches its share of votes gets seats.',
      kk: 'Көп өңірде учаскелер жабылды. Дауыс партиялық тізімдерге берілген: межеден өткен тізім мандат алады.',
      ru: 'В большинстве областей участки закрылись. Голосуют за списки: список, прошедший порог, получает мандаты.',
    },
  },
  {
    at: capitalTime(21),
    text: {
      en: 'Polls close in the west too. Seats are provisional until every protocol is in.',
      kk: 'Батыста да учаскелер жабылды. Барлық хаттама түскенше мандаттар алдын ала көрсетіледі.',
      ru: 'Участки закрылись и на западе. Пока не поступят все протоколы, мандаты предварительные.',
    },
  },
  {
    at: ENDS_AT,
    text: {
      en: 'The last protocol is in. Every seat is filled.',
      kk: 'Соңғы хаттама түсті. Барлық мандат бөлінді.',
      ru: 'Поступил последний протокол. Распределены все мандаты.',
    },
  },
];
