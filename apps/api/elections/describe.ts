import type { ElectionDescription, ElectionListItem } from '#contract';
import { FIGURES, incidentIdOf, printedPlaces, scenarios, type Caption, type Scenario } from '#documents';
import { grantsFor, warnOfDefinition, type Grant } from '#election';
import type { ElectionHead, ListedElection, Replay } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';

/** Whether an election is shown to the holder of these grants: a draft only to who oversees it. */
export function isShown(
  { id, status }: Pick<ElectionHead, 'id' | 'status'>,
  grants: readonly Grant[],
): boolean {
  return status !== 'draft' || grantsFor(grants, 'oversee', id).length > 0;
}

/** The elections there are, newest first as they are given, one of them on the front page unless there is none. */
export function listElections(elections: readonly ListedElection[]): ElectionListItem[] {
  const shown = elections.filter(({ status }) => status !== 'draft');
  // A run of one's own is shown where there is nothing else.
  const frontAt = ({ frontAt: since }: ListedElection): number => since?.getTime() ?? -1;
  const front = shown.reduce<ListedElection | undefined>(
    (best, election) => (best && frontAt(best) >= frontAt(election) ? best : election),
    undefined,
  );
  return elections.map((election) => ({ ...describeHead(election), front: election === front }));
}

function describeHead(head: ElectionHead): Omit<ElectionListItem, 'front'> {
  const { id, name, date, mode, status, createdAt } = head;
  return { id, name, date, mode, status, createdAt: createdAt.toISOString() };
}

/** An election's head: its definition without precincts and contests, and how many there are of each. */
export function describeElection(
  view: ElectionView,
  replay: Pick<Replay, 'id' | 'scenario'> | undefined,
): ElectionDescription {
  const { definition, layout, electorate } = view;
  const scenario = scenarios.find(({ id }) => id === replay?.scenario);
  return {
    ...describeHead(view.head),
    dates: [...layout.days.dates],
    timeZone: definition.timeZone,
    checkpoints: [...definition.checkpoints],
    entry: definition.entry,
    protocolLines: [...definition.protocolLines],
    ...(definition.checks === undefined ? {} : { checks: definition.checks }),
    rehearsal: definition.rehearsal === true,
    areas: definition.areas.map((area, index) => ({
      id: area.id,
      parent: area.parent ?? null,
      kind: area.kind,
      name: area.name,
      ...(area.origin === undefined ? {} : { origin: area.origin }),
      precincts: electorate.precincts(index),
      registered: electorate.registered(index),
    })),
    precincts: electorate.precincts(layout.root),
    contests: definition.contests.length,
    undocumentedVotes: definition.contests.filter(({ votes }) => votes === 'undocumented').length,
    registered: electorate.registered(layout.root),
    parties: listParties(view),
    synthesised: isSynthesised(view),
    provenance: replay && scenario ? describeProvenance(view, scenario, replay.id) : null,
    captions: scenario ? scenario.captions.map(describeCaption) : [],
    replay: replay?.id ?? null,
    version: view.version,
  };
}

/** The same for its definer, with warnings about what is probably a mistake. */
export function describeWithWarnings(view: ElectionView): ElectionDescription {
  const warnings = warnOfDefinition(view.definition, Date.now());
  return {
    ...describeElection(view, undefined),
    ...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
  };
}

/** What the documents of a scenario give, in words and count by count. */
function describeProvenance(
  { definition }: ElectionView,
  scenario: Scenario,
  run: string,
): ElectionDescription['provenance'] {
  const printed = printedPlaces(scenario.id, definition);
  return {
    documented: { ...scenario.provenance.documented },
    made: { ...scenario.provenance.made },
    printed: printed.map(({ place, equals, figure }) => ({
      place,
      equals,
      figure: figure.id,
      document: figure.source.document,
      line: figure.source.line,
      quote: figure.printed ?? '',
    })),
    incidents: scenario.incidents.flatMap(({ figure: id, text, made }, index) => {
      const source = FIGURES.find((figure) => figure.id === id)?.source;
      if (!source) return [];
      const { document, line } = source;
      return [
        { id: incidentIdOf(run, index), figure: id, document, line, text: { ...text }, made: { ...made } },
      ];
    }),
  };
}

const describeCaption = ({ at, text }: Caption): ElectionDescription['captions'][number] => ({
  at: new Date(at).toISOString(),
  text: { ...text },
});

function listParties({ definition }: ElectionView): string[] {
  const codes = definition.contests.flatMap(({ options }) => options.map(({ countedFor }) => countedFor));
  return [...new Set(codes)].sort();
}

function isSynthesised({ definition }: ElectionView): boolean {
  const { areas, precincts, contests } = definition;
  return [areas, precincts, contests, ...contests.map((contest) => contest.options)].some((parts) =>
    parts.some((part) => part.origin === 'synthesised'),
  );
}
