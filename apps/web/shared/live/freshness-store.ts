import { request } from '../http/request.js';
import { Freshness } from './freshness.js';

/** What this page knows of how true its figures are; answers and the live channel report to it. */
export const freshness = new Freshness(() => performance.now());

/** How often is asked again whether figures still are old, in milliseconds. */
const PROBE_MS = 4_000;
/** When an asking counts as not answered, in milliseconds. */
const PROBE_MS_MAX = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;

async function probe(address: string): Promise<void> {
  await request('GET', address, {
    // A stored body would bring the headers along that it was stored with.
    cache: 'no-store',
    timeoutMs: PROBE_MS_MAX,
    // Whatever the server itself answers tells that it is there.
    onAnswer: (of, { headers }) => freshness.takeAnswer(of, headers),
  });
  timer = undefined;
  follow();
}

/** Asks for what is doubted until it is not any more. */
function follow(): void {
  const address = freshness.doubted.value;
  if (address === null || timer !== undefined) return;
  timer = setTimeout(() => void probe(address), PROBE_MS);
}

freshness.doubted.subscribe(follow);
