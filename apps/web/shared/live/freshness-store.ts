import { Freshness } from './freshness.js';

/** What this page knows of how true its figures are; answers and the live channel report to it. */
export const freshness = new Freshness(() => performance.now());

/** How often is asked again whether figures still are old, in milliseconds. */
const PROBE_MS = 4_000;
/** When an asking counts as not answered, in milliseconds. */
const PROBE_MS_MAX = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;

async function probe(address: string): Promise<void> {
  try {
    // A stored body would bring the headers along that it was stored with.
    const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS_MAX) });
    // Whatever the server itself answers tells that it is there; of these, a gateway or the server say that it is not.
    if (response.status < 502 || response.status > 504) freshness.takeAnswer(address, response.headers);
  } catch {
    // The next asking is as good.
  }
  timer = undefined;
  follow();
}

/** Asks for what is doubted until it is not any more. */
function follow(): void {
  const address = freshness.doubted.get();
  if (address === null || timer !== undefined) return;
  timer = setTimeout(() => void probe(address), PROBE_MS);
}

freshness.doubted.subscribe(follow);
