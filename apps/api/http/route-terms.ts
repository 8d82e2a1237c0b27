import type { Action } from '#election';
import type { StreamType } from './bodies/stream-type.js';

/**
 * Who may use a route: those permitted an action (see PERMISSIONS of #election); any person who is signed in, for what
 * concerns only themselves; or any identified sender, where the handler checks further. Public reads say nothing.
 */
export type Access = Action | 'person' | 'known';

/** The terms of a route, which the gate enforces. */
export interface RouteTerms {
  readonly access?: Access;
  /** Whether it needs a sign-in of the last minutes: it changes credentials. */
  readonly fresh?: boolean;
  /** Whether a route that lets anybody through identifies them, for the audit log. */
  readonly recognises?: boolean;
  /** Largest body, where it is not the default of 64 KiB. */
  readonly bodyBytesMax?: number;
  /** Types of body it reads as they come, of any length, besides JSON. */
  readonly streams?: readonly StreamType[];
}
