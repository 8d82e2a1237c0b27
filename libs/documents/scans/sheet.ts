import { PROTOCOL_LINES, type Definition, type Protocol, type ProtocolLine } from '#election';

/** A line of the paper: what is counted, in both languages of a protocol or as it is called in all, and the count. */
export interface SheetLine {
  readonly label: readonly string[];
  readonly count: number;
}

/** What stands on the paper of a protocol. */
interface PaperSheet {
  readonly precinct: string;
  /** From the region down. */
  readonly areas: readonly string[];
  readonly contest: string;
  /** As it is written in Kazakhstan: 25.07.2021. */
  readonly date: string;
  readonly ballots: readonly SheetLine[];
  readonly votes: readonly SheetLine[];
}

/** The ballots of a protocol as commissions of Kazakhstan name them, in Kazakh and in Russian. */
const BALLOTS: Readonly<Record<ProtocolLine, readonly [kk: string, ru: string]>> = {
  registered: ['Тізімге енгізілген сайлаушылар', 'Избиратели, включённые в список'],
  received: ['Алынған бюллетеньдер', 'Получено бюллетеней'],
  issued: ['Сайлаушыларға берілген бюллетеньдер', 'Выдано бюллетеней избирателям'],
  unused: ['Пайдаланылмаған, күші жойылған', 'Неиспользованные, погашенные'],
  spoiled: ['Бүлінген бюллетеньдер', 'Испорченные бюллетени'],
  inBox: ['Жәшіктен табылған бюллетеньдер', 'Обнаружено бюллетеней в ящиках'],
  invalid: ['Жарамсыз бюллетеньдер', 'Недействительные бюллетени'],
};
const AGAINST_ALL = ['Барлығына қарсы', 'Против всех'];

/** What stands on the paper whose figures a protocol sends. */
export function sheetOf({ areas, contests, date, precincts }: Definition, protocol: Protocol): PaperSheet {
  const precinct = precincts.find(({ id }) => id === protocol.precinct);
  const contest = contests.find(({ id }) => id === protocol.contest);
  const path: string[] = [];
  for (let at = areas.find(({ id }) => id === precinct?.area); at?.parent !== undefined;) {
    path.unshift(at.name.kk ?? at.name.en);
    const { parent } = at;
    at = areas.find(({ id }) => id === parent);
  }
  const votes = (contest?.options ?? []).map(({ id, name }): SheetLine => ({
    label: [name.en],
    count: protocol.votes[id] ?? 0,
  }));
  const { againstAll } = protocol;
  return {
    precinct: precinct?.number ?? '',
    areas: path,
    contest: contest?.name.en ?? '',
    date: date.split('-').toReversed().join('.'),
    ballots: PROTOCOL_LINES.flatMap((line) => {
      const count = protocol.ballots[line];
      return count === undefined ? [] : [{ label: BALLOTS[line], count }];
    }),
    votes: againstAll === undefined ? votes : [...votes, { label: AGAINST_ALL, count: againstAll }],
  };
}
