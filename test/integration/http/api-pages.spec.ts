import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApi } from '../../fixtures/clients/shared.js';

const PAGE = '<!doctype html><title>Sanaq</title><script type="module" src="/assets/main-a1b2.js"></script>';
const DESK = '<!doctype html><title>Desk</title>';
const SCRIPT = 'document.title += "!";'.repeat(100);

/** The status with that If-None-Match. `fetch` would add Cache-Control: no-cache, and would get the body again. */
async function statusOf(url: string, tag: string): Promise<number | undefined> {
  const [response] = (await once(get(url, { headers: { 'if-none-match': tag } }), 'response')) as [
    IncomingMessage,
  ];
  response.resume();
  return response.statusCode;
}

describe('pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanaq-pages-'));
  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'desk.html'), DESK);
    writeFileSync(join(folder, 'assets', 'main-a1b2.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'main-a1b2.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, '.secret'), 'not for readers');
  });
  const api = sharedApi({ pagesFolder: folder });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['/', '/kk'],
    ['/?at=2021-07-25T10:20Z', '/kk?at=2021-07-25T10:20Z'],
    ['/e/akim', '/kk/e/akim'],
    ['/e/akim/area/KZ-ZHA', '/kk/e/akim/area/KZ-ZHA'],
    ['/e/akim?tab=map', '/kk/e/akim?tab=map'],
  ])('redirect from %s to the page in the reader’s language', async (path, page) => {
    const { status, headers } = await api.ask(path, {
      headers: { 'accept-language': 'de, kk-KZ;q=0.9, ru;q=0.8' },
      redirect: 'manual',
    });
    expect([status, headers.get('location')]).toEqual([302, page]);
    expect(headers.get('vary')).toContain('accept-language');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['kk', '/kk'],
    ['ru', '/ru;q=0.5, en;q=0.4'],
    ['en', 'fr'],
    ['en', '*'],
    ['en', ''],
  ])('are in %s if Accept-Language is "%s"', async (language, wanted) => {
    const { headers } = await api.ask('/', {
      headers: { 'accept-language': wanted.replace('/', '') },
      redirect: 'manual',
    });
    expect(headers.get('location')).toBe(`/${language}`);
  });

  it.each(['/en', '/ru/e/akim', '/kk/e/akim/contest/akim-zha-1', '/en/e/akim?tab=map'])(
    'answer %s with the document for rendering in the browser if no renderer is built',
    async (path) => {
      const { status, headers, body } = await api.ask(path);
      expect([status, body]).toEqual([200, PAGE]);
      expect(headers.get('content-type')).toContain('text/html');
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it.each(['/desk', '/desk/', '/desk/people', '/desk/people/x?from=y'])(
    'answer %s with the desk',
    async (path) => {
      const { status, headers, body } = await api.ask(path);
      expect([status, body]).toEqual([200, DESK]);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(await statusOf(api.url + path, headers.get('etag') ?? '')).toBe(304);
    },
  );

  it('let browsers keep files with a hash in their name for ever', async () => {
    const { headers, body } = await api.ask('/assets/main-a1b2.js', {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(body).toBe(SCRIPT);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toContain('javascript');
    expect((await api.ask('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
    const icon = await api.ask('/favicon.ico');
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  it('send the compressed copy of a file', async () => {
    const { headers, body } = await api.ask('/assets/main-a1b2.js', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('content-type')).toContain('javascript');
    expect(body).toBe(SCRIPT);
  });

  it('have security headers that let them load only their own files', async () => {
    const { headers } = await api.ask('/en');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('answer 404 as a page to browsers and as a problem to programs', async () => {
    const led = await api.ask('/nowhere', { headers: { accept: 'text/html,*/*' } });
    expect([led.status, led.body]).toEqual([404, PAGE]);
    expect(await api.refuse('/nowhere')).toMatchObject({ type: '/problems/unknown-route', status: 404 });
  });

  it.each(['/api/nowhere', '/assets/none.js', '/assets/', '/metrics/x'])(
    'are not sent in place of the 404 for %s',
    async (path) => {
      const problem = await api.refuse(path, { headers: { accept: 'text/html' } });
      expect(problem.status).toBe(404);
    },
  );

  it.each([
    '/.secret',
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f.secret',
    '/assets/%2e%2e/.secret',
    '//etc/passwd',
    '/%5c..%5cpackage.json',
    '/assets/main-a1b2.js%00.html',
  ])('do not serve hidden files or files outside their folder: %s', async (path) => {
    const { status, body } = await api.ask(path);
    expect(status).toBe(404);
    expect(JSON.stringify(body)).not.toContain('not for readers');
  });
});
