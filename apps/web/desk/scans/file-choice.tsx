import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_TYPES } from '#election';
import type { Refusal } from '../../shared/http/refusal.js';
import { t } from '../client/words.js';
import { FaultLine } from '../controls/field.js';
import { megabytesOf } from './scan-view.js';
import { handIn } from './upload.js';

/** How the handing in of a file goes. */
type Way =
  | { readonly state: 'none' }
  | { readonly state: 'under-way'; readonly file: File; readonly part: number }
  | { readonly state: 'failed'; readonly file: File; readonly fault: string; readonly again: boolean };

/** What is told of a refusal, and whether the same file may do better later. */
const faultOf = ({ kind, detail }: Refusal): { fault: string; again: boolean } =>
  kind === 'offline'
    ? { fault: t('desk.fault.offline'), again: true }
    : {
        fault: kind === 'unauthorised' ? t('desk.fault.signedOut') : detail,
        again: kind === 'too-many' || kind === 'unauthorised',
      };

/** What stands against a file before it is sent. */
function faultOfFile({ size }: File): string | undefined {
  if (size === 0) return t('desk.scan.empty');
  return size > ATTACHMENT_BYTES_MAX ? t('desk.scan.tooLarge', { megabytes: megabytesOf(size) }) : undefined;
}

/** A button that lets somebody choose a file; a phone's camera where `camera` is asked for. */
function Chooser({
  label,
  camera = false,
  onFile,
}: {
  label: string;
  camera?: boolean;
  onFile: (file: File) => void;
}) {
  return (
    <label class={camera ? 'button file-button file-camera' : 'button file-button'}>
      {label}
      <input
        type="file"
        accept={camera ? 'image/jpeg,image/png' : ATTACHMENT_TYPES.join(',')}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file chosen again is to be heard of, too.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

interface FileChoiceProps {
  readonly election: string;
  /** Whether there is one already, which another would replace. */
  readonly hasOne: boolean;
  readonly onHandedIn: (sha256: string) => void;
  /** Beside the buttons. */
  readonly children?: ComponentChildren;
}

interface Handing {
  readonly way: Way;
  /** What has come of it, for whoever hears the page. */
  readonly status: string;
  readonly send: (file: File) => Promise<void>;
  readonly refuse: (file: File, fault: string) => void;
  readonly cancel: () => void;
}

/** Hands files in, one at a time. */
function useHanding(election: string, onHandedIn: (sha256: string) => void): Handing {
  const [way, setWay] = useState<Way>({ state: 'none' });
  const [status, setStatus] = useState('');
  const stop = useRef(new AbortController());
  const refuse = (file: File, fault: string): void => setWay({ state: 'failed', file, fault, again: false });
  const send = async (file: File): Promise<void> => {
    const fault = faultOfFile(file);
    if (fault !== undefined) {
      refuse(file, fault);
      return;
    }
    stop.current.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    setStatus(t('desk.scan.sending', { name: file.name }));
    setWay({ state: 'under-way', file, part: 0 });
    const onProgress = (part: number): void => setWay({ state: 'under-way', file, part });
    const reply = await handIn(election, file, { onProgress, signal });
    if (signal.aborted) return;
    setStatus(reply.ok ? t('desk.scan.done', { name: file.name }) : '');
    setWay(reply.ok ? { state: 'none' } : { state: 'failed', file, ...faultOf(reply.refusal) });
    if (reply.ok) onHandedIn(reply.body.sha256);
  };
  const cancel = (): void => {
    stop.current.abort();
    setWay({ state: 'none' });
    setStatus(t('desk.scan.stopped'));
  };
  return { way, status, send, refuse, cancel };
}

/** What became of the last file. */
function Outcome({ way, status, send }: Handing) {
  return (
    <>
      <p class="quiet" role="status">
        {status}
      </p>
      {way.state === 'failed' && (
        <div class="stack">
          <FaultLine fault={`${t('desk.scan.failed')} ${way.fault}`} />
          {way.again && (
            <p>
              <button type="button" class="button" onClick={() => void send(way.file)}>
                {t('desk.scan.again')}
              </button>
            </p>
          )}
        </div>
      )}
    </>
  );
}

interface FileChoiceProps {
  readonly election: string;
  /** Whether there is one already, which another would replace. */
  readonly hasOne: boolean;
  readonly onHandedIn: (sha256: string) => void;
  /** Beside the buttons. */
  readonly children?: ComponentChildren;
}

/** Chooses a file or takes a photo, or has one dropped on it, and hands it in. */
export function FileChoice({ election, hasOne, onHandedIn, children }: FileChoiceProps) {
  const handing = useHanding(election, onHandedIn);
  const { way, send, refuse, cancel } = handing;
  const [isOver, setOver] = useState(false);
  const take = (file: File): void => void send(file);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    const [file] = files;
    if (files.length > 1 && file) refuse(file, t('desk.scan.one'));
    else if (file) take(file);
  };
  return (
    <div
      class={isOver ? 'file-choice is-over' : 'file-choice'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {way.state === 'under-way' ? (
        <p class="actions">
          <progress value={way.part} max={1} aria-label={t('desk.scan.sending', { name: way.file.name })} />
          <span class="number">{t('desk.scan.sent', { part: Math.round(way.part * 100) })}</span>
          <button type="button" class="button" onClick={cancel}>
            {t('desk.scan.cancel')}
          </button>
        </p>
      ) : (
        <div class="actions">
          <Chooser label={hasOne ? t('desk.scan.replace') : t('desk.scan.choose')} onFile={take} />
          <Chooser label={hasOne ? t('desk.scan.replacePhoto') : t('desk.scan.photo')} camera onFile={take} />
          {children}
          <span class="quiet file-drop">{t('desk.scan.drop')}</span>
        </div>
      )}
      <Outcome {...handing} />
    </div>
  );
}
