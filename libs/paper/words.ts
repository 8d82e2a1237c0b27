import type { ContestState, ProtocolLine } from '#election';
import type { PaperLanguage, PaperMode } from './sheet.js';

/** Everything that is printed besides names and figures. */
export interface PaperWords {
  readonly protocol: string;
  readonly contestReport: string;
  readonly areaReport: string;
  readonly precinct: string;
  readonly area: string;
  readonly votingOn: string;
  readonly marks: Readonly<Record<Exclude<PaperMode, 'live'>, string>>;
  readonly lines: Readonly<Record<ProtocolLine, string>>;
  readonly line: string;
  readonly count: string;
  readonly ballots: string;
  readonly votes: string;
  readonly option: string;
  readonly nominatedBy: string;
  readonly share: string;
  readonly elected: string;
  readonly isElected: string;
  readonly seats: string;
  readonly againstAll: string;
  readonly turnout: string;
  readonly onLists: string;
  readonly cast: string;
  readonly invalid: string;
  readonly precinctsIn: string;
  readonly precinctsOut: string;
  readonly state: string;
  readonly states: Readonly<Record<ContestState, string>>;
  readonly allocation: string;
  readonly quotas: string;
  readonly wholeSeats: string;
  readonly byRemainder: string;
  readonly quota: string;
  readonly unfilledSeats: string;
  readonly contests: string;
  readonly contest: string;
  readonly struckOff: string;
  readonly decisions: string;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly reason: string;
  readonly decisionKinds: Readonly<
    Record<
      | 'strike-off'
      | 'tie-settlement'
      | 'postponement'
      | 'contest-annulment'
      | 'certification'
      | 'precinct-annulment',
      string
    >
  >;
  readonly revoked: string;
  readonly lapsed: string;
  readonly waits: string;
  readonly undocumented: string;
  readonly signatures: string;
  readonly chair: string;
  readonly deputy: string;
  readonly secretary: string;
  readonly member: string;
  readonly number: string;
  readonly replaces: string;
  readonly position: string;
  readonly figuresHash: string;
  readonly page: string;
  readonly of: string;
}

const EN: PaperWords = {
  protocol: 'Protocol of the precinct election commission',
  contestReport: 'Report of the election commission on the results',
  areaReport: 'Report of the election commission on all contests',
  precinct: 'Precinct',
  area: 'Area',
  votingOn: 'Polling day',
  marks: {
    rehearsal: 'REHEARSAL: no figure here is of a real vote',
    replay: 'REPLAY of a past election: not a live count',
  },
  lines: {
    registered: 'Voters on the list',
    received: 'Ballots received',
    issued: 'Ballots issued to voters',
    unused: 'Unused ballots, cancelled',
    spoiled: 'Spoiled ballots',
    inBox: 'Ballots found in the boxes',
    invalid: 'Invalid ballots',
  },
  line: 'Line',
  count: 'Count',
  ballots: 'Ballots',
  votes: 'Votes',
  option: 'Candidate or party list',
  nominatedBy: 'Nominated by',
  share: 'Share',
  elected: 'Result',
  isElected: 'elected',
  seats: 'Seats',
  againstAll: 'Against all',
  turnout: 'Turnout',
  onLists: 'Voters on the lists of the precincts that are in',
  cast: 'Voted',
  invalid: 'Invalid ballots',
  precinctsIn: 'Precincts in, of all',
  precinctsOut: 'Precincts that are still out',
  state: 'State',
  states: {
    awaiting: 'no precinct is in',
    leading: 'being counted',
    decided: 'decided; not complete',
    complete: 'complete; not certified',
    tie: 'tie; a decision is due',
    certified: 'certified',
    postponed: 'postponed',
    annulled: 'annulled',
  },
  allocation: 'Allocation of seats',
  quotas: 'Quotas',
  wholeSeats: 'By quota',
  byRemainder: 'By remainder',
  quota: 'Votes for one seat (quota)',
  unfilledSeats: 'Seats that stay unfilled',
  contests: 'Contests',
  contest: 'Contest',
  struckOff: 'registration cancelled',
  decisions: 'Decisions',
  decidedOn: 'Date',
  decidedBy: 'Decided by',
  reason: 'Reason',
  decisionKinds: {
    'strike-off': 'Registration cancelled',
    'tie-settlement': 'Tie settled',
    postponement: 'Contest postponed',
    'contest-annulment': 'Contest annulled',
    certification: 'Result certified',
    'precinct-annulment': 'Precinct annulled',
  },
  revoked: 'revoked',
  lapsed: 'lapsed',
  waits: 'The result is not final.',
  undocumented: 'It is not known how many votes each option got.',
  signatures: 'Signatures of the members of the commission',
  chair: 'Chair',
  deputy: 'Deputy chair',
  secretary: 'Secretary',
  member: 'Member',
  number: 'Document No.',
  replaces: 'Replaces document No.',
  position: 'Ledger position',
  figuresHash: 'SHA-256 of the figures',
  page: 'Page',
  of: 'of',
};

const RU: PaperWords = {
  protocol: 'Протокол участковой избирательной комиссии',
  contestReport: 'Протокол избирательной комиссии об итогах голосования',
  areaReport: 'Сводный протокол избирательной комиссии',
  precinct: 'Избирательный участок',
  area: 'Территория',
  votingOn: 'День голосования',
  marks: {
    rehearsal: 'ТРЕНИРОВКА: здесь нет данных настоящего голосования',
    replay: 'ВОСПРОИЗВЕДЕНИЕ прошедших выборов: это не текущий подсчёт',
  },
  lines: {
    registered: 'Избиратели, включённые в список',
    received: 'Полученные бюллетени',
    issued: 'Бюллетени, выданные избирателям',
    unused: 'Погашенные бюллетени',
    spoiled: 'Испорченные бюллетени',
    inBox: 'Бюллетени, обнаруженные в ящиках',
    invalid: 'Недействительные бюллетени',
  },
  line: 'Строка',
  count: 'Число',
  ballots: 'Бюллетени',
  votes: 'Голоса',
  option: 'Кандидат или партийный список',
  nominatedBy: 'Выдвижение',
  share: 'Доля',
  elected: 'Итог',
  isElected: 'избран',
  seats: 'Мандаты',
  againstAll: 'Против всех',
  turnout: 'Явка',
  onLists: 'Избиратели в списках участков, сдавших протоколы',
  cast: 'Проголосовало',
  invalid: 'Недействительные бюллетени',
  precinctsIn: 'Участки, сдавшие протоколы, из всех',
  precinctsOut: 'Участки, ещё не сдавшие протоколы',
  state: 'Состояние',
  states: {
    awaiting: 'протоколов ещё нет',
    leading: 'идёт подсчёт',
    decided: 'победитель определён; подсчёт не завершён',
    complete: 'подсчёт завершён; итоги не утверждены',
    tie: 'равенство голосов; требуется решение',
    certified: 'итоги утверждены',
    postponed: 'выборы отложены',
    annulled: 'признаны недействительными',
  },
  allocation: 'Распределение мандатов',
  quotas: 'Квоты',
  wholeSeats: 'По квоте',
  byRemainder: 'По остатку',
  quota: 'Голосов на один мандат (квота)',
  unfilledSeats: 'Незамещённые мандаты',
  contests: 'Избирательные округа',
  contest: 'Избирательный округ',
  struckOff: 'регистрация отменена',
  decisions: 'Решения',
  decidedOn: 'Дата',
  decidedBy: 'Кем принято',
  reason: 'Основание',
  decisionKinds: {
    'strike-off': 'Регистрация отменена',
    'tie-settlement': 'Равенство голосов разрешено',
    postponement: 'Выборы отложены',
    'contest-annulment': 'Выборы признаны недействительными',
    certification: 'Итоги утверждены',
    'precinct-annulment': 'Итоги на участке признаны недействительными',
  },
  revoked: 'отменено',
  lapsed: 'утратило силу',
  waits: 'Итоги не окончательные.',
  undocumented: 'Неизвестно, сколько голосов получил каждый вариант.',
  signatures: 'Подписи членов комиссии',
  chair: 'Председатель',
  deputy: 'Заместитель председателя',
  secretary: 'Секретарь',
  member: 'Член комиссии',
  number: 'Документ №',
  replaces: 'Взамен документа №',
  position: 'Порядковый номер в реестре',
  figuresHash: 'SHA-256 данных',
  page: 'Страница',
  of: 'из',
};

const KK: PaperWords = {
  protocol: 'Учаскелік сайлау комиссиясының хаттамасы',
  contestReport: 'Сайлау комиссиясының дауыс беру қорытындысы туралы хаттамасы',
  areaReport: 'Сайлау комиссиясының жиынтық хаттамасы',
  precinct: 'Сайлау учаскесі',
  area: 'Аумақ',
  votingOn: 'Дауыс беру күні',
  marks: {
    rehearsal: 'ЖАТТЫҒУ: мұнда нақты дауыс беру деректері жоқ',
    replay: 'КӨРСЕТІЛІМ: өткен сайлау қайталанады, бұл қазіргі санау емес',
  },
  lines: {
    registered: 'Тізімге енгізілген сайлаушылар',
    received: 'Алынған бюллетеньдер',
    issued: 'Сайлаушыларға берілген бюллетеньдер',
    unused: 'Күші жойылған бюллетеньдер',
    spoiled: 'Бүлінген бюллетеньдер',
    inBox: 'Жәшіктен табылған бюллетеньдер',
    invalid: 'Жарамсыз бюллетеньдер',
  },
  line: 'Жол',
  count: 'Саны',
  ballots: 'Бюллетеньдер',
  votes: 'Дауыстар',
  option: 'Кандидат немесе партиялық тізім',
  nominatedBy: 'Кім ұсынған',
  share: 'Үлесі',
  elected: 'Қорытынды',
  isElected: 'сайланды',
  seats: 'Мандаттар',
  againstAll: 'Бәріне қарсымын',
  turnout: 'Қатысу',
  onLists: 'Хаттама тапсырған учаскелердің тізіміндегі сайлаушылар',
  cast: 'Дауыс бергендер',
  invalid: 'Жарамсыз бюллетеньдер',
  precinctsIn: 'Хаттама тапсырған учаскелер, барлығынан',
  precinctsOut: 'Хаттамасын әлі тапсырмаған учаскелер',
  state: 'Жай-күйі',
  states: {
    awaiting: 'хаттамалар әлі жоқ',
    leading: 'санау жүріп жатыр',
    decided: 'жеңімпаз айқындалды; санау аяқталған жоқ',
    complete: 'толық саналды; қорытынды бекітілмеген',
    tie: 'дауыстар тең; шешім қажет',
    certified: 'қорытынды бекітілді',
    postponed: 'кейінге қалдырылды',
    annulled: 'жарамсыз деп танылды',
  },
  allocation: 'Мандаттарды бөлу',
  quotas: 'Квоталар',
  wholeSeats: 'Квота бойынша',
  byRemainder: 'Қалдық бойынша',
  quota: 'Бір мандатқа келетін дауыс саны (квота)',
  unfilledSeats: 'Толтырылмаған мандаттар',
  contests: 'Сайлау округтері',
  contest: 'Сайлау округі',
  struckOff: 'тіркеуі жойылған',
  decisions: 'Шешімдер',
  decidedOn: 'Күні',
  decidedBy: 'Кім қабылдаған',
  reason: 'Негізі',
  decisionKinds: {
    'strike-off': 'Тіркеу жойылды',
    'tie-settlement': 'Дауыс теңдігі шешілді',
    postponement: 'Сайлау кейінге қалдырылды',
    'contest-annulment': 'Сайлау жарамсыз деп танылды',
    certification: 'Қорытынды бекітілді',
    'precinct-annulment': 'Учаске қорытындысы жарамсыз деп танылды',
  },
  revoked: 'күші жойылды',
  lapsed: 'күшін жоғалтты',
  waits: 'Қорытынды түпкілікті емес.',
  undocumented: 'Әр нұсқаның қанша дауыс алғаны белгісіз.',
  signatures: 'Комиссия мүшелерінің қолдары',
  chair: 'Төраға',
  deputy: 'Төрағаның орынбасары',
  secretary: 'Хатшы',
  member: 'Комиссия мүшесі',
  number: 'Құжат №',
  replaces: 'Алмастырылатын құжат №',
  position: 'Тізілімдегі реттік нөмір',
  figuresHash: 'Деректердің SHA-256 коды',
  page: 'Бет',
  of: '/',
};

const WORDS: Readonly<Record<PaperLanguage, PaperWords>> = { kk: KK, ru: RU, en: EN };

/** What is printed in a language besides names and figures. */
export function wordsOf(language: PaperLanguage): PaperWords {
  return WORDS[language];
}
