import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DeskPrecincts, Receipt } from '#contract';
import { isOpen } from '#election';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { m } from '../client/words.js';
import { addressOf } from '../routing/route.js';
import { FindingList } from './finding-list.js';

const words = m.enter;

/** Takes the form's place; its heading has the focus, so that whoever cannot see it hears what became of the form. */
function Panel({ heading, kind, children }: { heading: string; kind: string; children: ComponentChildren }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus(), [heading]);
  return (
    <section class={`sheet-panel panel-${kind}`}>
      <h2 ref={element} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </section>
  );
}

/** While a protocol is on its way. */
export function EntrySending({ election, waits }: { election: string; waits: 'no' | 'network' | 'sign-in' }) {
  const said = words.sending;
  if (waits === 'no') {
    return (
      <Panel heading={said.underWay} kind="sending">
        <p>{said.underWayText}</p>
      </Panel>
    );
  }
  const isNetwork = waits === 'network';
  return (
    <Panel heading={isNetwork ? said.waits : said.waitsSignIn} kind="waits">
      <p>{isNetwork ? said.waitsText : said.waitsSignInText}</p>
      <p>
        <a class="target" href={addressOf.precincts({ election })}>
          {words.answer.list}
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
      title: words.title(precinct.number, contest ? nameOf(contest.name) : slot.contest),
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
  const said = words.answer;
  const { state, findings } = answer;
  const due = useFetched<DeskPrecincts>(`${electionAddress(election)}/desk/precincts?state=due&limit=50`);
  const next = due.body && findNext(due.body, election, { precinct, contest });
  const texts = {
    accepted: said.acceptedText,
    held: isCorrection ? said.heldCorrection : said.heldText,
    entered: said.enteredText,
    differing: said.differingText,
  };
  return (
    <Panel heading={said[state]} kind={state}>
      <p>{texts[state]}</p>
      {state === 'held' && findings.length > 0 && (
        <>
          <h3>{said.because}</h3>
          <FindingList findings={findings} />
        </>
      )}
      <p class="actions">
        {next && (
          <a class="button primary" href={next.address}>
            {said.next(next.title)}
          </a>
        )}
        <a class="target" href={addressOf.precincts({ election })}>
          {said.list}
        </a>
      </p>
      {due.body && !next && <p class="quiet">{said.noneDue}</p>}
    </Panel>
  );
}
