import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '#contract';
import type { Action } from '#election';
import { STREAMS } from '../described.js';
import type { StreamType } from '../answers/stream-type.js';

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

/**
 * Lets only those use a route who may. Who may not is refused before their body is read.
 * @param terms.bodyBytesMax the largest body the route takes
 * @param terms.streams the types of body it is given unread, as a StreamedBody
 */
export function Only(terms: RouteTerms & { readonly access: Access }): MethodDecorator {
  return applyDecorators(
    RouteConfig(terms),
    ApiBearerAuth(),
    ApiCookieAuth(),
    // Who reads the description sees what must be granted, by its name in PERMISSIONS.
    ApiExtension('x-access', terms.access),
    ...(terms.streams ? [ApiExtension(STREAMS, terms.streams)] : []),
    ApiResponse({ status: 401, description: 'Nobody is known to send it', standardSchema: problemSchema }),
    ApiResponse({ status: 403, description: 'Not theirs to do', standardSchema: problemSchema }),
  );
}

/** Lets anybody use a route, and tells its handler who it is where they are known (`Perhaps`). */
export function Recognising(): MethodDecorator {
  return RouteConfig({ recognises: true } satisfies RouteTerms);
}
