import { isIP } from 'node:net';
import { z } from 'zod';

/** A proxy's address, or a range of them by the length of its prefix ("10.0.0.0/8"). */
function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  // A range of all addresses would let any client choose the address it seems to come from.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** A host's name or address, an IPv6 one in brackets, and its port. */
const HOST = /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

/** The environment's variables about what stands between the program and the network, as `readConfig` reads them. */
export const PROXY_VARIABLES = {
  publicUrl: {
    name: 'SANAQ_PUBLIC_URL',
    must: 'the address that browsers use, without a path, such as https://count.example',
    schema: z
      .string()
      .refine((text) => {
        const url = URL.canParse(text) ? new URL(text) : undefined;
        const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
        return isWeb && (text === url.origin || text === `${url.origin}/`);
      })
      .transform((text) => new URL(text).origin)
      .optional(),
  },
  trustedProxies: {
    name: 'SANAQ_TRUSTED_PROXIES',
    must: 'addresses or ranges with commas between them, such as 10.0.0.5,172.16.0.0/12',
    schema: z
      .string()
      .transform((text) => text.split(',').map((each) => each.trim()))
      .refine((ranges) => ranges.every(isRange))
      .default([]),
  },
  trustedReceivers: {
    name: 'SANAQ_TRUSTED_RECEIVERS',
    must: 'hosts, each with or without a port, with commas between them, such as news.intranet,10.0.0.7:8080',
    schema: z
      .string()
      .transform((text) => text.split(',').map((each) => each.trim()))
      .refine((hosts) => hosts.every((host) => HOST.test(host)))
      .default([]),
  },
} as const;
