import { useState } from 'preact/hooks';
import type { IdentityView } from '#contract';
import { grantsFor, type ContestSnapshot } from '#election';
import { describeRulings } from '../../shared/results/decision.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useTick } from '../client/use-tick.js';
import { t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { useElectionWatch } from '../controls/figures-status.js';
import { Heading } from '../controls/heading.js';
import { Section } from '../controls/section.js';
import type { ContestsFilter } from '../routing/board-route.js';
import { publicAddressOf } from '../routing/public-address.js';
import { Printing } from '../prints/printing.js';
import { addressOf } from '../routing/route.js';
import { MissingOf, Result } from './contest-result.js';
import { DecidedList } from './decided-list.js';
import { CONTEST_KINDS } from './decision-draft.js';
import { DecisionForm } from './decision-form.js';
import { DecisionKinds } from './decision-kinds.js';

const REFRESH_MS = 3_000;
/** A decision is counted within moments of being recorded: when it is looked for. */
const COUNTED_MS = 700;

function Certifying({
  contest,
  election,
  onDone,
}: {
  contest: ContestSnapshot;
  election: string;
  onDone: () => void;
}) {
  const { id, name, state } = contest;
  return (
    <Section heading={t('desk.contests.certifyHeading')}>
      {state === 'complete' ? (
        <div class="stack">
          <p>{t('desk.contests.certifyIntro')}</p>
          <DecisionForm
            kind="certification"
            election={election}
            subject={{ contest: id }}
            label={t('desk.contests.certifyHeading')}
            submit={t('desk.contests.certify')}
            done={t('desk.contests.certified', { name: nameOf(name) })}
            onDone={onDone}
          />
        </div>
      ) : (
        <p>{t('desk.contests.certifyNot', { state: t(`contests.states.${state}`) })}</p>
      )}
    </Section>
  );
}

function Deciding({
  contest,
  election,
  who,
  onDone,
}: {
  contest: ContestSnapshot;
  election: string;
  who: IdentityView;
  onDone: () => void;
}) {
  const mayCertify = grantsFor(who.grants, 'certify', election).length > 0;
  const mayDecide = grantsFor(who.grants, 'decide', election).length > 0;
  const options = contest.options;
  const nameOfOption = (id: string): string => {
    const found = options.find((option) => option.id === id);
    return found ? nameOf(found.name) : id;
  };
  const names = { option: nameOfOption, precinct: (id: string) => id };
  const decided = describeRulings(contest.rulings ?? [], t, names).map((told) => ({
    ...told,
    isRevocable: true,
  }));
  return (
    <>
      {mayCertify && <Certifying contest={contest} election={election} onDone={onDone} />}
      {mayDecide && (
        <Section heading={t('desk.contests.decideHeading')}>
          <DecisionKinds
            kinds={CONTEST_KINDS}
            election={election}
            subject={{ contest: contest.id }}
            offered={{ options }}
            onDone={onDone}
          />
        </Section>
      )}
      {!mayCertify && !mayDecide && <p class="quiet">{t('desk.contests.readOnly')}</p>}
      <Section heading={t('desk.contests.decided')}>
        <DecidedList decided={decided} election={election} mayDecide={mayDecide} onDone={onDone} />
      </Section>
    </>
  );
}

/** One contest: what is counted, what is missing, what was decided, and what can be. */
export function ContestDesk({ who, filter }: { who: IdentityView; filter: ContestsFilter }) {
  const { election, contest } = filter;
  const tick = useTick(REFRESH_MS);
  useElectionWatch(election);
  const mayPrint = grantsFor(who.grants, 'print', election).some(({ role }) => role !== 'operator');
  const [turn, setTurn] = useState(0);
  const address = `${electionAddress(election)}/contests/${encodeURIComponent(contest)}`;
  const fetched = useFetched<ContestSnapshot>(address, tick + turn);
  const look = (): void => {
    setTurn((value) => value + 1);
    setTimeout(() => setTurn((value) => value + 1), COUNTED_MS);
  };
  return (
    <>
      <Heading>{fetched.body ? nameOf(fetched.body.name) : t('desk.contests.heading')}</Heading>
      <p>
        <a class="target" href={addressOf.contests({ ...filter, contest: '' })}>
          {t('desk.contests.back')}
        </a>
        {' · '}
        <a class="target" href={publicAddressOf.contest(election, contest)}>
          {t('desk.contests.see')}
        </a>
      </p>
      <Shown of={fetched}>
        {(body) => (
          <>
            <Result contest={body} />
            <MissingOf contest={body} election={election} />
            {mayPrint && <Printing election={election} offered={[{ kind: 'contest', contest }]} />}
            <Deciding contest={body} election={election} who={who} onDone={look} />
          </>
        )}
      </Shown>
    </>
  );
}
