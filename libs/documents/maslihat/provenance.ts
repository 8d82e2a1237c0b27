import type { Provenance } from '../scenario.js';

/** What documents A and L say of 10 January 2021, and what they leave open. */
export const PROVENANCE: Provenance = {
  documented: {
    en:
      'Documented: the seats of each party in each region, 489 in all; turnout of 57.26% in all and 58.78% ' +
      'in Aqtöbe; in Aqtöbe the shares of three lists too; and Adal’s 2.1% of all votes.',
    kk:
      'Құжаттарда бар: әр облыстағы әр партияның мандаттары, барлығы 489; жалпы 57,26% қатысу және ' +
      'Ақтөбе облысындағы 58,78% қатысу; Ақтөбе облысында үш тізімнің дауыс үлесі де; «Адал» партиясының барлық ' +
      'дауыстардағы 2,1% үлесі.',
    ru:
      'В документах есть: мандаты каждой партии в каждой области, всего 489; явка 57,26% в целом и 58,78% в ' +
      'Актюбинской области; в Актюбинской области также доли голосов трёх списков; 2,1% всех голосов у партии «Адал».',
  },
  made: {
    en:
      'Made for this demonstration: 1,600 precincts and 1,600,000 voters, districts, turnout in every other region and ' +
      'at every earlier hour, and all votes: they are made so that the documented seats follow from them.',
    kk:
      'Осы көрсетілім үшін құрастырылған: 1\u00A0600 учаске мен 1\u00A0600\u00A0000 сайлаушы, аудандар, қалған облыстардағы және ' +
      'бұған дейінгі сағаттардағы қатысу, барлық дауыстар: олар құжаттардағы мандаттар шығатындай етіп құрастырылған.',
    ru:
      'Создано для этого воспроизведения: 1\u00A0600 участков и 1\u00A0600\u00A0000 избирателей, районы, явка во всех остальных ' +
      'областях и на более ранние часы и все голоса: они подобраны так, чтобы из них следовали мандаты, указанные ' +
      'в документах.',
  },
};
