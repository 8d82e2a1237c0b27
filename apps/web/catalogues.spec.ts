import { expect, test } from '@jest/globals';
import { createServer } from 'vite';
import { fileURLToPath } from 'node:url';

const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));

test('the development server gives browsers JSON as modules that they accept', async () => {
  const server = await createServer({
    configFile,
    server: { middlewareMode: true, ws: false },
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
  });
  const [main, english] = await Promise.all(
    ['/viewer/main.tsx', '/shared/words/english.ts'].map(async (file) => server.transformRequest(file)),
  );
  const messages = await server.transformRequest('/messages/en.json');
  await server.close();
  expect(main?.code).toContain('messages/en.json');
  expect(english?.code).toContain('messages/en.json');
  expect(`${main?.code}${english?.code}`).not.toMatch(/type: ?["']json/);
  expect(messages?.code).toMatch(/export/);
});
