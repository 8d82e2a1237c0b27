/** An entry of a feed. */
export interface FeedEntry {
  /** Never changes, and no other entry has it. */
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly updated: string;
  /** The whole address of its page. */
  readonly page: string;
  readonly text: string;
  /** The same in other forms. */
  readonly related: readonly { readonly type: string; readonly address: string }[];
}

/** A feed without its entries. */
export interface FeedHead {
  readonly id: string;
  /** RFC 5646. */
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** Of its newest entry. */
  readonly updated: string;
  readonly self: string;
  readonly page: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 has no way to say. */
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const escape = (text: string): string =>
  text.replace(UNSAYABLE, '\ufffd').replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);

const element = (name: string, text: string): string => `<${name}>${escape(text)}</${name}>`;

const link = (rel: string, type: string, address: string): string =>
  `<link rel="${rel}" type="${escape(type)}" href="${escape(address)}"/>`;

/** A feed as Atom (RFC 4287). */
export function writeFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  const { id, language, title, subtitle, author, updated, self, page } = head;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escape(language)}">`,
    element('id', id) + element('title', title) + element('subtitle', subtitle),
    element('updated', updated) + `<author>${element('name', author)}</author>`,
    link('self', 'application/atom+xml', self) + link('alternate', 'text/html', page),
    ...entries.map(writeEntry),
    '</feed>\n',
  ].join('\n');
}

function writeEntry({ id, title, updated, page, text, related }: FeedEntry): string {
  return [
    '<entry>',
    element('id', id) + element('title', title) + element('updated', updated),
    link('alternate', 'text/html', page),
    ...related.map(({ type, address }) => link('related', type, address)),
    `<content type="text">${escape(text)}</content>`,
    '</entry>',
  ].join('');
}
