import { INCIDENT_STATES, type IncidentState } from '#election';
import { addressTo, page, type Page } from '../../shared/routing/pages.js';

/** What the list of incidents is narrowed to; an empty string narrows nothing. */
export interface IncidentFilter {
  readonly state: IncidentState | '';
}

/** Where incidents are recorded and handled. */
export interface IncidentRoute {
  readonly page: 'incidents';
  readonly election: string;
  readonly filter: IncidentFilter;
}

const PATH = '/desk/incidents';

/** The page of incidents. */
export const incidentPages: readonly Page<IncidentRoute>[] = [
  page(PATH, (_, query) => ({
    page: 'incidents',
    election: query('election'),
    filter: { state: INCIDENT_STATES.find((each) => each === query('state')) ?? '' },
  })),
];

/** The address of the page. */
export const incidentsAddress = (election = '', { state = '' }: Partial<IncidentFilter> = {}): string =>
  addressTo(PATH, {}, { election, state });
