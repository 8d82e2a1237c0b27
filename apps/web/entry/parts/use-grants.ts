import { useState } from 'preact/hooks';
import type { Grant, Role } from '#election';
import { checkDraft, draftFrom, draftOf, type GrantDraft, type GrantFaults } from '../grants.js';
import { request } from '../http.js';
import { electionAddress } from '../names.js';
import { m } from '../words.js';

/** Requests at once while precincts are looked up. */
const AT_ONCE = 8;

/** Those of some precincts that an election does not have: a slip of the pen is found now, not on the night. */
async function findUnknown(election: string, ids: readonly string[]): Promise<readonly string[]> {
  const unknown: string[] = [];
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const address = `${electionAddress(election)}/precincts/${encodeURIComponent(id)}`;
      const reply = await request<unknown>('GET', address);
      if (!reply.ok && reply.refusal.kind === 'unknown-precinct') unknown.push(id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return ids.filter((id) => unknown.includes(id));
}

async function check(
  draft: GrantDraft,
): Promise<{ readonly grant: Grant | null; readonly faults: GrantFaults }> {
  const checked = checkDraft(draft, m.grant.faults);
  if (!checked.ok) return { grant: null, faults: checked.faults };
  const { grant } = checked;
  if (grant.election === null || grant.precincts === null) return { grant, faults: {} };
  const unknown = await findUnknown(grant.election, grant.precincts);
  return unknown.length === 0
    ? { grant, faults: {} }
    : { grant: null, faults: { precincts: m.grant.faults.unknown(unknown) } };
}

export interface GrantsState {
  readonly drafts: readonly GrantDraft[];
  readonly faults: readonly GrantFaults[];
  readonly change: (place: number, draft: GrantDraft) => void;
  readonly add: (role: Role) => void;
  readonly remove: (place: number) => void;
  /** The grants the drafts stand for; null where one of them cannot, which its fields then say. */
  readonly read: () => Promise<readonly Grant[] | null>;
}

/** The roles that somebody is being given. */
export function useGrants(given: readonly Grant[], otherwise: Role): GrantsState {
  const [drafts, setDrafts] = useState<readonly GrantDraft[]>(
    given.length > 0 ? given.map(draftFrom) : [draftOf(otherwise)],
  );
  const [faults, setFaults] = useState<readonly GrantFaults[]>([]);
  return {
    drafts,
    faults,
    change: (place, draft) => {
      setDrafts(drafts.with(place, draft));
      // What was wrong with it was of what stood there before.
      setFaults(faults.map((each, at) => (at === place ? {} : each)));
    },
    add: (role) => setDrafts([...drafts, draftOf(role)]),
    remove: (place) => {
      setDrafts(drafts.toSpliced(place, 1));
      setFaults(faults.toSpliced(place, 1));
    },
    read: async () => {
      const checked = await Promise.all(drafts.map(check));
      setFaults(checked.map((each) => each.faults));
      const grants = checked.flatMap(({ grant }) => (grant ? [grant] : []));
      return grants.length === checked.length ? grants : null;
    },
  };
}
