import type { DeskPrecincts } from '#contract';
import type { Reply } from '../../shared/http/refusal.js';
import { electionAddress } from './names.js';
import { call } from './session.js';

/** The address of somebody's precincts that have exactly this number or id. */
export const calledAddress = (election: string, called: string): string =>
  `${electionAddress(election)}/desk/precincts?called=${encodeURIComponent(called)}`;

/** Looks up somebody's own precincts by the number on the door, or by the id of the definition. */
export const findCalled = (election: string, called: string): Promise<Reply<DeskPrecincts>> =>
  call('GET', calledAddress(election, called));
