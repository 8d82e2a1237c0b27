import { useElection } from '../client/election.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { FiguresSaid, onceWhole } from '../frame/documented.js';
import { useTitle } from './bulletin-line.js';
import { useNewest } from './use-bulletins.js';
import { useMomentWords } from '../client/moment-words.js';

/** The newest bulletin of turnout in one line; nothing before the first. */
export function NewestTurnout() {
  const { t, f, nameOf } = useWords();
  const { head, root } = useElection();
  const say = useMomentWords();
  const titleOf = useTitle();
  const item = useNewest({ kind: 'turnout' });
  if (!item?.turnout) return null;
  const { area = root.id, date, turnout, precincts, highest } = item.turnout;
  const parts = [
    ...(date === undefined ? [] : [f.date(date)]),
    f.percent(turnout),
    t('bulletins.issued', { moment: say(item.issuedAt).text }),
    t('bulletins.precincts', {
      reported: precincts.reported,
      expected: precincts.expected,
    }),
    ...highest.map((region) =>
      t('bulletins.highest', { region: nameOf(region.name), share: f.percent(region.turnout) }),
    ),
  ];
  return (
    <p class="bulletin-line">
      <a href={addressOf.bulletin(head.id, item.number)}>
        {t('bulletins.number', { number: item.number })}: {titleOf(item)}
      </a>
      {' · '}
      <FiguresSaid
        text={parts.join(' · ')}
        counts={[
          [`turnout/${area}/${item.checkpoint ?? ''}`, onceWhole(precincts, turnout)],
          [`precincts/${area}`, precincts.expected],
        ]}
      />
    </p>
  );
}
