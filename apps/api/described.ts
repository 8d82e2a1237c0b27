import type { OpenAPIObject } from '@nestjs/swagger';
import { MEDIA_TYPE } from '#contract';

/** Where a route says which types of body it reads as they come, besides JSON. */
export const STREAMS = 'x-streams';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Content = Readonly<Record<string, { readonly schema?: unknown }>>;
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const PROBLEM = {
  description: 'Refused: says why',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/**
 * Says of every route what holds for all, so that none can forget it: that whatever is refused is a problem document,
 * under which type each answer is sent, and which bodies are taken as they come.
 */
export function completeDescription(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) completeOperation(document, operation);
    }
  }
  return document;
}

function completeOperation(document: OpenAPIObject, operation: Operation): void {
  const { responses } = operation;
  for (const response of Object.values(responses)) {
    if (response && 'content' in response && response.content) {
      response.content = byMediaType(document, response.content) as typeof response.content;
    }
  }
  responses['default'] ??= PROBLEM;
  const streams = (operation as unknown as Record<string, readonly string[] | undefined>)[STREAMS] ?? [];
  const { requestBody } = operation;
  if (!requestBody || !('content' in requestBody)) return;
  for (const type of streams) requestBody.content[type] ??= { schema: { type: 'string' } };
}

/** An answer's schemas, each under the type it is sent as. */
function byMediaType(document: OpenAPIObject, content: Content): Content {
  const grouped = new Map<string, Schema[]>();
  for (const [described, { schema = {} }] of Object.entries(content)) {
    for (const choice of (schema as Schema).anyOf ?? [schema as Schema]) {
      const type = mediaTypeOf(document, choice) ?? described;
      grouped.set(type, [...(grouped.get(type) ?? []), choice]);
    }
  }
  const entries = [...grouped].map(([type, choices]) => [
    type,
    { schema: choices.length === 1 ? choices[0] : { anyOf: choices } },
  ]);
  return Object.fromEntries(entries) as Content;
}

function mediaTypeOf({ components }: OpenAPIObject, { $ref = '' }: Schema): string | undefined {
  const named = components?.schemas?.[$ref.replace('#/components/schemas/', '')];
  return (named as Record<string, string | undefined> | undefined)?.[MEDIA_TYPE];
}
