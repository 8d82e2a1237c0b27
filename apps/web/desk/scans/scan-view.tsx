import { useEffect, useId, useState } from 'preact/hooks';
import type { RenditionView } from '#contract';
import { repeat } from '../../shared/http/repeat.js';
import { request } from '../../shared/http/request.js';
import { digitOf, letterOf } from '../client/keyboard.js';
import { f, t } from '../client/words.js';
import { attachmentAddress } from './upload.js';

/** How it stands with what is shown of a file. */
type RenditionState =
  | { readonly state: 'asking' | 'waiting' | 'gone' | 'unreachable' }
  | { readonly state: 'refused'; readonly fault: string }
  | { readonly state: 'made'; readonly sha256: string };

/** A file is drawn within a second or two; meanwhile it is asked about this often, then less and less. */
const ASK_MS = 500;
const ASK_MS_MAX = 5_000;

/** Bytes as people say them: "2.4". */
export const megabytesOf = (bytes: number): string =>
  f().decimal((bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, ''));

async function ask(address: string): Promise<RenditionState> {
  const reply = await request<RenditionView>('GET', `${address}/rendition`, { cache: 'default' });
  if (reply.ok) return reply.body;
  return { state: reply.refusal.status === 404 ? 'gone' : 'unreachable' };
}

function useRendition(address: string, turn: number): RenditionState {
  const [rendition, setRendition] = useState<RenditionState>({ state: 'asking' });
  useEffect(() => {
    let askings = 0;
    setRendition({ state: 'asking' });
    return repeat(async (leaving) => {
      const found = await ask(address);
      if (leaving.aborted) return undefined;
      setRendition(found);
      return found.state === 'waiting' ? Math.min(ASK_MS * 1.5 ** askings++, ASK_MS_MAX) : undefined;
    });
  }, [address, turn]);
  return rendition;
}

const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3, 4, 6] as const;
const QUARTER_DEGREES = 90;

/** How somebody looks at a picture: how large, and how it is turned. */
interface Look {
  /** Index into ZOOMS. */
  readonly zoom: number;
  /** In quarters of a turn, clockwise. */
  readonly quarters: number;
}

const UPRIGHT: Look = { zoom: 0, quarters: 0 };

const zoomed = (look: Look, by: 1 | -1): Look => ({
  ...look,
  zoom: Math.min(Math.max(look.zoom + by, 0), ZOOMS.length - 1),
});
const turned = (look: Look, by: 1 | 3): Look => ({ ...look, quarters: (look.quarters + by) % 4 });

/** What a key does to a picture; undefined where it does nothing. */
function actOf(event: KeyboardEvent): ((look: Look) => Look) | undefined {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey) return undefined;
  if (key === '+' || key === '=' || code === 'Equal') return (look) => zoomed(look, 1);
  if (key === '-' || code === 'Minus') return (look) => zoomed(look, -1);
  if (digitOf(event) === '0') return () => UPRIGHT;
  return letterOf(event) === 'r' ? (look) => turned(look, shiftKey ? 3 : 1) : undefined;
}

function describeLook({ zoom, quarters }: Look): string {
  const percent = String((ZOOMS[zoom] ?? 1) * 100);
  return quarters === 0
    ? t('desk.scan.state', { percent })
    : t('desk.scan.stateTurned', { percent, degrees: quarters * QUARTER_DEGREES });
}

function Tools({ look, onLook, address }: { look: Look; onLook: (look: Look) => void; address: string }) {
  const tool = (name: string, next: Look, isOff = false) => (
    <button type="button" class="button" aria-disabled={isOff} onClick={() => onLook(next)}>
      {name}
    </button>
  );
  return (
    <div class="scan-tools">
      {tool(t('desk.scan.zoomIn'), zoomed(look, 1), look.zoom === ZOOMS.length - 1)}
      {tool(t('desk.scan.zoomOut'), zoomed(look, -1), look.zoom === 0)}
      {tool(t('desk.scan.turn'), turned(look, 1))}
      {tool(t('desk.scan.fit'), UPRIGHT, look.zoom === 0 && look.quarters === 0)}
      <span class="quiet" role="status">
        {describeLook(look)}
      </span>
      <a class="target" href={address} target="_blank" rel="noopener">
        {t('desk.scan.open')}
      </a>
    </div>
  );
}

/** A picture in a window of its own: larger or smaller, turned, and moved about in it, by keys as by fingers. */
function Picture({ address, label }: { address: string; label: string }) {
  const id = useId();
  const [look, setLook] = useState(UPRIGHT);
  /** Width through height, as it is when upright. */
  const [ratio, setRatio] = useState(1);
  const isLying = look.quarters % 2 === 1;
  const readKey = (event: KeyboardEvent): void => {
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    setLook(act);
  };
  const width = `${(ZOOMS[look.zoom] ?? 1) * 100}cqw`;
  return (
    <>
      <p class="hint" id={`${id}-keys`}>
        {t('desk.scan.viewKeys')}
      </p>
      <div
        class="scan-window"
        tabIndex={0}
        role="region"
        aria-label={label}
        aria-describedby={`${id}-keys`}
        onKeyDown={readKey}
      >
        <div class="scan-sheet" style={{ width, aspectRatio: String(isLying ? 1 / ratio : ratio) }}>
          <img
            src={address}
            alt={label}
            style={{
              width: isLying ? `calc(${width} * ${ratio})` : width,
              transform: `translate(-50%, -50%) rotate(${look.quarters * QUARTER_DEGREES}deg)`,
            }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setRatio(naturalWidth / Math.max(naturalHeight, 1))
            }
          />
        </div>
      </div>
      <Tools look={look} onLook={setLook} address={address} />
    </>
  );
}

/** The file as it was handed in, which the browser stores and does not show. */
function Original({ address }: { address: string }) {
  return (
    <p>
      <a class="target" href={address} download>
        {t('desk.scan.original')}
      </a>
    </p>
  );
}

/** A scan or a photo that was handed in, as it is drawn for everybody, to look into closely. */
export function ScanView({
  election,
  sha256,
  label = t('desk.scan.view'),
}: {
  election: string;
  /** Of the file as it was handed in. */
  sha256: string;
  /** What it is of, for whoever hears the page. */
  label?: string;
}) {
  const [turn, setTurn] = useState(0);
  const address = attachmentAddress(election, sha256);
  const rendition = useRendition(address, turn);
  if (rendition.state === 'asking') return <p class="quiet">{t('desk.fault.loading')}</p>;
  if (rendition.state === 'waiting') return <p class="quiet">{t('desk.scan.waiting')}</p>;
  if (rendition.state === 'made') {
    const shown = attachmentAddress(election, rendition.sha256);
    return (
      <div class="scan-view">
        <Picture key={shown} address={shown} label={label} />
        <Original address={address} />
      </div>
    );
  }
  return (
    <div class="scan-view" role="alert">
      {rendition.state === 'refused' ? (
        <>
          <p>{t('desk.scan.refused', { fault: rendition.fault })}</p>
          <Original address={address} />
        </>
      ) : (
        <>
          <p>{t(`desk.scan.${rendition.state}`)}</p>
          <button type="button" class="button" onClick={() => setTurn((value) => value + 1)}>
            {t('desk.fault.retry')}
          </button>
        </>
      )}
    </div>
  );
}
