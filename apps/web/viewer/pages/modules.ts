import { loadLaterMessages } from '../client/later-messages.js';
import type { PageModules } from '../client/page-views.js';

const of = (file: string): string => `viewer/pages/${file}.tsx`;
const national = () => import('./national.js').then((loaded) => loaded.NationalPage);

/** The pages, each a module of its own, so that a reader's first view loads one of them. */
export const PAGE_MODULES: PageModules = {
  latest: { module: of('national'), load: national },
  election: { module: of('national'), load: national },
  elections: {
    module: of('elections'),
    load: () => import('./elections.js').then((loaded) => loaded.ElectionsPage),
  },
  area: { module: of('area'), load: () => import('./area.js').then((loaded) => loaded.AreaPage) },
  contest: {
    module: of('contest'),
    load: () => import('./contest.js').then((loaded) => loaded.ContestPage),
  },
  precinct: {
    module: of('precinct'),
    load: () => import('./precinct.js').then((loaded) => loaded.PrecinctView),
  },
  figures: {
    module: of('figures'),
    load: () => import('./figures.js').then((loaded) => loaded.FiguresPage),
  },
  story: {
    module: of('story'),
    load: async () => {
      const [loaded] = await Promise.all([import('./story.js'), loadLaterMessages()]);
      return loaded.StoryPage;
    },
  },
  incidents: {
    module: of('incidents'),
    load: () => import('./incidents.js').then((loaded) => loaded.IncidentsPage),
  },
  bulletins: {
    module: of('bulletins'),
    load: () => import('./bulletins.js').then((loaded) => loaded.BulletinsPage),
  },
  bulletin: {
    module: of('bulletin'),
    load: () => import('./bulletin.js').then((loaded) => loaded.BulletinView),
  },
  contests: {
    module: of('contests'),
    load: () => import('./contests.js').then((loaded) => loaded.ContestsPage),
  },
  screen: {
    module: of('screen'),
    load: async () => {
      const [loaded] = await Promise.all([import('./screen.js'), loadLaterMessages()]);
      return loaded.ScreenPage;
    },
  },
  search: {
    module: of('search'),
    load: () => import('./search.js').then((loaded) => loaded.SearchPage),
  },
};
