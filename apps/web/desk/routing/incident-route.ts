import { INCIDENT_STATES, type IncidentState } from '#election';

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

/** Reads the part of an address after /desk; null where it is not this page. */
export function readIncidentRoute(noun: string, query: string): IncidentRoute | null {
  if (noun !== 'incidents') return null;
  const asked = new URLSearchParams(query);
  const state = INCIDENT_STATES.find((each) => each === asked.get('state')) ?? '';
  return { page: 'incidents', election: asked.get('election') ?? '', filter: { state } };
}

/** The address of the page, the inverse of `readIncidentRoute`. */
export function incidentsAddress(election = '', { state = '' }: Partial<IncidentFilter> = {}): string {
  const parts = Object.entries({ election, state }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(parts).toString();
  return query === '' ? '/desk/incidents' : `/desk/incidents?${query}`;
}
