import { beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { LIMITS } from '#config';

const SECOND = '00000000-0000-4000-8000-000000000009';
const HOSTILE = '</text><script>alert(1)</script>&"';
const RACE = contest({
  name: { en: 'Race', kk: 'Сайлау', ru: 'Выборы' },
  options: [option('aida', { name: { en: HOSTILE } }), option('bolat')],
});

describe('the picture of a page', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  beforeAll(async () => {
    await api.defineReplay(smallElection({ contests: [RACE] }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', protocol());
    await api.settle('small');
  });
  const fetchPicture = (path: string, headers: Record<string, string> = {}) =>
    fetch(api.url + path, { headers: { 'cache-control': 'max-age=0', ...headers } });
  const bytesOf = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await fetchPicture(path)).arrayBuffer());

  it.each(['/en/e/small', '/kk/e/small/area/KZ-EAST', '/ru/e/small/contest/race'])(
    'at %s is a PNG of the size that previews take, which the page names',
    async (page) => {
      const [, named = ''] =
        /property="og:image" content="([^"]*)"/.exec((await api.ask<string>(page)).body) ?? [];
      expect(named).toMatch(new RegExp(`^${api.url}${page}/picture\\.png\\?v=\\d+$`));
      const answer = await fetch(named);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata();
      expect([format, width, height]).toEqual(['png', 1200, 630]);
    },
  );

  it('is in the language of its address', async () => {
    const pictures = await Promise.all(
      ['kk', 'ru', 'en'].map((language) => bytesOf(`/${language}/e/small/contest/race/picture.png`)),
    );
    expect(new Set(pictures.map((each) => each.toString('base64'))).size).toBe(3);
  });

  it('stays the same while its figures do, and is not sent again to who has it', async () => {
    const path = '/en/e/small/contest/race/picture.png';
    const first = await fetchPicture(path);
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d, /);
    expect((await fetchPicture(path, { 'if-none-match': tag })).status).toBe(304);
    await api.submit('small', { ...protocol(), id: SECOND, precinct: '3' });
    await api.settle('small');
    await new Promise((resolve) => setTimeout(resolve, LIMITS.pictures.heldMs + 50));
    const after = await fetchPicture(path, { 'if-none-match': tag });
    expect([after.status, after.headers.get('etag') === tag]).toEqual([200, false]);
  });

  it.each([
    '/en/e/none/picture.png',
    '/en/e/small/area/none/picture.png',
    '/en/e/small/contest/none/picture.png',
    '/de/e/small/picture.png',
    `/en/e/small/contest/${'a'.repeat(900)}/picture.png`,
  ])('is not at %s', async (path) => {
    const { status, headers } = await fetchPicture(path);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('is only read', async () => {
    const { status, headers } = await api.ask('/en/e/small/picture.png', { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
