import type { DeskPrecincts } from '#contract';
import type { Refusal } from '../../shared/http/refusal.js';
import { electionAddress } from './names.js';
import { call } from './session.js';

/** What somebody's precincts of a number or id are, or why they cannot be known. */
export type Found =
  { readonly ok: true; readonly page: DeskPrecincts } | { readonly ok: false; readonly refusal: Refusal };

/** The address of somebody's precincts that have exactly this number or id. */
export const calledAddress = (election: string, called: string): string =>
  `${electionAddress(election)}/desk/precincts?called=${encodeURIComponent(called)}`;

/** Looks up somebody's own precincts by the number on the door, or by the id of the definition. */
export async function findCalled(election: string, called: string): Promise<Found> {
  const reply = await call<DeskPrecincts>('GET', calledAddress(election, called));
  return reply.ok ? { ok: true, page: reply.body } : { ok: false, refusal: reply.refusal };
}
