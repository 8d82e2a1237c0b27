import type { Action } from '#election';
import type { StreamType } from './bodies/stream-type.js';

/**
 * Who may use a route: whoever may do that (see PERMISSIONS of #election); any person who is signed in, for what
 * concerns only themselves; or anybody known, where the handler looks further. Reading is public and says nothing.
 */
export type Access = Action | 'person' | 'known';

/** What a route says of itself to the server in front of it. */
export interface RouteTerms {
  readonly access?: Access;
  /** Whether who uses it must have signed in a moment ago: it changes how they prove who they are. */
  readonly fresh?: boolean;
  /** Whether a route that lets anybody through looks who it is, for the trail. */
  readonly recognises?: boolean;
  /** Largest body, where it is not the default of 64 KiB. */
  readonly bodyBytesMax?: number;
  /** Types of body it reads as they come, of any length, besides JSON. */
  readonly streams?: readonly StreamType[];
}
