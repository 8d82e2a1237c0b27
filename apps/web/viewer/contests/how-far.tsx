import { pct } from '#election';
import { Bar } from '../../shared/ui/bar.js';
import { fraction } from '../../shared/words/format.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';
import { FiguresSaid } from '../frame/documented.js';
import type { Progress } from '../turnout/progress.js';

/** How far the count has come: by voters where that is known, since precincts are of any size; and when it last moved. */
export function HowFar({ progress: { area, counted, precincts, changedAt } }: { progress: Progress }) {
  const { t, f } = useWords();
  const say = useMomentWords();
  const share = counted === undefined ? null : pct(counted.registered, counted.of);
  const part = counted ? [counted.registered, counted.of] : [precincts.reported, precincts.expected];
  const facts = [
    ...(counted && share !== null ? [t('results.voters', { in: counted.registered, of: counted.of })] : []),
    t('results.protocols', { reported: precincts.reported, expected: precincts.expected }),
    ...(counted?.unlistedOut ? [t('results.unlistedOut', { units: counted.unlistedOut })] : []),
    ...(changedAt === null ? [] : [t('contest.changed', { moment: say(changedAt).text })]),
  ];
  return (
    <div class="how-far">
      <div class="how-far-track" aria-hidden="true">
        <Bar parts={[{ share: fraction(part[0] ?? 0, part[1] ?? 0), class: 'how-far-fill' }]} />
      </div>
      <p>
        {share !== null && (
          <strong>
            <FiguresSaid text={t('results.share', { share: f.percent(share) })} counts={[]} />
          </strong>
        )}{' '}
        <span class={share === null ? '' : 'quiet'}>
          <FiguresSaid
            text={facts.join(' ')}
            counts={[
              [`precincts/${area}`, precincts.expected],
              [`registered/${area}`, counted?.of ?? null],
            ]}
          />
        </span>
      </p>
    </div>
  );
}
