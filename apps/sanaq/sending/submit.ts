import { bulkEndSchema, rowAnswerSchema } from '#contract';
import type { Api } from '../connection/api.js';
import type { RowKind } from './delivery.js';
import { sendFiles, type Outlet, type SendOptions } from './send-files.js';

export interface SubmitOptions extends SendOptions {
  readonly replaces?: string | undefined;
  readonly reason?: string | undefined;
  /** Codes of warnings that are answered for, divided by commas or spaces. */
  readonly acknowledge?: string | undefined;
}

const SUBMISSIONS: RowKind = {
  usual: '"state":"accepted"}',
  row: rowAnswerSchema,
  end: bulkEndSchema,
  states: [
    { name: 'accepted' },
    { name: 'held' },
    // Only where protocols are entered twice.
    { name: 'entered', word: 'entered once', isRare: true },
    { name: 'differing', isRare: true },
    { name: 'refused' },
  ],
};

/** Sends turnout reports and protocols, and adds up what became of them; gives the exit code. */
export function submit(
  api: Api,
  paths: readonly string[],
  options: SubmitOptions,
  outlet: Outlet,
): Promise<number> {
  const { election, replaces, reason, acknowledge } = options;
  const query = new URLSearchParams({
    ...(replaces === undefined ? {} : { replaces }),
    ...(reason === undefined ? {} : { reason }),
    ...(acknowledge === undefined ? {} : { acknowledge }),
  }).toString();
  const path = `/api/elections/${encodeURIComponent(election)}/submissions${query && `?${query}`}`;
  return sendFiles(api, paths, { path, kind: SUBMISSIONS, options }, outlet);
}
