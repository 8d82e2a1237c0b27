import { useEffect, useId, useState } from 'preact/hooks';
import { attachmentAddress } from '../upload.js';
import { m } from '../words.js';

const words = m.scan;

/** What is known of a file before it is shown. */
type Known =
  | { readonly state: 'asking' | 'gone' | 'unreachable' }
  | { readonly state: 'here'; readonly isImage: boolean; readonly megabytes: string };

/** Bytes as people say them: "2.4". */
export const megabytesOf = (bytes: number): string =>
  (bytes / 1024 / 1024).toLocaleString(m.locale, { maximumFractionDigits: 1 });

function useKnown(address: string, turn: number): Known {
  const [known, setKnown] = useState<Known>({ state: 'asking' });
  useEffect(() => {
    let left = false;
    setKnown({ state: 'asking' });
    const ask = async (): Promise<Known> => {
      const { ok, status, headers } = await fetch(address, { method: 'HEAD' });
      if (!ok) return { state: status === 404 ? 'gone' : 'unreachable' };
      const isImage = headers.get('content-type')?.startsWith('image/') ?? false;
      return { state: 'here', isImage, megabytes: megabytesOf(Number(headers.get('content-length'))) };
    };
    void ask()
      .catch((): Known => ({ state: 'unreachable' }))
      .then((found) => left || setKnown(found));
    return () => {
      left = true;
    };
  }, [address, turn]);
  return known;
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

const KEYS: Readonly<Record<string, (look: Look) => Look>> = {
  '+': (look) => zoomed(look, 1),
  '=': (look) => zoomed(look, 1),
  '-': (look) => zoomed(look, -1),
  '0': () => UPRIGHT,
  r: (look) => turned(look, 1),
  R: (look) => turned(look, 3),
};

function Tools({ look, onLook, address }: { look: Look; onLook: (look: Look) => void; address: string }) {
  const tool = (name: string, next: Look, isOff = false) => (
    <button type="button" class="button" aria-disabled={isOff} onClick={() => onLook(next)}>
      {name}
    </button>
  );
  return (
    <div class="scan-tools">
      {tool(words.zoomIn, zoomed(look, 1), look.zoom === ZOOMS.length - 1)}
      {tool(words.zoomOut, zoomed(look, -1), look.zoom === 0)}
      {tool(words.turn, turned(look, 1))}
      {tool(words.fit, UPRIGHT, look.zoom === 0 && look.quarters === 0)}
      <span class="quiet" role="status">
        {words.state((ZOOMS[look.zoom] ?? 1) * 100, look.quarters * QUARTER_DEGREES)}
      </span>
      <a class="target" href={address} target="_blank" rel="noopener">
        {words.open}
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
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    setLook(act);
  };
  const width = `${(ZOOMS[look.zoom] ?? 1) * 100}cqw`;
  return (
    <>
      <p class="hint" id={`${id}-keys`}>
        {words.viewKeys}
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

/** A scan or a photo that was handed in: pictures to look into closely, a PDF as a link. */
export function ScanView({
  election,
  sha256,
  label = words.view,
}: {
  election: string;
  sha256: string;
  /** What it is of, for whoever hears the page. */
  label?: string;
}) {
  const [turn, setTurn] = useState(0);
  const address = attachmentAddress(election, sha256);
  const known = useKnown(address, turn);
  if (known.state === 'asking') return <p class="quiet">{m.fault.loading}</p>;
  if (known.state !== 'here') {
    return (
      <div class="scan-view" role="alert">
        <p>{words[known.state]}</p>
        <button type="button" class="button" onClick={() => setTurn((value) => value + 1)}>
          {m.fault.retry}
        </button>
      </div>
    );
  }
  return (
    <div class="scan-view">
      {known.isImage ? (
        <Picture key={address} address={address} label={label} />
      ) : (
        <p>
          <a
            class="target"
            href={address}
            target="_blank"
            rel="noopener"
            aria-label={`${label}: ${words.openPdf(known.megabytes)}`}
          >
            {words.openPdf(known.megabytes)}
          </a>
        </p>
      )}
    </div>
  );
}
