import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';
import { completeDescription } from './described.js';
import { inReadingOrder } from './reading-order.js';

type Described = ReturnType<NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>>;

export const DOCS_PATH = 'api/docs';
const OPENAPI_PATH = 'api/openapi.json';

/** Describes every route from the schemas it validates with, and serves that for programs and for people. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const about = new DocumentBuilder()
    .setTitle('Sanaq')
    .setDescription(
      'Election-night counting: turnout and results, live, from precinct to country. Errors are RFC 9457 ' +
        'problem details. Every read has an ETag; `version` is the ledger position it is true through. What is ' +
        'read here is pushed, whenever it changes, over socket.io at `/live`: send `watch {topic}` with ' +
        '`election/:id`, `election/:id/area/:area`, `election/:id/contest/:contest` or `replay/:id`, and receive ' +
        '`snapshot {topic, version, previous, body}`.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .addCookieAuth('sanaq_session')
    .build();
  const describe = () =>
    completeDescription(
      SwaggerModule.createDocument(inReadingOrder(app), about, {
        standardSchemaConverter: toOpenApi,
        autoTagControllers: false,
      }),
    );
  SwaggerModule.setup(DOCS_PATH, app, describe, {
    jsonDocumentUrl: OPENAPI_PATH,
    raw: ['json'],
    customSiteTitle: 'Sanaq API',
  });
}

/**
 * A schema as it reads from outside. Answers too are described by what they are sure to have and not by what
 * they may not have, so that a field added later breaks no client.
 */
function toOpenApi(schema: unknown): Described {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { definitions, ...described } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
  });
  return { schema: described, components: (definitions ?? {}) as Record<string, unknown> };
}
