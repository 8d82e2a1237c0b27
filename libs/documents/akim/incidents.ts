import { figureId } from '../figure.js';
import type { DocumentedIncident } from '../scenario.js';
import { capitalTime } from './polling-day.js';

/**
 * What document M, line 168, reports of a precinct. The words name nobody, as whatever is published of an incident. The
 * document gives the day, the village and the number of the precinct, and no hour.
 */
export const INCIDENTS: readonly DocumentedIncident[] = [
  {
    precinct: '0659',
    category: 'ballot-issue',
    figure: figureId({ document: 'M', line: 168 }, 'Ballots handed to one voter'),
    happenedAt: capitalTime(11, 20),
    recordedAt: capitalTime(11, 50),
    publishedAt: capitalTime(12, 45),
    text: {
      en:
        'A journalist at polling precinct No. 659 in the village of Kürkeles reported having seen a member of the ' +
        'election commission hand a voter two ballots; the voter said that he had voted a second time, for his mother.',
      kk:
        'Күркелес ауылындағы № 659 сайлау учаскесінде журналист сайлау комиссиясы мүшесінің бір сайлаушыға екі ' +
        'бюллетень бергенін көргенін хабарлады; сайлаушы екінші рет анасы үшін дауыс бергенін айтты.',
      ru:
        'Журналист сообщил, что на избирательном участке № 659 в селе Куркелес видел, как член избирательной комиссии ' +
        'выдал избирателю два бюллетеня; избиратель сказал, что второй раз проголосовал за мать.',
    },
    made: {
      en:
        'Made for this demonstration: the hours, where precinct 659 lies here, and that an observer recorded the report ' +
        'and a reviewer took it up and published it. No document says what became of it.',
      kk:
        'Осы көрсетілім үшін құрастырылған: сағаттары, 659-учаскенің мұндағы орны, хабарды байқаушының тіркегені және ' +
        'тексерушінің қарауға алып, жариялағаны. Одан кейін не болғанын құжаттар айтпайды.',
      ru:
        'Создано для этого воспроизведения: часы, место участка 659 и то, что наблюдатель записал сообщение, а ' +
        'проверяющий принял его к рассмотрению и опубликовал. Чем дело кончилось, в документах не сказано.',
    },
  },
];
