import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { STREAMS } from '../http/openapi/described.js';
import { Refuses } from '../http/openapi/refuses.js';
import type { Access, RouteTerms } from '../http/route-terms.js';

/**
 * Restricts a route to those who may use it. Everybody else is refused before their body is read.
 * @param terms.bodyBytesMax the largest body the route takes
 * @param terms.streams the types of body it is given unread, as a StreamedBody
 */
export function Only(terms: RouteTerms & { readonly access: Access }): MethodDecorator {
  return applyDecorators(
    RouteConfig(terms),
    ApiBearerAuth(),
    ApiCookieAuth(),
    // The OpenAPI description shows which action must be granted, by its name in PERMISSIONS.
    ApiExtension('x-access', terms.access),
    ...(terms.streams ? [ApiExtension(STREAMS, terms.streams)] : []),
    Refuses({ 401: 'Authentication required', 403: 'Permission denied' }),
  );
}

/** Lets anybody use a route, and gives its handler the sender where they are signed in (`Perhaps`). */
export function Recognising(): MethodDecorator {
  return RouteConfig({ recognises: true } satisfies RouteTerms);
}
