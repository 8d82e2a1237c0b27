import { LANGUAGES, type Language, LOCALES } from '../../shared/words/languages.js';
import type { DocumentHead } from '../client/document-head.js';
import { inLanguage } from '../client/route.js';
import type { Words } from '../client/words.js';

interface Known {
  readonly head: DocumentHead;
  readonly language: Language;
  /** The page's address in its language, with its query. */
  readonly address: string;
  /** Where the site is reached, without a slash at its end. */
  readonly origin: string;
  readonly words: Words;
  /** The address of a picture of what the page shows; null where there is none. */
  readonly picture: string | null;
  /** Where the page, or what it is a part of, is found in another form. */
  readonly links: readonly { readonly type: string; readonly address: string; readonly title: string }[];
}

/** The picture of a preview. Where it is alone, what it says is in the title and on the page. */
function Picture({ picture, title }: { picture: string | null; title: string }) {
  if (picture === null) return <meta name="twitter:card" content="summary" />;
  return (
    <>
      <meta property="og:image" content={picture} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={title} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** The same page in every language (RFC 5646 tags), and one that asks the reader's browser. */
function Alternates({ address, origin }: Pick<Known, 'address' | 'origin'>) {
  const [path = '', query] = address.split('?');
  const search = query === undefined ? '' : `?${query}`;
  const bare = inLanguage(path, 'en').slice('/en'.length);
  return (
    <>
      {LANGUAGES.map((each) => (
        <link key={each} rel="alternate" hreflang={each} href={origin + inLanguage(path, each) + search} />
      ))}
      <link rel="alternate" hreflang="x-default" href={`${origin}${bare === '' ? '/' : bare}${search}`} />
    </>
  );
}

/** What search engines and messengers read of a page: its own address, its other languages, and a preview (ogp.me). */
export function HeadElements({ head, language, address, origin, words, picture, links }: Known) {
  const description = head.description ?? words.t('site.description');
  if (head.status !== 200 || head.isUnlisted) return <meta name="robots" content="noindex" />;
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={origin + address} />
      <Alternates address={address} origin={origin} />
      {links.map((each) => (
        <link key={each.type} rel="alternate" type={each.type} href={each.address} title={each.title} />
      ))}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={words.t('site.name')} />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={origin + address} />
      <meta property="og:locale" content={LOCALES[language][0].replace('-', '_')} />
      <Picture picture={picture} title={head.title} />
    </>
  );
}
