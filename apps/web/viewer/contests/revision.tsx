import { UserText } from '../../shared/live/user-text.js';
import { readMoves } from '../../shared/results/revision.js';
import type {
  ContestHistory,
  ContestRevision,
  ContestSnapshot,
  CorrectionEvent,
} from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { useMomentWords } from '../client/moment-words.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';

/** How seldom a page asks for the last correction while its contest changes: a reader sees it within a second. */
const REVISION_DELAY_MS = 600;

/** The last correction that counts in a contest, as of what is shown of it; null where there is none. */
export function useRevision(contest: ContestSnapshot, past: boolean): CorrectionEvent | null {
  const { head } = useElection();
  const seen = useThrottled(contest.version, REVISION_DELAY_MS);
  const now = useFetched<ContestRevision>(past ? null : apiOf.revision(head.id, contest.id), seen);
  const then = useFetched<ContestHistory>(past ? apiOf.history(head.id, contest.id) : null);
  if (!past) return now.body?.revision ?? null;
  const known = then.body?.items.filter(({ position }) => position <= contest.version) ?? [];
  return known.findLast((event) => event.kind === 'correction') ?? null;
}

/** How a correction moved the votes, "Aida -30, Bolat +0"; nothing where it moved none. */
export function Moves({ correction, contest }: { correction: CorrectionEvent; contest: ContestSnapshot }) {
  const { t, nameOf } = useWords();
  if (correction.changed === null) return null;
  const names = new Map(contest.options.map(({ id, name }) => [id, nameOf(name)]));
  const moves = readMoves(correction.changed, [...names.keys()]);
  if (moves.length === 0) return null;
  const told = moves.map(({ option, votes }) =>
    t('revision.moved', {
      option: option === null ? t('contest.againstAll') : (names.get(option) ?? option),
      votes,
    }),
  );
  return <>{`: ${told.join(', ')}`}</>;
}

/** Says at a contest's head when it was last revised, by how much, where and why. Nothing before the first. */
export function Revision({
  correction,
  contest,
}: {
  correction: CorrectionEvent | null;
  contest: ContestSnapshot;
}) {
  const { t } = useWords();
  const addresses = useAddresses();
  const say = useMomentWords();
  const source = useSource();
  return (
    <div role="status">
      {correction?.changed && (
        <div class="revised" data-source={source}>
          <p>
            <strong class="revised-head">
              {t('revision.ofContest', {
                moment: correction.at === null ? '' : say(correction.at).text,
                cast: correction.changed.cast,
              })}
            </strong>{' '}
            <span class="revised-where">
              <a href={addresses.precinct(correction.precinct)}>
                {t('revision.precinct', { number: correction.number })}
              </a>
              <Moves correction={correction} contest={contest} />
              <MadeMark />
            </span>
          </p>
          {correction.reason !== null && (
            <p class="quiet">
              <UserText
                text={correction.reason}
                within={t('decisions.reason', { reason: correction.reason })}
              />
            </p>
          )}
        </div>
      )}
    </div>
  );
}
