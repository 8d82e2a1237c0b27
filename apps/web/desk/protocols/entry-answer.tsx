import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DeskPrecincts, Receipt } from '#contract';
import { isOpen } from '#election';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { t } from '../client/words.js';
import { addressOf } from '../routing/route.js';
import { FindingList } from './finding-list.js';
import { WhichPrecinct } from './which-precinct.js';

/** Of what became of the form: read out with the box that has the focus. */
const ANSWER = 'entry-answer';

/**
 * Takes the form's place. Its heading has the focus, so that whoever cannot see it hears what became of the form, until
 * what is inside takes it and names the heading.
 */
function Panel({ heading, kind, children }: { heading: string; kind: string; children: ComponentChildren }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { current } = element;
    if (!current?.parentElement?.contains(document.activeElement)) current?.focus();
  }, [heading]);
  return (
    <section class={`sheet-panel panel-${kind}`}>
      <h2 ref={element} tabIndex={-1} id={ANSWER}>
        {heading}
      </h2>
      {children}
    </section>
  );
}

/** While a protocol is on its way. */
export function EntrySending({ election, waits }: { election: string; waits: 'no' | 'network' | 'sign-in' }) {
  if (waits === 'no') {
    return (
      <Panel heading={t('desk.enter.sending.underWay')} kind="sending">
        <p>{t('desk.enter.sending.underWayText')}</p>
      </Panel>
    );
  }
  const isNetwork = waits === 'network';
  return (
    <Panel
      heading={isNetwork ? t('desk.enter.sending.waits') : t('desk.enter.sending.waitsSignIn')}
      kind="waits"
    >
      <p>{isNetwork ? t('desk.enter.sending.waitsText') : t('desk.enter.sending.waitsSignInText')}</p>
      <p>
        <a class="target" href={addressOf.precincts({ election })}>
          {t('desk.enter.answer.list')}
        </a>
      </p>
    </Panel>
  );
}

interface Next {
  readonly title: string;
  readonly address: string;
}

/** The first protocol that is due of those who ask, the same precinct's before all others; null where none is. */
function findNext(
  { items, contests }: Pick<DeskPrecincts, 'items' | 'contests'>,
  election: string,
  here: { readonly precinct: string; readonly contest: string },
): Next | null {
  const own = items.filter(({ id }) => id === here.precinct);
  for (const precinct of [...own, ...items]) {
    const slot = precinct.slots.find(
      ({ contest, state, waiting }) =>
        contest !== null &&
        !(precinct.id === here.precinct && contest === here.contest) &&
        isOpen({ state, mine: waiting?.mine ?? false }),
    );
    if (!slot?.contest) continue;
    const contest = contests.find(({ id }) => id === slot.contest);
    return {
      title: t('desk.enter.title', {
        number: precinct.number,
        contest: contest ? nameOf(contest.name) : slot.contest,
      }),
      address: addressOf.enter(election, precinct.id, slot.contest),
    };
  }
  return null;
}

interface AnswerProps {
  readonly answer: Receipt;
  readonly election: string;
  readonly precinct: string;
  readonly contest: string;
  readonly isCorrection: boolean;
}

/** What became of a protocol, and where to go on. */
export function EntryAnswer({ answer, election, precinct, contest, isCorrection }: AnswerProps) {
  const { state, findings } = answer;
  const due = useFetched<DeskPrecincts>(`${electionAddress(election)}/desk/precincts?state=due&limit=50`);
  const next = due.body && findNext(due.body, election, { precinct, contest });
  const texts = {
    accepted: t('desk.enter.answer.acceptedText'),
    held: isCorrection ? t('desk.enter.answer.heldCorrection') : t('desk.enter.answer.heldText'),
    entered: t('desk.enter.answer.enteredText'),
    differing: t('desk.enter.answer.differingText'),
  };
  return (
    <Panel heading={t(`desk.enter.answer.${state}`)} kind={state}>
      <p>{texts[state]}</p>
      {state === 'held' && findings.length > 0 && (
        <>
          <h3>{t('desk.enter.answer.because')}</h3>
          <FindingList findings={findings} />
        </>
      )}
      <WhichPrecinct election={election} next={next?.address ?? null} describedBy={ANSWER} />
      <p class="actions">
        {next && (
          <a class="button primary" href={next.address}>
            {t('desk.enter.answer.next', { title: next.title })}
          </a>
        )}
        <a class="target" href={addressOf.precincts({ election })}>
          {t('desk.enter.answer.list')}
        </a>
      </p>
      {due.body && !next && <p class="quiet">{t('desk.enter.answer.noneDue')}</p>}
    </Panel>
  );
}
