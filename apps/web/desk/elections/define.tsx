import { useMemo, useState } from 'preact/hooks';
import type { ElectionDescription, WHOLE_TYPE as Whole } from '#contract';
import type { Fault } from '#election';
import type { Refusal, Reply } from '../../shared/http/refusal.js';
import { turnPage } from '../../shared/routing/navigation.js';
import { asSentence } from '../client/faults.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf, titleOf } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { Labelled } from '../controls/field.js';
import { Heading } from '../controls/heading.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';
import { Draft, FaultList } from './draft-summary.js';
import { type DraftState, useDraft } from './use-draft.js';

type Send = () => Promise<Reply<ElectionDescription>>;

function FileField({
  label,
  hint,
  accept,
  onChoose,
}: {
  label: string;
  hint?: string;
  accept: string;
  onChoose: (file: File | null) => void;
}) {
  return (
    <Labelled label={label} hint={hint}>
      {(marks) => (
        <input
          {...marks}
          type="file"
          accept={accept}
          onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
        />
      )}
    </Labelled>
  );
}

/** Sends what was looked over, and says what the api has against it. */
function Sending({
  draft,
  label,
  send,
  onDone,
}: {
  draft: DraftState;
  label: string;
  send: Send;
  onDone: (election: ElectionDescription) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (draft.state !== 'read' || draft.reading.faultCount > 0) return null;
  const go = async (): Promise<void> => {
    setBusy(true);
    const reply = await send();
    setBusy(false);
    setRefusal(reply.ok ? null : reply.refusal);
    if (reply.ok) onDone(reply.body);
  };
  const errors: readonly Fault[] = refusal?.errors ?? [];
  return (
    <>
      {refusal && (
        <p class="fault" role="alert">
          <strong>{t('desk.field.fault')}</strong>{' '}
          {refusal.kind === 'offline'
            ? t('desk.fault.offline')
            : t('desk.define.refused', { detail: asSentence(refusal.detail) })}
        </p>
      )}
      {errors.length > 0 && <FaultList faults={errors} count={errors.length} />}
      <p class="quiet">{t('desk.define.sure')}</p>
      <p class="actions">
        <button type="button" class="button primary" aria-disabled={busy} onClick={() => void (busy || go())}>
          {busy ? t('desk.fault.working') : label}
        </button>
      </p>
    </>
  );
}

function Reading({ draft }: { draft: DraftState }) {
  return (
    <>
      <p role="status" class="quiet">
        {draft.state === 'reading'
          ? t('desk.define.reading', { kibibytes: Math.floor(draft.bytes / 1024) })
          : ''}
      </p>
      {draft.state === 'read' && <Draft reading={draft.reading} />}
    </>
  );
}

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
/** As the contract has it, of which pages take only types. */
const WHOLE_TYPE: typeof Whole = 'application/vnd.sanaq.definition+csv';
const NO_AREAS: readonly string[] = [];

/** Sends the table of a draft's precincts, which opens it. */
const sendTable = (election: string, table: Blob): Promise<Reply<ElectionDescription>> =>
  call('PUT', `${electionAddress(election)}/precincts`, new Blob([table], { type: CSV_TYPE }));

/** The definition, and the table of its precincts where there is one: then both are taken, or neither. */
async function sendBoth(definition: Blob, table: Blob | null): Promise<Reply<ElectionDescription>> {
  if (table === null) return call('POST', '/api/elections', new Blob([definition], { type: JSON_TYPE }));
  // Line breaks of JSON are white space: within a text they are written otherwise.
  const line = (await definition.text()).replace(/[\r\n]+/g, ' ');
  return call('POST', '/api/elections', new Blob([line, '\n', table], { type: WHOLE_TYPE }));
}

function NewElection({ onDone }: { onDone: (election: ElectionDescription) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState('');
  const [table, setTable] = useState<File | null>(null);
  const typed = useMemo(() => (pasted.trim() === '' ? null : new Blob([pasted])), [pasted]);
  const definition = file ?? typed;
  const draft = useDraft({ definition, table: definition && table, areas: NO_AREAS });
  const isDraft = draft.state === 'read' && draft.reading.isDraft;
  return (
    <>
      <Heading>{t('desk.define.heading')}</Heading>
      <p>{t('desk.define.intro')}</p>
      <div class="form">
        <FileField label={t('desk.define.definition')} accept=".json,application/json" onChoose={setFile} />
        <Labelled label={t('desk.define.paste')} hint={t('desk.define.pasteHint')}>
          {(marks) => (
            <textarea
              {...marks}
              rows={4}
              spellcheck={false}
              value={pasted}
              onInput={(event) => setPasted(event.currentTarget.value)}
            />
          )}
        </Labelled>
        <FileField
          label={t('desk.define.table')}
          hint={t('desk.define.tableHint')}
          accept=".csv,text/csv"
          onChoose={setTable}
        />
      </div>
      <Reading draft={draft} />
      {definition && (
        <Sending
          draft={draft}
          label={isDraft ? t('desk.define.submitDraft') : t('desk.define.submit')}
          send={() => sendBoth(definition, table)}
          onDone={onDone}
        />
      )}
    </>
  );
}

/** Gives a draft its precincts. */
function Precincts({
  election,
  onDone,
}: {
  election: ElectionDescription;
  onDone: (election: ElectionDescription) => void;
}) {
  const [table, setTable] = useState<File | null>(null);
  const areas = useMemo(() => election.areas.map(({ id }) => id), [election]);
  const draft = useDraft({ definition: null, table, areas });
  return (
    <>
      <Heading>{t('desk.define.precinctsHeading', { name: titleOf(election.name, election.id) })}</Heading>
      <p>{t('desk.define.introPrecincts')}</p>
      <div class="form">
        <FileField
          label={t('desk.define.table')}
          hint={t('desk.define.tableHint')}
          accept=".csv,text/csv"
          onChoose={setTable}
        />
      </div>
      <Reading draft={draft} />
      {table && (
        <Sending
          draft={draft}
          label={t('desk.define.submitPrecincts')}
          send={() => sendTable(election.id, table)}
          onDone={onDone}
        />
      )}
    </>
  );
}

function Done({ election }: { election: ElectionDescription }) {
  const { id, name, status, areas, precincts, contests, registered } = election;
  const isOpen = status !== 'draft';
  return (
    <>
      <Heading>{t('desk.define.doneHeading', { name: nameOf(name) })}</Heading>
      <p>{t('desk.elections.content', { areas: areas.length, precincts, contests, voters: registered })}</p>
      <p>{isOpen ? t('desk.define.doneOpen') : t('desk.define.doneDraft')}</p>
      <ul class="next-steps">
        {!isOpen && (
          <li>
            <a class="target" href={addressOf.define(id)}>
              {t('desk.elections.givePrecincts')}
            </a>
          </li>
        )}
        {isOpen && (
          <>
            <li>
              <a class="target" href={addressOf.inviteTo(id, 'operator')}>
                {t('desk.define.inviteOperator')}
              </a>
            </li>
            <li>
              <a class="target" href={addressOf.inviteTo(id, 'reviewer')}>
                {t('desk.define.inviteReviewer')}
              </a>
            </li>
            <li>
              <a class="target" href={addressOf.inviteTo(id, 'observer')}>
                {t('desk.define.inviteObserver')}
              </a>
            </li>
            <li>
              <a class="target" href={addressOf.issue}>
                {t('desk.define.issueToken')}
              </a>
            </li>
            <li>
              <a class="target" href={publicAddressOf.election(id)}>
                {t('desk.define.seeResults')}
              </a>
            </li>
          </>
        )}
        <li>
          <a class="target" href={addressOf.elections}>
            {t('desk.define.all')}
          </a>
        </li>
      </ul>
    </>
  );
}

function DraftPrecincts({ id, onDone }: { id: string; onDone: (election: ElectionDescription) => void }) {
  const election = useFetched<ElectionDescription>(electionAddress(id));
  return (
    <Shown of={election} title={t('desk.site.elections')}>
      {(body) =>
        body.status === 'draft' ? <Precincts election={body} onDone={onDone} /> : <Done election={body} />
      }
    </Shown>
  );
}

/** Sets up an election from its definition, or gives a draft its precincts. */
export function DefinePage({ election }: { election: string }) {
  const [done, setDone] = useState<ElectionDescription | null>(null);
  const finish = (described: ElectionDescription): void => {
    turnPage();
    setDone(described);
  };
  return (
    <section class="narrow">
      {done ? (
        <Done election={done} />
      ) : election === '' ? (
        <NewElection onDone={finish} />
      ) : (
        <DraftPrecincts id={election} onDone={finish} />
      )}
    </section>
  );
}
