import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

describe('docker/compose.yml', () => {
  const text = read('docker/compose.yml');
  const { services } = parse(text, { merge: true }) as { services: Readonly<Record<string, Service>> };
  const demanded = [...new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name))];

  it.each(['README.md', 'docker/compose.yml'])(
    'gets every required variable from the commands in %s',
    (path) => {
      const lines = read(path)
        .split('\n')
        .filter((line) => line.includes('openssl rand') && /SANAQ_\w+=\$\(/.test(line));
      const told = new Set([...lines.join('\n').matchAll(/(SANAQ_\w+)=\$\(/g)].map(([, name = '']) => name));
      expect(demanded.length).toBeGreaterThan(1);
      expect(demanded.filter((name) => !told.has(name))).toEqual([]);
    },
  );

  it('requires passwords for PostgreSQL and Redis', () => {
    const { postgres, redis } = services;
    expect(postgres?.environment?.['POSTGRES_PASSWORD']).toMatch(/\$\{SANAQ_DATABASE_PASSWORD:\?/);
    expect(redis?.command?.join(' ')).toMatch(/requirepass/);
    expect(redis?.environment?.['REDISCLI_AUTH']).toMatch(/\$\{SANAQ_REDIS_PASSWORD:\?/);
    for (const [name, { environment = {} }] of Object.entries(services)) {
      const url = environment['REDIS_URL'];
      if (url !== undefined)
        expect([name, url]).toEqual([name, expect.stringMatching(/^redis:\/\/:\$\{SANAQ_REDIS_PASSWORD:\?/)]);
    }
  });
});
