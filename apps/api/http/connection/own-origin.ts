import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request comes from one of our pages, or from no page at all; always true where our address is not known. */
export function isOwnOrigin(origin: string | undefined, publicUrl: string | undefined): boolean {
  return origin === undefined || publicUrl === undefined || origin === publicUrl;
}

/**
 * Why a request without a sender's token is refused for the page it comes from: only our pages may send it, and
 * programs, which name no page. Where the address of our pages is not configured, they are where the request went, if
 * that is a name that nobody else can point here: this machine's, or an IP address (against DNS rebinding). Undefined
 * where it is not refused.
 */
export function faultOfPage(headers: IncomingHttpHeaders, publicUrl: string | undefined): string | undefined {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return ELSEWHERE;
  if (origin === undefined) return undefined;
  if (publicUrl !== undefined) return origin === publicUrl ? undefined : ELSEWHERE;
  const page = URL.canParse(origin) ? new URL(origin) : undefined;
  if (page?.host !== host.toLowerCase()) return ELSEWHERE;
  return isOwnName(page.hostname)
    ? undefined
    : 'Pages are expected at the name of this machine or its address; set SANAQ_PUBLIC_URL where they have another';
}

const ELSEWHERE = 'Only pages of this very address may do this without a token';

function isOwnName(name: string): boolean {
  const bare = name.replace(/^\[|\]$/g, '');
  return (
    isIP(bare) > 0 || ['localhost', hostname().toLowerCase()].includes(bare) || bare.endsWith('.localhost')
  );
}
