import { decisionBulkEndSchema, decisionRowAnswerSchema } from '#contract';
import type { Api } from '../connection/api.js';
import type { Outlet } from '../terminal/outlet.js';
import type { RowKind } from './delivery.js';
import { sendFiles, type SendOptions } from './send-files.js';

export interface DecideOptions extends SendOptions {
  readonly decidedBy?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly reason?: string | undefined;
}

const DECISIONS: RowKind = {
  usual: '"state":"recorded"}',
  row: decisionRowAnswerSchema,
  end: decisionBulkEndSchema,
  states: [{ name: 'recorded' }, { name: 'refused' }],
};

/** Sends decisions of courts and commissions, and adds up what became of them; gives the exit code. */
export function decide(
  api: Api,
  paths: readonly string[],
  options: DecideOptions,
  outlet: Outlet,
): Promise<number> {
  const { decidedBy, decidedOn, reason } = options;
  const query = { decidedBy, decidedOn, reason };
  return sendFiles(api, paths, { to: 'decisions', query, kind: DECISIONS, options }, outlet);
}
