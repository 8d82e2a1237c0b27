import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function examine(env: NodeJS.ProcessEnv): { status: number | null; stdout: string } {
  const none = {
    DATABASE_URL: '',
    REDIS_URL: '',
    SANAQ_TEST_REDIS_URL: '',
    SANAQ_TEST_CHROMIUM: '',
    HOST: '',
  };
  return spawnSync(process.execPath, ['test/doctor.mjs'], {
    cwd: root,
    env: { ...process.env, ...none, PORT: '0', ...env },
    encoding: 'utf8',
  });
}

it('reports its Node version first, and runs the installed PostgreSQL', () => {
  const { stdout } = examine({});
  expect(stdout.split('\n')[0]).toMatch(new RegExp(`^Node ${process.versions.node}, .*\\d+ cores?, `));
  expect(stdout).toMatch(/ok +Node \S+ will do\.\n +ok +PostgreSQL runs: postgres \(PostgreSQL\) \d+/);
});

it('reports what is lacking and fails', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { status, stdout } = examine({
    PORT: String(port),
    PATH: '/nowhere',
    SANAQ_TEST_CHROMIUM: '/no/such',
  });
  other.close();
  expect(status).toBe(1);
  expect(stdout).toContain(`LACKING  Port ${port} cannot be listened on (EADDRINUSE)`);
  expect(stdout).toContain('LACKING  SANAQ_TEST_CHROMIUM names /no/such, which is not there.');
});
