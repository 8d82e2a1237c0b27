import { UserText } from '../../shared/live/user-text.js';
import type { BulletinItem } from '../../shared/words/bodies.js';
import { useMomentWords } from '../client/moment-words.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { FiguresSaid, onceWhole } from '../frame/documented.js';

/** What a bulletin is about. */
export function useTitle(): (item: Pick<BulletinItem, 'checkpoint' | 'result'>) => string {
  const { t, nameOf } = useWords();
  return ({ checkpoint, result }) =>
    result
      ? t('bulletins.resultOf', { contest: nameOf(result.name) })
      : t('bulletins.turnoutAt', { checkpoint: checkpoint ?? '' });
}

/** Number, hour of issue, and what it replaces. */
export function BulletinMeta({ item }: { item: BulletinItem }) {
  const { t } = useWords();
  const say = useMomentWords();
  const { number, issuedAt, replaces, changed } = item;
  const parts = [
    t('bulletins.number', { number }),
    t('bulletins.issued', { moment: say(issuedAt).text }),
    ...(replaces === undefined
      ? []
      : [t('bulletins.replaces', { number: replaces }), t('bulletins.changes', { count: changed })]),
  ];
  return <p class="quiet">{parts.join(' · ')}</p>;
}

/** Which figures that a bulletin of turnout states a document may print: of the whole, once it is in. */
export function printedCounts({ checkpoint, turnout }: BulletinItem, root: string) {
  if (!turnout) return [];
  const { area = root, precincts } = turnout;
  return [
    [`turnout/${area}/${checkpoint ?? ''}`, onceWhole(precincts, turnout.turnout)],
    [`precincts/${area}`, precincts.expected],
  ] as const;
}

/** What it states, in a line. */
export function BulletinFigures({ item }: { item: BulletinItem }) {
  const { t, f, nameOf } = useWords();
  const { root } = useElection();
  const { turnout, result } = item;
  if (turnout) {
    const { precincts, highest } = turnout;
    const parts = [
      ...(turnout.date === undefined ? [] : [f.date(turnout.date)]),
      f.percent(turnout.turnout),
      t('bulletins.precincts', {
        reported: precincts.reported,
        expected: precincts.expected,
      }),
      ...highest.map((region) =>
        t('bulletins.highest', { region: nameOf(region.name), share: f.percent(region.turnout) }),
      ),
    ];
    return (
      <p>
        <FiguresSaid text={parts.join(' · ')} counts={printedCounts(item, root.id)} />
      </p>
    );
  }
  if (!result) return null;
  const names = result.winners.map(({ name }) => nameOf(name)).join(', ');
  // Where votes are not documented there are no winners to name, and nobody says that none was elected.
  return (
    <p>
      {t(`contests.states.${result.state}`)}
      {names !== '' && (
        <>
          {' '}
          · <UserText text={t('bulletins.elected', { names })} />
        </>
      )}
    </p>
  );
}
