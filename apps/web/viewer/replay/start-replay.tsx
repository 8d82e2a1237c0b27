import { useState } from 'preact/hooks';
import { send } from '../../shared/live/answer.js';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import type { NewReplayRequest, ReplayView, ScenarioView } from '../../shared/words/bodies.js';
import { useFetched } from '../client/hooks.js';
import { addressOf, apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';

/** Asks for a new run and goes to it; answers with what went wrong, or null. */
export async function startRun(
  run: Pick<NewReplayRequest, 'scenario'> & Partial<NewReplayRequest>,
): Promise<'locked' | 'notSent' | null> {
  const answer = await send<ReplayView>('POST', apiOf.replays, run);
  if (answer.ok) {
    navigate(addressOf.election(answer.body.election));
    return null;
  }
  return answer.fault.kind === 'refused' ? 'locked' : 'notSent';
}

/** The scenarios there are, each a button that starts a run of it. */
export function StartReplay() {
  const { t, nameOf } = useWords();
  const { body } = useFetched<readonly ScenarioView[]>(apiOf.scenarios);
  const [problem, setProblem] = useState<'locked' | 'notSent' | null>(null);
  const [busy, setBusy] = useState(false);
  const start = async (scenario: string): Promise<void> => {
    setBusy(true);
    setProblem(await startRun({ scenario }));
    setBusy(false);
  };
  if (!body || body.length === 0) return null;
  return (
    <div class="start">
      {body.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="button"
          disabled={busy || problem === 'locked'}
          onClick={() => void start(id)}
        >
          <UserText text={nameOf(name)} within={t('replay.startOf', { scenario: nameOf(name) })} />
        </button>
      ))}
      <p class="quiet" role="status">
        {problem && t(`replay.${problem}`)}
      </p>
    </div>
  );
}
