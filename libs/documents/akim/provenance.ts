import type { Provenance } from '../scenario.js';

/** What document M says of 25 July 2021, and what it leaves open. */
export const PROVENANCE: Provenance = {
  documented: {
    en:
      'Documented: 730 contests, 1,847 precincts and 1,209,817 voters in all; the final turnout of 79.10%, and ' +
      'Jambyl’s at 16:00; how many candidates each party had in each region; how many äkıms each party won.',
    kk:
      'Құжаттарда бар: барлығы 730 сайлау округі, 1\u00A0847 учаске және 1\u00A0209\u00A0817 сайлаушы; түпкілікті 79,10% қатысу ' +
      'және Жамбыл облысының сағат 16:00-дегі қатысуы; әр партияның әр облыстағы кандидаттарының саны; әр партиядан ' +
      'сайланған әкімдердің саны.',
    ru:
      'В документах есть: всего 730 избирательных округов, 1\u00A0847 участков и 1\u00A0209\u00A0817 избирателей; итоговая явка ' +
      '79,10% и явка в Жамбылской области на 16:00; число кандидатов каждой партии в каждой области; число ' +
      'избранных акимов от каждой партии.',
  },
  made: {
    en:
      'Made for this demonstration: which precincts and villages there are, how many voters each has, turnout in ' +
      'every other region and at every other hour, who stood, and the votes of every candidate.',
    kk:
      'Осы көрсетілім үшін құрастырылған: учаскелер мен ауылдар, олардағы сайлаушылар саны, қалған облыстар мен ' +
      'сағаттардағы қатысу, кандидаттардың есімдері және әр кандидатқа берілген дауыстар.',
    ru:
      'Создано для этого воспроизведения: сами участки и сёла, число избирателей в них, явка во всех остальных ' +
      'областях и на все остальные часы, имена кандидатов и голоса за каждого из них.',
  },
};
