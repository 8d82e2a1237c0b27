import type { IncidentView, PublishedIncident } from '#contract';
import { incidentStatusAfter } from '#election';
import type { RecordedIncidentAction, RecordedIncident } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';

type Place = Pick<
  PublishedIncident,
  'id' | 'precinct' | 'number' | 'area' | 'areaName' | 'category' | 'happenedAt'
>;

function placeOf({ layout, definition }: ElectionView, incident: RecordedIncident): Place {
  const precinct = definition.precincts[incident.precinct];
  const area = definition.areas[layout.areaOfPrecinct[incident.precinct] ?? -1];
  return {
    id: incident.id,
    precinct: precinct?.id ?? '',
    number: precinct?.number ?? '',
    area: area?.id ?? '',
    areaName: area?.name ?? { en: '' },
    category: incident.category,
    happenedAt: incident.happenedAt.toISOString(),
  };
}

/** What is published of an incident now; undefined where nothing is. */
function publicationOf({ actions }: RecordedIncident): RecordedIncidentAction | undefined {
  const last = actions.findLast(({ action }) => action === 'publish' || action === 'withdraw');
  return last?.action === 'publish' ? last : undefined;
}

const stateOf = ({ actions }: RecordedIncident): IncidentView['state'] =>
  incidentStatusAfter(actions.map(({ action }) => action)).state;

/**
 * What everybody reads of an incident, nothing else of it; none where it is not published.
 * @param renditions the hashes of renditions, by those of the files
 */
export function describePublished(
  view: ElectionView,
  incident: RecordedIncident,
  renditions: ReadonlyMap<string, string>,
): PublishedIncident[] {
  const { publicText = null, withAttachment = false, at } = publicationOf(incident) ?? {};
  if (publicText === null || at === undefined) return [];
  return [
    {
      ...placeOf(view, incident),
      text: publicText,
      attachment: withAttachment ? (renditions.get(incident.attachment ?? '') ?? null) : null,
      state: stateOf(incident),
      publishedAt: at.toISOString(),
    },
  ];
}

/** All of an incident, for the people concerned; `names` are of people by id. */
export function describeIncident(
  view: ElectionView,
  incident: RecordedIncident,
  isOwn: boolean,
  names: ReadonlyMap<string, string>,
): IncidentView {
  const publication = publicationOf(incident);
  return {
    ...placeOf(view, incident),
    text: incident.text,
    attachment: incident.attachment,
    key: incident.key,
    recordedBy: names.get(incident.recordedBy) ?? null,
    recordedAt: incident.recordedAt.toISOString(),
    mine: isOwn,
    state: stateOf(incident),
    published: publication
      ? {
          text: publication.publicText ?? '',
          withAttachment: publication.withAttachment,
          at: publication.at.toISOString(),
        }
      : null,
    handling: incident.actions.map(({ action, by, at, note }) => ({
      deed: action,
      by: names.get(by) ?? null,
      at: at.toISOString(),
      note,
    })),
  };
}
