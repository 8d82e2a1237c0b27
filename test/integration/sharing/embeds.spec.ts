import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { contest, option, protocol, smallElection } from '../../fixtures/data/small-election.js';

const NAME = { en: 'A "small" <election>', kk: 'Шағын сайлау' };
const OPTIONS = [option('aida', { name: { en: 'Aida <b>' } }), option('bolat')];

interface Oembed {
  readonly type: string;
  readonly title: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
  readonly thumbnail_url: string;
}

describe('an embed', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  beforeAll(async () => {
    await api.defineReplay(smallElection({ name: NAME, contests: [contest({ options: OPTIONS })] }));
    await api.submit('small', protocol());
    await api.settle('small');
  });
  const framingOf = async (path: string): Promise<readonly (string | null | undefined)[]> => {
    const { headers } = await api.ask(path);
    const policy = headers.get('content-security-policy')?.split(';') ?? [];
    return [
      policy.find((each) => each.startsWith('frame-ancestors')),
      headers.get('x-frame-options'),
      headers.get('cross-origin-resource-policy'),
    ];
  };

  it.each(['/en/embed/e/small', '/kk/embed/e/small/contest/race'])(
    'can be framed by any page: %s',
    async (path) => {
      expect(await framingOf(path)).toEqual(['frame-ancestors *', null, 'cross-origin']);
      const [embed, page] = await Promise.all([api.ask<string>(path), api.ask('/en/e/small')]);
      const policyOf = ({ headers }: { headers: Headers }) => headers.get('content-security-policy') ?? '';
      expect(policyOf(embed).replace('frame-ancestors *', "frame-ancestors 'none'")).toBe(policyOf(page));
      expect(embed.headers.get('set-cookie')).toBeNull();
      expect(embed.body).toContain('noindex');
      expect(embed.body).toContain(`href="${api.url}${path.replace('/embed', '')}"`);
      expect(embed.body).not.toContain('Aida <b>');
    },
  );

  it.each([
    '/en',
    '/en/e/small',
    '/en/e/small/contest/race',
    '/en/embed',
    '/en/embed/e/none',
    '/en/embed/e/small/contest/none',
    '/en/embed/e/small/area/KZ-EAST',
    '/de/embed/e/small',
    '/desk',
    '/api/elections',
    '/oembed?url=x',
    '/embed.html',
  ])('and nothing else can be framed: %s', async (path) => {
    expect(await framingOf(path)).toEqual(["frame-ancestors 'none'", 'DENY', 'same-origin']);
  });

  it('has files that any origin can load', async () => {
    const { body } = await api.ask<string>('/en/embed/e/small');
    const files = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]*)"/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const { status, headers } = await api.ask(file);
      expect([status, headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin']);
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('says votes as the api does, in the language of its address, and that it is a replay', async () => {
    const { body } = await api.ask<string>('/kk/embed/e/small/contest/race');
    expect(body).toContain('<html lang="kk">');
    expect(body).toContain('көрсетілім');
    const text = body.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toMatch(/Aida &lt;b>.* 100 67,57%/);
  });

  it.each(['/en/embed/e/none', '/de/embed/e/small', '/en/embed/e/small/contest/none'])(
    'answers 404 at %s',
    async (path) => {
      expect(await api.refuse(path)).toMatchObject({ status: 404 });
    },
  );

  const oembed = (page: string, more = '') =>
    api.ask<Oembed>(`/oembed?url=${encodeURIComponent(page)}${more}`);

  it.each([
    ['/en/e/small', 'A "small" <election>'],
    ['/kk/e/small', 'Шағын сайлау'],
    ['/ru/e/small/contest/race', 'Race'],
  ])('is described by oEmbed for %s, which links to the description', async (path, title) => {
    const page = await api.ask<string>(path);
    const [, named = ''] = /type="application\/json\+oembed" href="([^"]*)"/.exec(page.body) ?? [];
    const { status, body } = await api.ask<Oembed>(named.replaceAll('&amp;', '&').slice(api.url.length));
    expect([status, body]).toEqual([200, (await oembed(api.url + path)).body]);
    expect(body).toMatchObject({ version: '1.0', type: 'rich', title, width: 600 });
    const [, src = ''] = /^<iframe src="([^"]*)" title="[^"<>]*" width="600"/.exec(body.html) ?? [];
    expect((await api.ask(src.slice(api.url.length))).status).toBe(200);
    expect((await fetch(body.thumbnail_url)).headers.get('content-type')).toBe('image/png');
  });

  it('keeps to maxwidth and maxheight, down to a least size', async () => {
    const page = `${api.url}/en/e/small`;
    expect((await oembed(page, '&maxwidth=400&maxheight=9000')).body).toMatchObject({
      width: 400,
      height: 460,
    });
    expect((await oembed(page, '&maxwidth=1')).body.width).toBe(240);
    expect((await api.refuse(`/oembed?url=${page}&maxwidth=wide`)).status).toBe(400);
  });

  it.each([
    ['https://evil.example/en/e/small', 404],
    ['/en/e/small', 404],
    ['javascript:alert(1)', 404],
    ['OWN/en/e/none', 404],
    ['OWN/en/e/small/contest/none', 404],
    ['OWN/en/e/small/area/KZ-EAST', 404],
    ['OWN/en/e/%', 404],
    ['OWN/desk', 404],
  ])('has no oEmbed description for %s', async (page, status) => {
    const url = encodeURIComponent(page.replace('OWN', api.url));
    expect((await api.refuse(`/oembed?url=${url}`)).status).toBe(status);
  });

  it('is described in JSON only, and only with a url', async () => {
    expect((await api.refuse(`/oembed?url=${api.url}/en/e/small&format=xml`)).status).toBe(501);
    expect(await api.refuse('/oembed')).toMatchObject({ status: 400, errors: [{ path: 'url' }] });
  });
});
