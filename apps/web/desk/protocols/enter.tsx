import { useEffect, useState } from 'preact/hooks';
import type { DeskPrecincts, ElectionDescription, IdentityView, PrecinctPage } from '#contract';
import { grantsFor, type ContestSnapshot } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { calledAddress } from '../client/find-precinct.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { momentOf, t } from '../client/words.js';
import { Loading, Shown } from '../controls/fetched.js';
import { Heading } from '../controls/heading.js';
import type { Outbox } from '../outbox/outbox.js';
import { ofProtocol, type Matter } from '../outbox/outbox-entry.js';
import { useOutbox } from '../outbox/use-outbox.js';
import { Printing, type Printable } from '../prints/printing.js';
import type { Paper } from '../routing/entry-route.js';
import { addressOf } from '../routing/route.js';
import { EntryAnswer, EntrySending } from './entry-answer.js';
import { EntryForm } from './entry-form.js';
import { EntryHead } from './entry-head.js';
import { EntryNotices, findBar, type Scene } from './entry-notices.js';
import { draftOf, isBlank, REPLACES } from './sheet-draft.js';
import { laySheet, type ProtocolView, type Sheet } from './sheet.js';
import { useSheet } from './use-sheet.js';

function Problem({ title, children }: { title: string; children?: preact.ComponentChildren }) {
  return (
    <section class="notice-page">
      <Heading>{title}</Heading>
      {children}
      <p>
        <a href={addressOf.precincts()}>{t('desk.enter.toList')}</a>
      </p>
    </section>
  );
}

/** Whether somebody's roles let them enter for the precinct. */
function mayEnterFor(who: IdentityView, election: string, { id, areas }: PrecinctPage): boolean {
  return grantsFor(who.grants, 'enter', election).some(
    ({ area, precincts }) =>
      (area === null || areas.some((each) => each.id === area)) &&
      (precincts === null || precincts.includes(id)),
  );
}

/** What is in already, with the offer to correct it. */
function CountedPanel({ counted, onCorrect }: { counted: ProtocolView; onCorrect: () => void }) {
  return (
    <section class="sheet-panel">
      <h2>{t('desk.enter.counted.heading')}</h2>
      <p>{t('desk.enter.counted.text', { moment: momentOf(counted.recordedAt) })}</p>
      <p class="actions">
        <button type="button" class="button" onClick={onCorrect}>
          {t('desk.enter.counted.correct')}
        </button>
      </p>
    </section>
  );
}

/** What was typed was overtaken: another protocol is accepted than the one it was to follow. */
function Overtaken({ onKeep, onRestart }: { onKeep: () => void; onRestart: () => void }) {
  return (
    <section class="whole-fault" role="alert">
      <h2>{t('desk.enter.overtaken.heading')}</h2>
      <p>{t('desk.enter.overtaken.text')}</p>
      <p class="actions">
        <button type="button" class="button" onClick={onKeep}>
          {t('desk.enter.overtaken.keep')}
        </button>
        <button type="button" class="button" onClick={onRestart}>
          {t('desk.enter.overtaken.restart')}
        </button>
      </p>
    </section>
  );
}

interface DeskProps {
  readonly who: IdentityView;
  readonly outbox: Outbox;
  readonly matter: Matter;
  readonly sheet: Sheet;
  /** Asks the api again what else is known of the precinct. */
  readonly onCheck: () => void;
}

/** The form, or what stands in its place. */
function Desk({ who, outbox, matter, sheet, onCheck }: DeskProps) {
  const form = useSheet(sheet, matter, outbox);
  const piece = outbox.piece(matter);
  const { current, precinct, contest } = sheet;
  const { election } = matter;
  const answer = outbox.answer(matter);
  const [wasCorrection, setWasCorrection] = useState(false);
  const isCorrection = (form.typed[REPLACES] ?? '') !== '';
  useEffect(() => {
    if (piece?.sending) setWasCorrection(isCorrection);
  }, [piece?.sending?.id]);
  if (answer) {
    return <EntryAnswer {...{ answer, election, precinct, contest }} isCorrection={wasCorrection} />;
  }
  if (piece?.sending) {
    const waits = !outbox.waiting.includes(piece) ? 'no' : outbox.needsSignIn ? 'sign-in' : 'network';
    return <EntrySending election={election} waits={waits} />;
  }
  const correct = (): void => {
    if (current) form.retype(draftOf(sheet, current));
  };
  if (current && isBlank(form.typed)) return <CountedPanel counted={current} onCorrect={correct} />;
  const isOvertaken = (form.typed[REPLACES] ?? '') !== (current?.id ?? '');
  const keep = (): void => form.retype({ ...form.typed, [REPLACES]: current?.id ?? '' });
  return (
    <>
      {isOvertaken && <Overtaken onKeep={keep} onRestart={() => (current ? correct() : form.retype({}))} />}
      {isCorrection && current && (
        <section class="sheet-panel">
          <h2>{t('desk.enter.correction.heading')}</h2>
          <p>{t('desk.enter.correction.intro')}</p>
        </section>
      )}
      <EntryForm
        who={who}
        election={election}
        form={form}
        counted={isCorrection ? current : null}
        refused={piece?.refused ?? null}
        onCheck={onCheck}
        onClear={() => void outbox.forget(matter)}
      />
    </>
  );
}

interface FilledProps {
  readonly who: IdentityView;
  readonly election: ElectionDescription;
  readonly contest: ContestSnapshot;
  readonly precinct: PrecinctPage;
  readonly onChanged: () => void;
}

/** The page once everything it is about has come. */
function Filled({ who, election, contest, precinct, onChanged }: FilledProps) {
  const outbox = useOutbox(who.id);
  const key = { election: election.id, of: ofProtocol(precinct.id, contest.id) };
  const answer = outbox.answer(key);
  const piece = outbox.piece(key);
  const asked = calledAddress(election.id, precinct.id);
  const progress = useFetched<DeskPrecincts>(asked, precinct.version);
  useEffect(() => () => outbox.dismiss(key), [outbox, key.election, key.of]);
  // What was refused may be what this page does not know of yet.
  useEffect(() => {
    if (answer || piece?.refused) onChanged();
  }, [answer, piece?.refused]);
  if (!outbox.isLoaded) return <Loading />;
  const sheet = laySheet(election, contest, precinct);
  const slots = progress.body?.items.find(({ id }) => id === precinct.id)?.slots;
  const scene: Scene = {
    election: election.id,
    isDouble: election.entry === 'double',
    contest,
    precinct,
    current: sheet.current,
    slot: slots?.find((slot) => slot.contest === contest.id) ?? null,
  };
  const matter: Matter = {
    ...key,
    title: t('desk.enter.title', { number: precinct.number, contest: nameOf(contest.name) }),
    page: addressOf.enter(election.id, precinct.id, contest.id),
  };
  const isBarred = findBar(scene) !== null && !piece?.sending && !answer;
  const reread = (): void => {
    progress.again();
    onChanged();
  };
  return (
    <article class="entry-page">
      <EntryHead precinct={precinct} contest={contest} />
      {!answer && !piece?.sending && <EntryNotices scene={scene} onChanged={reread} />}
      {!isBarred && <Desk {...{ who, outbox, matter, sheet }} onCheck={onChanged} />}
    </article>
  );
}

/** Where the protocol of a precinct in a contest is entered, and corrected once it is in. */
export function EnterPage({ who, paper }: { who: IdentityView; paper: Paper }) {
  const [turn, setTurn] = useState(0);
  const base = electionAddress(paper.election);
  const election = useFetched<ElectionDescription>(base);
  const contest = useFetched<ContestSnapshot>(`${base}/contests/${encodeURIComponent(paper.contest)}`, turn);
  const precinct = useFetched<PrecinctPage>(`${base}/precincts/${encodeURIComponent(paper.precinct)}`, turn);
  return (
    <Shown of={election} title={t('desk.precincts.protocol')}>
      {(head) => (
        <Shown of={contest} title={t('desk.precincts.protocol')}>
          {(of) => (
            <Shown of={precinct} title={t('desk.precincts.protocol')}>
              {(at) => {
                if (!mayEnterFor(who, head.id, at)) {
                  return (
                    <Problem title={t('desk.enter.notice.notYours')}>
                      <p>{t('desk.enter.notice.notYoursText')}</p>
                    </Problem>
                  );
                }
                if (!at.contests.some(({ id }) => id === of.id))
                  return <Uncovered election={head.id} precinct={at} />;
                return (
                  <>
                    <Filled
                      who={who}
                      election={head}
                      contest={of}
                      precinct={at}
                      onChanged={() => setTurn((value) => value + 1)}
                    />
                    <Printing election={head.id} offered={printableOf(who, head.id, paper)} />
                  </>
                );
              }}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}

/** What somebody may have printed of a precinct's protocol: the blank form, and for who looks after it the counted one. */
function printableOf(who: IdentityView, election: string, { precinct, contest }: Paper): Printable[] {
  const roles = grantsFor(who.grants, 'print', election).map(({ role }) => role);
  const kinds = roles.some((role) => role !== 'operator')
    ? (['blank', 'protocol'] as const)
    : (['blank'] as const);
  return kinds.map((kind) => ({ kind, precinct, contest }));
}

/** The precinct does not vote in the contest: what it does vote in. */
function Uncovered({ election, precinct }: { election: string; precinct: PrecinctPage }) {
  return (
    <Problem title={t('desk.enter.notice.uncovered')}>
      <p>{t('desk.enter.notice.uncoveredText')}</p>
      <ul>
        {precinct.contests.map(({ id, name }) => (
          <li key={id}>
            <a class="target" href={addressOf.enter(election, precinct.id, id)}>
              <UserText text={nameOf(name)} />
            </a>
          </li>
        ))}
      </ul>
    </Problem>
  );
}
