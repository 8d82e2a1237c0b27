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
const NOT_CHANGED = 'It is as If-None-Match says';
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
      // Whatever is read has an ETag.
      if (operation && method === 'get') operation.responses['304'] ??= { description: NOT_CHANGED };
    }
  }
  spellOutNull(document.components);
  return document;
}

/**
 * Says of what may be null that it may. In OpenAPI 3.0 `nullable` counts only for the type beside it: beside a reference
 * null has to be a choice of its own, further demands on the same value must not ask for the type again, and a list of
 * values has to hold it.
 */
function spellOutNull(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as Record<string, unknown>;
  if (schema['nullable'] === true && schema['type'] === undefined && Array.isArray(schema['allOf'])) {
    schema['anyOf'] = [...(schema['allOf'] as unknown[]), { type: 'object', nullable: true, enum: [null] }];
    delete schema['allOf'];
    delete schema['nullable'];
  } else if (schema['nullable'] === true) {
    const demands = (schema['allOf'] ?? []) as { type?: unknown }[];
    for (const demand of demands) if (demand.type === schema['type']) delete demand.type;
    const values = schema['enum'] as unknown[] | undefined;
    if (values && !values.includes(null)) schema['enum'] = [...values, null];
  }
  for (const value of Object.values(schema)) spellOutNull(value);
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
