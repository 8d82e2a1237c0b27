import type { Caption } from '../scenario.js';
import { capitalTime, ENDS_AT } from './polling-day.js';

/** The story of 25 July 2021 as document M tells it (lines 164, 175 and 177), and as the run unfolds. */
export const CAPTIONS: readonly Caption[] = [
  {
    at: capitalTime(7),
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
      en: 'Jambyl has the highest turnout: over 30% by noon. When its hour is in, the commission issues a bulletin.',
      kk: 'Қатысу Жамбыл облысында ең жоғары: түске дейін 30%-дан асты. Мәлімет толық түскен соң комиссия бюллетень шығарады.',
      ru: 'Самая высокая явка в Жамбылской области: к полудню больше 30%. Когда данные за час собраны, комиссия выпускает бюллетень.',
    },
  },
  {
    at: capitalTime(16),
    text: {
      en: 'Jambyl is still ahead, with 78.7% at 16:00.',
      kk: 'Жамбыл облысы әлі де алда: сағат 16:00-де 78,7%.',
      ru: 'Жамбылская область по-прежнему впереди: 78,7% на 16:00.',
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
      en: 'The last protocol is in. All 730 äkıms are elected.',
      kk: 'Соңғы хаттама түсті. Барлық 730 әкім сайланды.',
      ru: 'Поступил последний протокол. Избраны все 730 акимов.',
    },
  },
];
