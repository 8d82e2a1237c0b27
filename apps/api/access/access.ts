import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '#contract';

/** Who may use a route: an administrator, or whoever may steer replays. Reading is public and says nothing. */
export type Access = 'administrator' | 'steering';

/** What a route says of itself to the server in front of it. */
export interface RouteTerms {
  readonly access?: Access;
  /** Largest body, where it is not the default of 64 KiB. */
  readonly bodyBytesMax?: number;
}

/**
 * Lets only bearers of the needed token use a route. Who may not is refused before their body is read.
 * @param terms.bodyBytesMax the largest body the route takes
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
