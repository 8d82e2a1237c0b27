import type { Caption } from '../scenario.js';
import { capitalTime, ENDS_AT, OPENS_AT } from './polling-day.js';

/** The story of 25 July 2021 as document M tells it (lines 164, 168, 175 and 177), and as the run unfolds. */
export const CAPTIONS: readonly Caption[] = [
  {
    at: OPENS_AT,
    text: {
      en: 'Polls open. In the west they do so an hour later by the capital’s clock.',
      kk: 'Учаскелер ашылды. Батыс өңірлерде олар елорда уақытымен бір сағат кеш ашылады.',
      ru: 'Участки открылись. На западе это происходит на час позже по времени столицы.',
    },
  },
  {
    at: capitalTime(10),
    text: {
      en: 'The first turnout comes from Almaty, North Kazakhstan and Kostanay regions.',
      kk: 'Қатысу туралы алғашқы мәлімет Алматы, Солтүстік Қазақстан және Қостанай облыстарынан түседі.',
      ru: 'Первые данные о явке поступают из Алматинской, Северо-Казахстанской и Костанайской областей.',
    },
  },
  {
    at: capitalTime(12),
    text: {
      en: 'Jambyl has the highest turnout at noon. When the hour is in, the commission issues a bulletin.',
      kk: 'Түсте қатысу Жамбыл облысында ең жоғары. Мәлімет толық түскен соң комиссия хабарлама шығарады.',
      ru: 'В полдень самая высокая явка в Жамбылской области. Когда данные за час собраны, комиссия выпускает сообщение.',
    },
  },
  {
    at: capitalTime(12, 45),
    text: {
      en: 'The commission publishes an incident: a report of two ballots handed to one voter at precinct 659.',
      kk: 'Комиссия оқиғаны жариялады: 659-учаскеде бір сайлаушыға екі бюллетень берілгені туралы хабар түсті.',
      ru: 'Комиссия публикует происшествие: сообщение о двух бюллетенях, выданных одному избирателю на участке 659.',
    },
  },
  {
    at: capitalTime(16),
    text: {
      en: 'Jambyl is still ahead.',
      kk: 'Жамбыл облысы әлі де алда.',
      ru: 'Жамбылская область по-прежнему впереди.',
    },
  },
  {
    at: capitalTime(20),
    text: {
      en: 'Polls close in most regions and counting begins. In the five western regions they stay open for another hour.',
      kk: 'Көп өңірде учаскелер жабылып, дауыс санау басталды. Бес батыс облыста олар тағы бір сағат ашық болады.',
      ru: 'В большинстве областей участки закрылись, начался подсчёт. В пяти западных областях они открыты ещё час.',
    },
  },
  {
    at: capitalTime(21),
    text: {
      en: 'Polls close in the west too. Protocols come in: from now on the results lead.',
      kk: 'Батыста да учаскелер жабылды. Хаттамалар түсе бастады: енді алдымен нәтижелер көрсетіледі.',
      ru: 'Участки закрылись и на западе. Поступают протоколы: теперь сначала показаны результаты.',
    },
  },
  {
    at: ENDS_AT,
    text: {
      en: 'The last protocol is in. Every äkım is elected.',
      kk: 'Соңғы хаттама түсті. Барлық әкім сайланды.',
      ru: 'Поступил последний протокол. Избраны все акимы.',
    },
  },
];
