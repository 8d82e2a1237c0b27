import type { PrecinctPage } from '#contract';
import type { ContestSnapshot } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { nameOf } from '../client/names.js';
import { m } from '../client/words.js';
import { Heading } from '../controls/heading.js';

const words = m.enter;

/** Which paper is entered: precinct, contest and voters stand large, so that a wrong one is noticed. */
export function EntryHead({ precinct, contest }: { precinct: PrecinctPage; contest: ContestSnapshot }) {
  const { number, name, areas, registered, votersAdded } = precinct;
  const places = areas.slice(1).map((area) => nameOf(area.name));
  return (
    <header class="sheet-head">
      <Heading>{words.heading(number)}</Heading>
      <dl class="sheet-facts" aria-label={words.paper}>
        <div class="sheet-number">
          <dt>{words.precinct}</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>{words.contest}</dt>
          <dd>
            <UserText text={nameOf(contest.name)} />
          </dd>
        </div>
        <div>
          <dt>{words.place}</dt>
          <dd>{[...(name ? [nameOf(name)] : []), ...places].join(', ')}</dd>
        </div>
        <div>
          <dt>{words.voters}</dt>
          <dd>
            {registered === null
              ? words.noList
              : votersAdded === 0
                ? registered.toLocaleString(m.locale)
                : words.votersAdded(registered, votersAdded)}
          </dd>
        </div>
      </dl>
    </header>
  );
}
