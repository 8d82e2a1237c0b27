import { UserText } from '../../shared/live/user-text.js';
import type { BulletinItem } from '../../shared/words/bodies.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';

/** What a bulletin is about. */
export function useTitle(): (item: Pick<BulletinItem, 'checkpoint' | 'result'>) => string {
  const { m, nameOf } = useWords();
  const words = m.bulletins;
  return ({ checkpoint, result }) =>
    result ? words.resultOf(nameOf(result.name)) : words.turnoutAt(checkpoint ?? '');
}

/** Number, hour of issue, and what it replaces. */
export function BulletinMeta({ item }: { item: BulletinItem }) {
  const { m } = useWords();
  const say = useMomentWords();
  const words = m.bulletins;
  const { number, issuedAt, replaces, changed } = item;
  const parts = [
    words.number(number),
    words.issued(say(issuedAt).text),
    ...(replaces === undefined ? [] : [words.replaces(replaces), words.changes(changed)]),
  ];
  return <p class="quiet">{parts.join(' · ')}</p>;
}

/** What it states, in a line. */
export function BulletinFigures({ item }: { item: BulletinItem }) {
  const { m, f, nameOf } = useWords();
  const words = m.bulletins;
  const { turnout, result } = item;
  if (turnout) {
    const { precincts, highest } = turnout;
    const parts = [
      f.percent(turnout.turnout),
      words.precincts(f.count(precincts.reported), f.count(precincts.expected)),
      ...highest.map((region) => words.highest(nameOf(region.name), f.percent(region.turnout))),
    ];
    return <p>{parts.join(' · ')}</p>;
  }
  if (!result) return null;
  const names = result.winners.map(({ name }) => nameOf(name)).join(', ');
  // Where votes are not documented there are no winners to name, and nobody says that none was elected.
  return (
    <p>
      {m.contests.states[result.state]}
      {names !== '' && (
        <>
          {' '}
          · <UserText text={words.elected(names)} />
        </>
      )}
    </p>
  );
}
