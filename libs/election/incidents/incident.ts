/**
 * What complaints and irregularities at a precinct are about: a ballot handed out wrongly (two to one voter, or without
 * a look at the list), somebody kept out, the secrecy of the vote, campaigning at the polls, boxes and booths and
 * seals, the count, force or threats, and anything else.
 */
export const INCIDENT_CATEGORIES = [
  'ballot-issue',
  'access',
  'secrecy',
  'campaigning',
  'equipment',
  'counting',
  'violence',
  'other',
] as const;
export type IncidentCategory = (typeof INCIDENT_CATEGORIES)[number];

/** open: nobody has taken it up. in-hand: a reviewer has. settled: nothing more is to be done. */
export const INCIDENT_STATES = ['open', 'in-hand', 'settled'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What a reviewer does with an incident; each is kept, none takes another's place. */
export const INCIDENT_ACTIONS = ['take', 'settle', 'reopen', 'note', 'publish', 'withdraw'] as const;
export type IncidentAction = (typeof INCIDENT_ACTIONS)[number];

/** The state of an incident. */
export interface IncidentStatus {
  readonly state: IncidentState;
  readonly isPublished: boolean;
}

/** The state of an incident after these actions, oldest first. */
export function incidentStatusAfter(actions: readonly IncidentAction[]): IncidentStatus {
  let reached: IncidentStatus = { state: 'open', isPublished: false };
  for (const action of actions) reached = { ...reached, ...AFTER[action] };
  return reached;
}

const AFTER: Readonly<Record<IncidentAction, Partial<IncidentStatus>>> = {
  take: { state: 'in-hand' },
  settle: { state: 'settled' },
  reopen: { state: 'in-hand' },
  note: {},
  publish: { isPublished: true },
  withdraw: { isPublished: false },
};

/** Whether an action is possible in an incident's state; publishing again replaces what was published. */
export function isIncidentActionAllowed(
  { state, isPublished }: IncidentStatus,
  action: IncidentAction,
): boolean {
  switch (action) {
    case 'take':
      return state === 'open';
    case 'settle':
      return state !== 'settled';
    case 'reopen':
      return state === 'settled';
    case 'withdraw':
      return isPublished;
    case 'note':
    case 'publish':
      return true;
  }
}
