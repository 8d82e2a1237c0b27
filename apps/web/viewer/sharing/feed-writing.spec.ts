import { expect, it } from '@jest/globals';
import { writeFeed } from './feed-writing.js';

it('what is said of a feed cannot become mark-up, nor anything that XML cannot say', () => {
  const hostile = '</title>&amp;<b a="\u0000\u0008\ud800">';
  const head = {
    ...{ id: 'tag:x,2021:/a', language: 'en', title: hostile, subtitle: hostile, author: hostile },
    ...{ updated: '2021-07-25T17:00:00.000Z', self: 'https://x/?a=1&b="', page: 'https://x/' },
  };
  const entry = {
    ...{ id: 'tag:x,2021:/b', title: hostile, updated: head.updated, page: head.page },
    text: hostile,
  };
  const xml = writeFeed(head, [{ ...entry, related: [{ type: hostile, address: hostile }] }]);
  const safe = '&lt;/title&gt;&amp;amp;&lt;b a=&quot;\ufffd\ufffd\ufffd&quot;&gt;';
  expect(xml.split(safe)).toHaveLength(8);
  expect(xml).not.toContain('<b');
  expect(xml).toContain('href="https://x/?a=1&amp;b=&quot;"');
});
