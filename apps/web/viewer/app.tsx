import { h } from 'preact';
import type { ElectionListItem } from '../shared/words/bodies.js';
import { useFetched } from './client/hooks.js';
import { usePageView } from './client/page-views.js';
import { apiOf, type Route } from './client/route.js';
import { useRoute } from './client/use-route.js';
import { WordsProvider, type Words } from './client/words.js';
import { ElectionFrame } from './frame/election-frame.js';
import { FaultPage, Loading } from './frame/fault.js';
import { Shell } from './frame/frame.js';
import { LatestPage } from './pages/latest.js';
import { PAGE_MODULES } from './pages/modules.js';

/** What a page is of besides its election; another one begins anew. */
function keyOf(at: Route): string {
  switch (at.page) {
    case 'area':
      return at.area;
    case 'contest':
      return at.contest;
    case 'precinct':
      return at.precinct;
    case 'bulletin':
      return at.number;
    default:
      return at.page;
  }
}

/** The page at an address, once what draws it is loaded. */
function LoadedPage({ at }: { at: Route }) {
  const { view, hasFailed, again } = usePageView(PAGE_MODULES, at.page);
  if (view) return h(view, { ...at, key: keyOf(at) });
  return hasFailed ? <FaultPage fault={{ kind: 'offline' }} onRetry={again} /> : <Loading />;
}

/** The whole of what the reader sees, in the reader's words. */
export function App({ words }: { words: Words }) {
  return (
    <WordsProvider value={words}>
      <Page />
    </WordsProvider>
  );
}

/** The page at the address; without more than a language it is that of the newest election. */
function Page() {
  const at = useRoute();
  const elections = useFetched<readonly ElectionListItem[]>(at.page === 'latest' ? apiOf.elections : null);
  const front = elections.body?.find((each) => each.front);
  const election = at.page === 'latest' ? front?.id : 'election' in at ? at.election : undefined;
  if (election !== undefined) {
    return (
      <ElectionFrame id={election} key={election} isBare={at.page === 'screen'}>
        <LoadedPage at={at} />
      </ElectionFrame>
    );
  }
  if (at.page === 'latest') return <LatestPage elections={elections} />;
  if (at.page === 'elections') return <LoadedPage at={at} />;
  return (
    <Shell>
      <FaultPage fault={{ kind: 'unknown', detail: '' }} />
    </Shell>
  );
}
