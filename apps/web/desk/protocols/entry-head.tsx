import type { PrecinctPage } from '#contract';
import type { ContestSnapshot } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { nameOf } from '../client/names.js';
import { f, t } from '../client/words.js';
import { Heading } from '../controls/heading.js';

/** Which paper is entered: precinct, contest and voters stand large, so that a wrong one is noticed. */
export function EntryHead({ precinct, contest }: { precinct: PrecinctPage; contest: ContestSnapshot }) {
  const { number, name, areas, registered, votersAdded } = precinct;
  const places = areas.slice(1).map((area) => nameOf(area.name));
  return (
    <header class="sheet-head">
      <Heading>{t('desk.enter.heading', { number })}</Heading>
      <dl class="sheet-facts" aria-label={t('desk.enter.paper')}>
        <div class="sheet-number">
          <dt>{t('desk.enter.precinct')}</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>{t('desk.enter.contest')}</dt>
          <dd>
            <UserText text={nameOf(contest.name)} />
          </dd>
        </div>
        <div>
          <dt>{t('desk.enter.place')}</dt>
          <dd>{[...(name ? [nameOf(name)] : []), ...places].join(', ')}</dd>
        </div>
        <div>
          <dt>{t('desk.enter.voters')}</dt>
          <dd>
            {registered === null
              ? t('desk.enter.noList')
              : votersAdded === 0
                ? f().count(registered)
                : t('desk.enter.votersAdded', {
                    registered,
                    added: votersAdded,
                    total: registered + votersAdded,
                  })}
          </dd>
        </div>
      </dl>
    </header>
  );
}
