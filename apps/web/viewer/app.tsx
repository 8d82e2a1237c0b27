import type { ElectionListItem } from '../shared/words/bodies.js';
import { useFetched } from './client/hooks.js';
import { apiOf, type Route } from './client/route.js';
import { useRoute } from './client/use-route.js';
import { WordsProvider, type Words } from './client/words.js';
import { ElectionFrame } from './frame/election-frame.js';
import { FaultPage } from './frame/fault.js';
import { Shell } from './frame/frame.js';
import { AreaPage } from './pages/area.js';
import { BulletinView } from './pages/bulletin.js';
import { BulletinsPage } from './pages/bulletins.js';
import { ContestPage } from './pages/contest.js';
import { ContestsPage } from './pages/contests.js';
import { ElectionsPage } from './pages/elections.js';
import { FiguresPage } from './pages/figures.js';
import { IncidentsPage } from './pages/incidents.js';
import { LatestPage } from './pages/latest.js';
import { NationalPage } from './pages/national.js';
import { PrecinctView } from './pages/precinct.js';

/** A page about one election, inside the frame that knows the election. */
function PageOfElection({ at }: { at: Route }) {
  switch (at.page) {
    case 'latest':
    case 'election':
      return <NationalPage />;
    case 'area':
      return <AreaPage key={at.area} area={at.area} />;
    case 'contest':
      return <ContestPage key={at.contest} contest={at.contest} />;
    case 'precinct':
      return <PrecinctView key={at.precinct} precinct={at.precinct} />;
    case 'figures':
      return <FiguresPage />;
    case 'incidents':
      return <IncidentsPage />;
    case 'bulletins':
      return <BulletinsPage kind={at.kind} />;
    case 'bulletin':
      return <BulletinView key={at.number} number={at.number} />;
    case 'contests':
      return <ContestsPage filter={at.filter} />;
    default:
      return null;
  }
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
  const election =
    at.page === 'latest' ? elections.body?.[0]?.id : 'election' in at ? at.election : undefined;
  if (election !== undefined) {
    return (
      <ElectionFrame id={election} key={election}>
        <PageOfElection at={at} />
      </ElectionFrame>
    );
  }
  if (at.page === 'latest') return <LatestPage elections={elections} />;
  if (at.page === 'elections') return <ElectionsPage />;
  return (
    <Shell>
      <FaultPage fault={{ kind: 'unknown', detail: '' }} />
    </Shell>
  );
}
