import type { Layout } from '../layout/layout.js';

/** What a person or a machine is in an election. */
export const ROLES = ['operator', 'reviewer', 'administrator', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** A role with its scope. */
export interface Grant {
  readonly role: Role;
  /** Id of the election; null for every election, future ones included. */
  readonly election: string | null;
  /** Holds at and below this area; everywhere where it is null. */
  readonly area: string | null;
  /** Holds for these precincts alone; for all of the area where it is null. */
  readonly precincts: readonly string[] | null;
}

/** The permissions table: each action beyond reading what is public, and the roles that may do it. */
export const PERMISSIONS = {
  /** Define elections, give them their precincts, bring one back from an export. */
  define: ['administrator'],
  /** Send turnout reports and protocols. */
  enter: ['operator', 'reviewer', 'administrator'],
  /** See, precinct by precinct, what is due, late, held and counted. */
  follow: ['operator', 'reviewer', 'administrator', 'observer'],
  /** Hand in a scan of a protocol, or a photo of an incident. */
  attach: ['operator', 'reviewer', 'administrator', 'observer'],
  /** Record a complaint or an irregularity at a precinct. */
  report: ['operator', 'reviewer', 'observer'],
  /** Accept held submissions or send them back: nobody reviews what they entered. */
  review: ['reviewer'],
  /** See what waits for a reviewer, and an election that is still a draft. */
  oversee: ['reviewer', 'observer', 'administrator'],
  /** Have numbered papers printed: an operator blank forms of their own precincts alone. */
  print: ['operator', 'reviewer', 'administrator'],
  /** Certify a contest's result. */
  certify: ['reviewer'],
  /** Record what courts and commissions decide. */
  decide: ['reviewer', 'administrator'],
  /** Have what is issued sent to other servers: webhooks. */
  notify: ['administrator'],
  /** Invite people, give them roles, issue tokens. */
  appoint: ['administrator'],
  /** Read who did what. */
  audit: ['observer', 'reviewer', 'administrator'],
  /** See the jobs of every queue, and have those that failed tried again. */
  operate: ['administrator'],
  /** Start and steer replays. */
  steer: ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof PERMISSIONS;

/**
 * The grants by which something may be done in an election; none where it may not. Without an election only grants
 * for every one count: what is done then belongs to none.
 */
export function grantsFor(
  grants: readonly Grant[],
  action: Action,
  election: string | null,
): readonly Grant[] {
  const roles: readonly Role[] = PERMISSIONS[action];
  return grants.filter(
    (grant) => roles.includes(grant.role) && (grant.election === null || grant.election === election),
  );
}

/** Whether one of the grants holds for everything in its election. */
export function isWhole(grants: readonly Grant[]): boolean {
  return grants.some(({ area, precincts }) => area === null && precincts === null);
}

/** Whether one of the grants holds for the precinct, given by its index. */
export function reachesPrecinct(layout: Layout, grants: readonly Grant[], precinct: number): boolean {
  const id = layout.definition.precincts[precinct]?.id ?? '';
  return grants.some(
    ({ area, precincts }) =>
      (area === null || liesIn(layout, layout.areaOfPrecinct[precinct] ?? -1, area)) &&
      (precincts === null || precincts.includes(id)),
  );
}

/** Whether one of the grants holds for all of the area, given by its index. */
export function reachesArea(layout: Layout, grants: readonly Grant[], area: number): boolean {
  return grants.some(
    (grant) => grant.precincts === null && (grant.area === null || liesIn(layout, area, grant.area)),
  );
}

/** Whether an area is another, or lies in it. */
function liesIn(layout: Layout, area: number, above: string): boolean {
  const end = layout.areaIndex.get(above);
  let at = area;
  while (at !== -1 && at !== end) at = layout.parentOfArea[at] ?? -1;
  return at !== -1 && end !== undefined;
}
