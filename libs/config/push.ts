import { z } from 'zod';

/** The push services of browsers: a host, or `*.` and what the host ends with. */
const PUSH_SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** A host, perhaps with `*.` before it. */
const HOST = /^(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)+$/i;

/** Whether a text names a push service: a host, or the origin of a relay. */
function isService(text: string): boolean {
  if (!text.includes('://')) return HOST.test(text);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && text === url.origin;
}

function isContact(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && (url.protocol === 'https:' || /^mailto:[^@\s]+@[^@\s]+$/.test(text));
}

/** The environment's variables about notices to browsers, as `readConfig` reads them. */
export const PUSH_VARIABLES = {
  pushServices: {
    name: 'SANAQ_PUSH_SERVICES',
    must: 'hosts of push services, or origins of relays, with commas between them, such as *.push.example,http://10.0.0.7:8080, or none',
    schema: z
      .string()
      .transform((text) => (text === 'none' ? [] : text.split(',').map((each) => each.trim())))
      .refine((services) => services.every(isService))
      .default(PUSH_SERVICES),
  },
  pushContact: {
    name: 'SANAQ_PUSH_CONTACT',
    must: 'where push services reach the operator, such as mailto:operator@count.example or https://count.example/contact',
    schema: z.string().refine(isContact).optional(),
  },
} as const;
