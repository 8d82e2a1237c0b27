import { useEffect } from 'preact/hooks';
import type { ElectionListItem, IdentityView } from '#contract';
import { type Action, grantsFor } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import { useFetched } from '../client/hooks.js';
import { titleOf } from '../client/names.js';
import { t } from '../client/words.js';
import { Shown } from './fetched.js';
import { Select } from './field.js';
import { useElectionWatch } from './figures-status.js';

/** The elections past their draft in which somebody may do something, in the api's order. */
function electionsFor(
  who: IdentityView,
  action: Action,
  elections: readonly ElectionListItem[],
): readonly ElectionListItem[] {
  return elections.filter(
    ({ id, status }) => status !== 'draft' && grantsFor(who.grants, action, id).length > 0,
  );
}

/**
 * Which election a page is about. Where there is only one it is gone to at once, and told; of several one is chosen;
 * where there is none that is said.
 */
export function ElectionChoice({
  who,
  action,
  election,
  addressIn,
}: {
  who: IdentityView;
  /** What the page is for: elections in which who asks may not do it are not offered. */
  action: Action;
  /** Id of the one chosen; empty before one is. */
  election: string;
  /** The page's own address in an election. */
  addressIn: (election: string) => string;
}) {
  const all = useFetched<readonly ElectionListItem[]>('/api/elections');
  useElectionWatch(election);
  const offered = electionsFor(who, action, all.body ?? []);
  const only = offered.length === 1 ? offered[0]?.id : undefined;
  useEffect(() => {
    if (election === '' && only !== undefined) navigate(addressIn(only), 'replace');
  }, [election, only]);
  // The page about the one chosen says for itself that it cannot be reached.
  if (election !== '' && all.body === null && all.refusal?.kind === 'offline') return null;
  return (
    <Shown of={all}>
      {() => (
        <Choice
          offered={offered}
          election={election}
          onChoose={(chosen) => navigate(addressIn(chosen), 'replace')}
        />
      )}
    </Shown>
  );
}

function Choice({
  offered,
  election,
  onChoose,
}: {
  offered: readonly ElectionListItem[];
  election: string;
  onChoose: (election: string) => void;
}) {
  const [first] = offered;
  if (!first) return election === '' ? <p>{t('desk.choice.none')}</p> : null;
  if (offered.length === 1 && first.id === election)
    return (
      <p class="quiet">
        <UserText text={titleOf(first.name, first.id)} />
      </p>
    );
  return (
    <form class="election-choice" onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t('desk.choice.election')}
        choices={[
          ['', t('desk.choice.choose')],
          ...offered.map(({ id, name }): [string, string] => [id, titleOf(name, id)]),
        ]}
        value={election}
        onChoose={onChoose}
      />
    </form>
  );
}
