import { createHash, randomUUID } from 'node:crypto';
import type { TestApi } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';

/** Where scans and photos of the small election are uploaded. */
export const ADDRESS = '/api/elections/small/attachments';

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Somebody new with one role at an election. */
export const enlist = (api: TestApi, role: string, scope: object = {}, election = 'small'): Promise<Staff> =>
  Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election, ...scope }] });

/** Uploads a file as a browser does. */
export async function upload(
  api: TestApi,
  by: Staff,
  bytes: Uint8Array,
  type = 'application/octet-stream',
  path = ADDRESS,
) {
  const headers = { cookie: by.cookie, 'x-csrf-token': by.csrf, 'content-type': type };
  const answer = await fetch(api.url + path, { method: 'POST', headers, body: new Uint8Array(bytes) });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}
