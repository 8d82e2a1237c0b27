import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '#contract';
import type { StreamType } from '../answers/stream-type.js';

/** Who may use a route: an administrator, or whoever may steer replays. Reading is public and says nothing. */
export type Access = 'administrator' | 'steering';

/** What a route says of itself to the server in front of it. */
export interface RouteTerms {
  readonly access?: Access;
  /** Largest body, where it is not the default of 64 KiB. */
  readonly bodyBytesMax?: number;
  /** Types of body it reads as they come, of any length, besides JSON. */
  readonly streams?: readonly StreamType[];
}

/**
 * Lets only bearers of the needed token use a route. Who may not is refused before their body is read.
 * @param terms.bodyBytesMax the largest body the route takes
 * @param terms.streams the types of body it is given unread, as a StreamedBody
 */
export function Writing(terms: RouteTerms & { readonly access: Access }): MethodDecorator {
  return applyDecorators(
    RouteConfig(terms),
    ApiBearerAuth(),
    ApiResponse({
      status: 401,
      description: 'No token, or not the right one',
      standardSchema: problemSchema,
    }),
  );
}
