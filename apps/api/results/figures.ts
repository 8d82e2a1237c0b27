import { FIGURE_STATES, type FigureRow, type Figures, type FigureState } from '#contract';
import { DOCUMENTS, FIGURES, readMeasure, type Figure, type Readings } from '#documents';
import type { ElectionView } from '../read-model/election-view.js';

/** Regions in the order of their first report, by checkpoint. */
export type FirstReports = ReadonlyMap<string, readonly string[]>;

/** The checkpoints whose first reports some figure is about. */
export const FIRST_REPORTS_AT: readonly string[] = [
  ...new Set(FIGURES.flatMap(({ measure }) => (measure?.kind === 'first-reports' ? [measure.at] : []))),
];

/** Every figure of the documents, compared with what an election shows; `scenario` is what it replays. */
export function describeFigures(
  view: ElectionView,
  scenario: string | null,
  firstReports: FirstReports,
): Figures {
  const readings = readingsOf(view, firstReports);
  const figures = scenario === null ? [] : FIGURES.map((figure) => describe(figure, scenario, readings));
  const count = (state: FigureState): number => figures.filter((row) => row.state === state).length;
  return {
    scenario,
    documents: DOCUMENTS.map(({ code, title }) => ({ code, title })),
    figures,
    byState: Object.fromEntries(FIGURE_STATES.map((state) => [state, count(state)])) as Figures['byState'],
    version: view.version,
  };
}

function describe(figure: Figure, scenario: string, readings: Readings): FigureRow {
  return {
    id: figure.id,
    document: figure.source.document,
    line: figure.source.line,
    subject: figure.subject,
    printed: figure.printed,
    treatment: figure.treatment,
    reason: figure.reason,
    against: [...(figure.against ?? [])],
    scenario: figure.scenario ?? null,
    ...read(figure, scenario, readings),
  };
}

function read(figure: Figure, replayed: string, readings: Readings): Pick<FigureRow, 'shown' | 'state'> {
  const { measure, here, printed, scenario, treatment } = figure;
  if (measure === undefined && here === undefined) return { shown: null, state: 'shown' };
  if (scenario !== replayed) return { shown: null, state: 'elsewhere' };
  if (measure === undefined) {
    const follows = here !== undefined && printed?.includes(here) === true;
    return { shown: here ?? null, state: follows ? 'followed' : 'set-aside' };
  }
  const reading = readMeasure(measure, readings);
  // Of two figures that contradict each other one differs by necessity, and that is no fault.
  if (treatment !== 'conflict' || reading.state === 'pending') return reading;
  return { shown: reading.shown, state: reading.state === 'agrees' ? 'followed' : 'set-aside' };
}

function readingsOf(view: ElectionView, firstReports: FirstReports): Readings {
  const { layout, definition } = view;
  return {
    definition,
    turnout(area, at) {
      const index = layout.areaIndex.get(area);
      if (index === undefined) return undefined;
      return view.area(index).value.checkpoints.find((row) => row.at === at);
    },
    firstReports: (at) => firstReports.get(at) ?? [],
    contest(id) {
      const index = layout.contestIndex.get(id);
      return index === undefined ? undefined : view.contest(index).value;
    },
    *contests() {
      for (let contest = 0; contest < layout.contests; contest++) yield view.contest(contest).value;
    },
  };
}
