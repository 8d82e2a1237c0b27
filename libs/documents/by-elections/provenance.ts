import type { Provenance } from '../scenario.js';

/** What document M says of the by-elections of August 2021, and what it leaves open. */
export const PROVENANCE: Provenance = {
  documented: {
    en:
      'Documented: the candidates of all four races, and each race’s voters, ballots cast, turnout, invalid ballots ' +
      'and votes against all; in Aqqum and Berşügır every candidate’s votes too. For Talaptan and Ülken no ' +
      'document gives them.',
    kk:
      'Құжаттарда бар: төрт сайлаудың кандидаттары, әр сайлаудағы сайлаушылар, жәшіктен табылған бюллетеньдер, ' +
      'қатысу, жарамсыз бюллетеньдер және «бәріне қарсымын» деген дауыстар; Aqqum мен Berşügır бойынша әр кандидатқа ' +
      'берілген дауыстар да. Talaptan мен Ülken бойынша олар бірде-бір құжатта жоқ.',
    ru:
      'В документах есть: кандидаты всех четырёх выборов и для каждых — число избирателей, бюллетеней в ящиках, ' +
      'явка, недействительные бюллетени и голоса против всех; в Aqqum и Berşügır — также голоса за каждого ' +
      'кандидата. По Talaptan и Ülken их нет ни в одном документе.',
  },
  made: {
    en:
      'Made for this demonstration: the precincts of each race and what each of them reported, and turnout before ' +
      'the end of polling.',
    kk:
      'Осы көрсетілім үшін құрастырылған: әр сайлаудың учаскелері мен олардың мәліметтері, сондай-ақ дауыс беру ' +
      'аяқталғанға дейінгі қатысу.',
    ru:
      'Создано для этого воспроизведения: участки каждых выборов и сведения каждого из них, а также явка до ' +
      'окончания голосования.',
  },
};
