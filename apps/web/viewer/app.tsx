import { useStore } from './hooks.js';
import { route } from './navigation.js';
import { AreaPage } from './pages/area.js';
import { ContestPage } from './pages/contest.js';
import { ContestsPage } from './pages/contests.js';
import { ElectionsPage } from './pages/elections.js';
import { FiguresPage } from './pages/figures.js';
import { LatestPage } from './pages/latest.js';
import { NationalPage } from './pages/national.js';
import { PrecinctView } from './pages/precinct.js';
import { ElectionFrame } from './parts/election-frame.js';
import { FaultPage } from './parts/fault.js';
import { Shell } from './parts/frame.js';
import type { Route } from './route.js';

/** A page about one election, inside the frame that knows the election. */
function PageOfElection({ at }: { at: Route }) {
  switch (at.page) {
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
    case 'contests':
      return <ContestsPage filter={at.filter} />;
    default:
      return null;
  }
}

/** The whole of what the reader sees. */
export function App() {
  const at = useStore(route);
  if (at.page === 'latest') return <LatestPage />;
  if (at.page === 'elections') return <ElectionsPage />;
  if (at.page === 'unknown') {
    return (
      <Shell>
        <FaultPage fault={{ kind: 'unknown', detail: '' }} />
      </Shell>
    );
  }
  return (
    <ElectionFrame id={at.election} key={at.election}>
      <PageOfElection at={at} />
    </ElectionFrame>
  );
}
