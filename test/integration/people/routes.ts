/** Who asks: nobody, somebody with one role, and the token of the environment. */
export const SENDERS = ['nobody', 'operator', 'reviewer', 'observer', 'administrator', 'token'] as const;
export type Sender = (typeof SENDERS)[number];

export const ANYBODY: readonly Sender[] = [...SENDERS];
const ADMINISTRATORS: readonly Sender[] = ['administrator', 'token'];
const ENTERING: readonly Sender[] = ['operator', 'reviewer', ...ADMINISTRATORS];
const DECIDING: readonly Sender[] = ['reviewer', ...ADMINISTRATORS];
const REVIEWING: readonly Sender[] = ['reviewer'];
/** Whoever has a session; a token has none, and gets an error. */
export const SIGNED_IN: readonly Sender[] = ['operator', 'reviewer', 'observer', 'administrator'];
const AUDITING: readonly Sender[] = ['reviewer', 'observer', ...ADMINISTRATORS];

/**
 * Who may use each route: every route there is, and no other. A new route gets its line here; where it takes a precinct
 * or a submission, and is not for anybody, one in FOREIGN (api-foreign.spec.ts), too.
 */
export const ROUTES: Readonly<Record<string, readonly Sender[]>> = {
  'get /api/elections': ANYBODY,
  'post /api/elections': ADMINISTRATORS,
  'post /api/elections/import': ADMINISTRATORS,
  'get /api/elections/{id}': ANYBODY,
  'get /api/elections/{id}/export': ANYBODY,
  'put /api/elections/{id}/precincts': ADMINISTRATORS,
  'get /api/elections/{id}/turnout': ANYBODY,
  'get /api/elections/{id}/turnout/series': ANYBODY,
  'get /api/elections/{id}/contests': ANYBODY,
  'get /api/elections/{id}/contests/{contest}': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/history': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/revision': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/precincts': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/areas': ANYBODY,
  'get /api/elections/{id}/areas/{area}/contests': ANYBODY,
  'get /api/elections/{id}/areas/{area}/contests/{contest}': ANYBODY,
  'get /api/elections/{id}/search': ANYBODY,
  'get /api/elections/{id}/summary': ANYBODY,
  'get /api/elections/{id}/bulletins': ANYBODY,
  'get /api/elections/{id}/bulletins/{number}': ANYBODY,
  'get /api/elections/{id}/downloads': ANYBODY,
  'get /api/elections/{id}/downloads/{name}': ANYBODY,
  'get /api/elections/{id}/downloads/{version}/{name}': ANYBODY,
  'get /api/elections/{id}/figures': ANYBODY,
  'get /api/elections/{id}/precincts/{precinct}': ANYBODY,
  'post /api/elections/{id}/submissions': ENTERING,
  'post /api/elections/{id}/attachments': ['operator', 'reviewer', 'observer', ...ADMINISTRATORS],
  'get /api/elections/{id}/attachments/{sha256}': ANYBODY,
  'get /api/elections/{id}/attachments/{sha256}/rendition': ANYBODY,
  'get /api/elections/{id}/incidents': ANYBODY,
  'post /api/elections/{id}/incidents': ['operator', 'reviewer', 'observer'],
  'post /api/elections/{id}/incidents/{incident}/handling': REVIEWING,
  'get /api/elections/{id}/desk/incidents': SENDERS.slice(1),
  'get /api/elections/{id}/answered': AUDITING,
  'get /api/elections/{id}/noted': AUDITING,
  'get /api/elections/{id}/alike': AUDITING,
  'get /api/elections/{id}/held': AUDITING,
  'post /api/elections/{id}/held/review': REVIEWING,
  'get /api/elections/{id}/counting': AUDITING,
  'get /api/elections/{id}/coverage': AUDITING,
  'get /api/elections/{id}/coverage/missing': AUDITING,
  'get /api/elections/{id}/coverage/missing.csv': AUDITING,
  'get /api/elections/{id}/desk/precincts': SENDERS.slice(1),
  'post /api/elections/{id}/submissions/{submission}/review': REVIEWING,
  'post /api/elections/{id}/submissions/{submission}/withdrawal': ENTERING,
  'get /api/elections/{id}/differing': AUDITING,
  'post /api/elections/{id}/differing/{precinct}/{contest}': REVIEWING,
  'get /api/elections/{id}/decisions': ANYBODY,
  'post /api/elections/{id}/decisions': DECIDING,
  'get /api/replays/scenarios': ANYBODY,
  'get /api/replays': ANYBODY,
  'post /api/replays': ADMINISTRATORS,
  'get /api/replays/{id}': ANYBODY,
  'patch /api/replays/{id}': ADMINISTRATORS,
  'post /api/session': ANYBODY,
  'get /api/session': SIGNED_IN,
  'delete /api/session': SIGNED_IN,
  'put /api/session/password': SIGNED_IN,
  'post /api/session/factor': SIGNED_IN,
  'put /api/session/factor': SIGNED_IN,
  'get /api/sessions': SIGNED_IN,
  'delete /api/sessions/{session}': SIGNED_IN,
  'post /api/invitations': ANYBODY,
  'get /api/people': ADMINISTRATORS,
  'post /api/people': ADMINISTRATORS,
  'patch /api/people/{id}': ADMINISTRATORS,
  'post /api/people/{id}/invitation': ADMINISTRATORS,
  'delete /api/people/{id}/attempts': ADMINISTRATORS,
  'get /api/appointments': ADMINISTRATORS,
  'post /api/appointments/{key}/confirmation': ADMINISTRATORS,
  'get /api/tokens': ADMINISTRATORS,
  'post /api/tokens': ADMINISTRATORS,
  'delete /api/tokens/{id}': ADMINISTRATORS,
  'get /api/jobs': ADMINISTRATORS,
  'post /api/jobs/{queue}/{id}/retry': ADMINISTRATORS,
  'get /api/trail': AUDITING,
  'get /api/health/live': ANYBODY,
  'get /api/health/ready': ANYBODY,
  'get /metrics': ANYBODY,
};
