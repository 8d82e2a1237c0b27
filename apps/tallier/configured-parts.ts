import type { Config } from '#config';
import { openFiles } from '#files';
import type { Parts } from './parts.js';

type Said = Pick<Config, 'files' | 'trustedReceivers' | 'pushServices'> &
  Partial<Pick<Config, 'pushContact' | 'publicUrl'>>;

/** What a tallier is told of the configuration. */
export function partsOf({
  files,
  trustedReceivers,
  pushServices,
  pushContact,
  publicUrl,
}: Said): Pick<Parts, 'files' | 'webhooks' | 'push'> {
  const address = publicUrl?.startsWith('https:') ? publicUrl : undefined;
  return {
    files: openFiles(files),
    webhooks: { trustedReceivers },
    push: { services: pushServices, contact: pushContact ?? address },
  };
}
