import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { nameDecision, type Names } from '../../shared/results/decision.js';
import { lookBack } from '../../shared/results/history.js';
import type {
  ContestEvent,
  ContestHistory as History,
  ContestSnapshot,
  Decision,
} from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { useMomentWords } from '../client/moment-words.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Fold } from '../frame/fold.js';
import { OptionName } from '../frame/mark.js';
import { More } from '../frame/more.js';
import { StateSign } from './contest-states.js';
import { DecidedBy, RevokedSign } from './decisions.js';
import { Moves } from './revision.js';

/** How seldom the history is asked for again while its contest changes, in milliseconds. */
const REFRESH_DELAY_MS = 3000;
const EVENTS_SHOWN = 40;

type Of<Kind extends ContestEvent['kind']> = Extract<ContestEvent, { kind: Kind }>;

function Turn({ turn, contest }: { turn: Of<'state'>; contest: ContestSnapshot }) {
  const { t } = useWords();
  const leader = contest.options.find(({ id }) => id === turn.leader);
  const won = turn.state === 'decided' || turn.state === 'complete' || turn.state === 'certified';
  const says = contest.kind === 'party-list' ? 'most' : won ? 'elected' : 'ahead';
  // The name stands apart from its words, so that it can carry its marks in any language.
  const [before = '', after = ''] = t(`history.${says}`, { option: '\n' }).split('\n');
  return (
    <>
      <p>
        <StateSign state={turn.state} kind={contest.kind} />{' '}
        {leader && (
          <span class="event-leader">
            {before}
            <OptionName option={leader} />
            {after}
          </span>
        )}
      </p>
      <p class="quiet">{t('turnout.reporting', { reported: turn.reported, expected: turn.expected })}</p>
    </>
  );
}

function Correction({ correction, contest }: { correction: Of<'correction'>; contest: ContestSnapshot }) {
  const { t } = useWords();
  const addresses = useAddresses();
  const { precinct, number, reason } = correction;
  return (
    <>
      <p>
        <strong>{t('history.corrected', { cast: correction.changed?.cast ?? 0 })}</strong>:{' '}
        <a href={addresses.precinct(precinct)}>{t('history.correction', { precinct: number })}</a>
        <Moves correction={correction} contest={contest} />
      </p>
      {reason !== null && (
        <p class="quiet">
          <UserText text={reason} within={t('decisions.reason', { reason })} />
        </p>
      )}
    </>
  );
}

const precinctOf = (decision: Decision): string | null => ('precinct' in decision ? decision.precinct : null);

function Decided({
  event,
  contest,
  earlier,
}: {
  event: Of<'decision'>;
  contest: ContestSnapshot;
  earlier: readonly Of<'decision'>[];
}) {
  const { t, nameOf } = useWords();
  const { decision, lapsed, revokedBy } = event.decided;
  const find = (id: string) => earlier.find(({ decided }) => decided.decision.id === id)?.decided.decision;
  const names: Names = {
    option: (id) => {
      const option = contest.options.find((each) => each.id === id);
      return option ? nameOf(option.name) : id;
    },
    // Its own event has the number, even where another one takes it back.
    precinct: (id) =>
      earlier.find(({ decided, number }) => number !== null && precinctOf(decided.decision) === id)?.number ??
      id,
  };
  return (
    <>
      <p>
        <strong>{nameDecision({ ...decision, lapsed }, t, names, find)}</strong>{' '}
        {revokedBy !== null && <RevokedSign />}
      </p>
      <DecidedBy deciding={decision} by={decision.kind === 'revocation' ? 'revokedBy' : 'decidedBy'} />
    </>
  );
}

function Event({ at, children }: { at: string | null; children: ComponentChildren }) {
  const say = useMomentWords();
  return (
    <li>
      <p class="event-time">{at !== null && <time dateTime={at}>{say(at).text}</time>}</p>
      <div>{children}</div>
    </li>
  );
}

function Events({ history, contest, past }: { history: History; contest: ContestSnapshot; past: boolean }) {
  const { t } = useWords();
  const [shown, setShown] = useState(EVENTS_SHOWN);
  const events = lookBack(history.items, past ? contest.version : null);
  const decisions = events.filter((event) => event.kind === 'decision');
  if (events.length === 0) return <p>{t('history.none')}</p>;
  return (
    <>
      <p class="quiet">{t('history.order')}</p>
      <ol class="events">
        {events.slice(0, shown).map((event) => (
          <Event key={`${event.position} ${event.kind}`} at={event.at}>
            {event.kind === 'state' && <Turn turn={event} contest={contest} />}
            {event.kind === 'correction' && <Correction correction={event} contest={contest} />}
            {event.kind === 'decision' && <Decided event={event} contest={contest} earlier={decisions} />}
          </Event>
        ))}
      </ol>
      {events.length > shown ? (
        <More
          label={t('history.more')}
          onMore={() => setShown(shown + EVENTS_SHOWN)}
          far={t('turnout.reportingShort', { reported: shown, expected: events.length })}
        />
      ) : (
        history.earlierLeftOut && <p class="quiet">{t('history.earlierLeftOut')}</p>
      )}
    </>
  );
}

interface HistoryProps {
  contest: ContestSnapshot;
  past: boolean;
  /** Ledger position of the last correction, which is told at once; 0 before the first. */
  revised: number;
}

function Body({ contest, past, revised }: HistoryProps) {
  const { t } = useWords();
  const { head } = useElection();
  const seen = useThrottled(contest.version, REFRESH_DELAY_MS);
  const { body, answer } = useFetched<History>(apiOf.history(head.id, contest.id), Math.max(seen, revised));
  return (
    <>
      {answer && !answer.ok && <p role="status">{t('history.failed')}</p>}
      {body ? (
        <Events history={body} contest={contest} past={past} />
      ) : (
        !answer && <p class="quiet">{t('fault.loading')}</p>
      )}
    </>
  );
}

/** What happened to a contest, newest first: fetched when it is opened, kept current while it is open. */
export function ContestHistory(props: HistoryProps) {
  const { t } = useWords();
  return <Fold heading={t('history.heading')}>{() => <Body {...props} />}</Fold>;
}
