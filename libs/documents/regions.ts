import type { Area, Name } from '#election';

/** A region of Kazakhstan as of 2021. */
export interface Region {
  /** ISO 3166-2 code. */
  readonly id: string;
  readonly name: Name;
  /** Its Kazakh name in the Latin alphabet. */
  readonly nameKazakhLatin: string;
  /** Another spelling in use. */
  readonly alsoSpelled: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** Hours ahead of UTC in 2021: the west was an hour behind the capital. */
  readonly utcOffsetHours: 5 | 6;
  /** Its feature in the public-domain boundary data. */
  readonly mapFeature: string;
  /** Its place in the tile grid, north and west first. */
  readonly tile: { readonly row: number; readonly column: number };
}

/** IANA zone of the published hours. */
export const CAPITAL_ZONE = 'Asia/Almaty';
/** Hours ahead of UTC of the published hours in 2021. */
export const CAPITAL_OFFSET_HOURS = 6;

export const COUNTRY: Area = {
  id: 'KZ',
  kind: 'country',
  name: { en: 'Kazakhstan', kk: 'Қазақстан', ru: 'Казахстан' },
  origin: 'documented',
};

/** The 14 regions in the alphabetical order of their English names. */
export const REGIONS: readonly Region[] = [
  {
    id: 'KZ-ALM',
    name: { en: 'Almaty', kk: 'Алматы облысы', ru: 'Алматинская область' },
    nameKazakhLatin: 'Almaty oblysy',
    alsoSpelled: 'Almaty',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.AA',
    tile: { row: 3, column: 4 },
  },
  {
    id: 'KZ-AKM',
    name: { en: 'Aqmola', kk: 'Ақмола облысы', ru: 'Акмолинская область' },
    nameKazakhLatin: 'Aqmola oblysy',
    alsoSpelled: 'Akmola',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.AM',
    tile: { row: 1, column: 3 },
  },
  {
    id: 'KZ-AKT',
    name: { en: 'Aqtöbe', kk: 'Ақтөбе облысы', ru: 'Актюбинская область' },
    nameKazakhLatin: 'Aqtöbe oblysy',
    alsoSpelled: 'Aktobe',
    timeZone: 'Asia/Aqtobe',
    utcOffsetHours: 5,
    mapFeature: 'KZ.AT',
    tile: { row: 2, column: 1 },
  },
  {
    id: 'KZ-ATY',
    name: { en: 'Atyrau', kk: 'Атырау облысы', ru: 'Атырауская область' },
    nameKazakhLatin: 'Atyrau oblysy',
    alsoSpelled: 'Atyrau',
    timeZone: 'Asia/Atyrau',
    utcOffsetHours: 5,
    mapFeature: 'KZ.AR',
    tile: { row: 2, column: 0 },
  },
  {
    id: 'KZ-VOS',
    name: { en: 'East Kazakhstan', kk: 'Шығыс Қазақстан облысы', ru: 'Восточно-Казахстанская область' },
    nameKazakhLatin: 'Şyğys Qazaqstan oblysy',
    alsoSpelled: 'East Kazakhstan',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.EK',
    tile: { row: 2, column: 4 },
  },
  {
    id: 'KZ-ZHA',
    name: { en: 'Jambyl', kk: 'Жамбыл облысы', ru: 'Жамбылская область' },
    nameKazakhLatin: 'Jambyl oblysy',
    alsoSpelled: 'Jambyl',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.ZM',
    tile: { row: 3, column: 3 },
  },
  {
    id: 'KZ-KAR',
    name: { en: 'Karaganda', kk: 'Қарағанды облысы', ru: 'Карагандинская область' },
    nameKazakhLatin: 'Qarağandy oblysy',
    alsoSpelled: 'Karaganda',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.QG',
    tile: { row: 2, column: 3 },
  },
  {
    id: 'KZ-KUS',
    name: { en: 'Kostanay', kk: 'Қостанай облысы', ru: 'Костанайская область' },
    nameKazakhLatin: 'Qostanai oblysy',
    alsoSpelled: 'Kostanay',
    timeZone: 'Asia/Qostanay',
    utcOffsetHours: 6,
    mapFeature: 'KZ.QS',
    tile: { row: 1, column: 2 },
  },
  {
    id: 'KZ-KZY',
    name: { en: 'Kyzylorda', kk: 'Қызылорда облысы', ru: 'Кызылординская область' },
    nameKazakhLatin: 'Qyzylorda oblysy',
    alsoSpelled: 'Kyzylorda',
    timeZone: 'Asia/Qyzylorda',
    utcOffsetHours: 5,
    mapFeature: 'KZ.QO',
    tile: { row: 3, column: 1 },
  },
  {
    id: 'KZ-MAN',
    name: { en: 'Mangystau', kk: 'Маңғыстау облысы', ru: 'Мангистауская область' },
    nameKazakhLatin: 'Mañğystau oblysy',
    alsoSpelled: 'Mangystau',
    timeZone: 'Asia/Aqtau',
    utcOffsetHours: 5,
    mapFeature: 'KZ.MG',
    tile: { row: 3, column: 0 },
  },
  {
    id: 'KZ-SEV',
    name: { en: 'North Kazakhstan', kk: 'Солтүстік Қазақстан облысы', ru: 'Северо-Казахстанская область' },
    nameKazakhLatin: 'Soltüstık Qazaqstan oblysy',
    alsoSpelled: 'North Kazakhstan',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.NK',
    tile: { row: 0, column: 3 },
  },
  {
    id: 'KZ-PAV',
    name: { en: 'Pavlodar', kk: 'Павлодар облысы', ru: 'Павлодарская область' },
    nameKazakhLatin: 'Pavlodar oblysy',
    alsoSpelled: 'Pavlodar',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.PA',
    tile: { row: 1, column: 4 },
  },
  {
    id: 'KZ-YUZ',
    name: { en: 'Turkistan', kk: 'Түркістан облысы', ru: 'Туркестанская область' },
    nameKazakhLatin: 'Türkıstan oblysy',
    alsoSpelled: 'Turkistan',
    timeZone: 'Asia/Almaty',
    utcOffsetHours: 6,
    mapFeature: 'KZ.SK',
    tile: { row: 3, column: 2 },
  },
  {
    id: 'KZ-ZAP',
    name: { en: 'West Kazakhstan', kk: 'Батыс Қазақстан облысы', ru: 'Западно-Казахстанская область' },
    nameKazakhLatin: 'Batys Qazaqstan oblysy',
    alsoSpelled: 'West Kazakhstan',
    timeZone: 'Asia/Oral',
    utcOffsetHours: 5,
    mapFeature: 'KZ.WK',
    tile: { row: 1, column: 0 },
  },
];
