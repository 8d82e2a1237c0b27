import { bulkEndSchema, rowAnswerSchema } from '#contract';
import type { Api } from '../connection/api.js';
import type { Outlet } from '../terminal/outlet.js';
import type { RowKind } from './delivery.js';
import { sendFiles, type SendOptions } from './send-files.js';

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
  const { replaces, reason, acknowledge } = options;
  const query = { replaces, reason, acknowledge };
  return sendFiles(api, paths, { to: 'submissions', query, kind: SUBMISSIONS, options }, outlet);
}
