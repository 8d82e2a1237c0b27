import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { sharedApi } from '../../fixtures/clients/shared.js';

interface Operation {
  readonly summary?: string;
  readonly security?: unknown;
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: unknown }> }>>;
  readonly requestBody?: unknown;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

describe('the OpenAPI document', () => {
  const api = sharedApi();
  let described: Document;
  beforeAll(async () => {
    ({ body: described } = await api.ask<Document>('/api/openapi.json'));
  });

  const operations = () =>
    Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );

  it('describes every operation that clients depend on', () => {
    expect(operations().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'get /api/elections',
        'post /api/elections',
        'get /api/elections/{id}',
        'put /api/elections/{id}/precincts',
        'get /api/elections/{id}/turnout',
        'get /api/elections/{id}/turnout/series',
        'get /api/elections/{id}/contests',
        'get /api/elections/{id}/contests/{contest}',
        'get /api/elections/{id}/summary',
        'get /api/elections/{id}/precincts/{precinct}',
        'post /api/elections/{id}/submissions',
        'get /api/replays/scenarios',
        'get /api/replays',
        'post /api/replays',
        'get /api/replays/{id}',
        'patch /api/replays/{id}',
        'get /api/health/live',
        'get /api/health/ready',
        'get /metrics',
      ]),
    );
  });

  it('gives each operation a summary and a schema of each successful response', () => {
    for (const { name, operation } of operations()) {
      expect([name, operation.summary]).not.toEqual([name, undefined]);
      const fine = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      expect([name, fine.length]).not.toEqual([name, 0]);
      for (const [status, { content }] of fine)
        if (status !== '204') {
          expect([name, Object.values(content ?? {})[0]?.schema]).not.toEqual([name, undefined]);
        }
    }
  });

  it('describes refusals as problem documents and the media type of every response', () => {
    for (const { name, operation } of operations()) {
      const all = name.startsWith('get ') ? ['304', 'default'] : ['default'];
      expect([name, Object.keys(operation.responses)]).toEqual([name, expect.arrayContaining(all)]);
      for (const { content = {} } of Object.values(operation.responses)) {
        for (const [type, { schema }] of Object.entries(content)) {
          const isProblem = JSON.stringify(schema).includes('schemas/Problem"');
          expect([name, type === 'application/problem+json']).toEqual([name, isProblem]);
        }
      }
    }
    const submissions = described.paths['/api/elections/{id}/submissions']?.['post'];
    expect(Object.keys(submissions?.responses['200']?.content ?? {})).toEqual(['application/x-ndjson']);
    const decisions = described.paths['/api/elections/{id}/decisions']?.['post'];
    expect(Object.keys(decisions?.responses['200']?.content ?? {}).sort()).toEqual([
      'application/json',
      'application/x-ndjson',
    ]);
  });

  it('describes every path parameter and every media type of a body', () => {
    for (const { name, operation } of operations()) {
      const parts = [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part).sort();
      const told = (operation.parameters ?? []).filter((each) => each.in === 'path').map((each) => each.name);
      expect([name, told.sort()]).toEqual([name, parts]);
    }
    const rows = ['application/json', 'application/x-ndjson', 'text/csv'];
    for (const path of ['/api/elections/{id}/submissions', '/api/elections/{id}/decisions']) {
      const { content } = described.paths[path]?.['post']?.requestBody as { content: object };
      expect(Object.keys(content).sort()).toEqual(rows);
    }
  });

  it('has schemas that Ajv compiles and that allow null only where it may occur', () => {
    const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
    const { components } = described;
    for (const schema of Object.values(components.schemas))
      ajv.compile({ ...(schema as object), components });
    const contest = ajv.compile({ $ref: '#/components/schemas/ContestSnapshot', components });
    contest({ allocation: null, changedAt: null, state: null });
    const wrong = contest.errors?.map(({ instancePath }) => instancePath);
    expect(wrong).toContain('/state');
    expect(wrong).not.toContain('/allocation');
    expect(wrong).not.toContain('/changedAt');
  });

  it('refers only to schemas it contains', () => {
    const text = JSON.stringify(described);
    const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(20);
    for (const name of new Set(named)) {
      expect(name).toMatch(/^#\/components\/schemas\//);
      expect(described.components.schemas).toHaveProperty([name.replace('#/components/schemas/', '')]);
    }
  });

  it('is shown at /api/docs with everything that page loads', async () => {
    const page = await api.ask<string>('/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const loaded = [...page.body.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(loaded.length).toBeGreaterThan(2);
    for (const path of loaded) {
      expect((await api.ask(new URL(path, `${api.url}/api/docs`).pathname)).status).toBe(200);
    }
  });
});
