import { useState } from 'preact/hooks';
import type { PrecinctPage } from '#contract';
import type { Grant, Role } from '#election';
import {
  checkDraft,
  draftFrom,
  draftOf,
  type GrantDraft,
  type GrantFaults,
} from '../client/grants/grants.js';
import { askApi } from '../client/http.js';
import { electionAddress } from '../client/names.js';
import { spellingsOf } from '../client/grants/precinct-list.js';
import { t } from '../client/words.js';

/** Requests at once while precincts are looked up. */
const AT_ONCE = 8;

/** The precinct's id in an election; null where it has none such, and what was written where it cannot be asked. */
async function findPrecinct(election: string, written: string): Promise<string | null> {
  for (const id of spellingsOf(written)) {
    const address = `${electionAddress(election)}/precincts/${encodeURIComponent(id)}`;
    const reply = await askApi<PrecinctPage>('GET', address);
    if (reply.ok && (id === written || reply.body.number === written)) return id;
    if (!reply.ok && reply.refusal.kind !== 'unknown-precinct') return written;
  }
  return null;
}

/** Looks precincts up in an election: a slip of the pen is found now, not on the night. */
async function findPrecincts(
  election: string,
  written: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly unknown: readonly string[] }> {
  const found = new Map<string, string | null>();
  const left = [...written];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      found.set(next, await findPrecinct(election, next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    ids: [...new Set(written.flatMap((each) => found.get(each) ?? []))],
    unknown: written.filter((each) => found.get(each) === null),
  };
}

async function check(
  draft: GrantDraft,
): Promise<{ readonly grant: Grant | null; readonly faults: GrantFaults }> {
  const checked = checkDraft(draft);
  if (!checked.ok) return { grant: null, faults: checked.faults };
  const { grant } = checked;
  if (grant.election === null || grant.precincts === null) return { grant, faults: {} };
  const { ids, unknown } = await findPrecincts(grant.election, grant.precincts);
  return unknown.length === 0
    ? { grant: { ...grant, precincts: ids }, faults: {} }
    : {
        grant: null,
        faults: {
          precincts: t('desk.grant.faults.unknown', { count: unknown.length, ids: unknown.join(', ') }),
        },
      };
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

/** The roles that somebody is being given; the draft otherwise, where they have none. */
export function useGrants(given: readonly Grant[], otherwise: GrantDraft): GrantsState {
  const [drafts, setDrafts] = useState<readonly GrantDraft[]>(
    given.length > 0 ? given.map(draftFrom) : [otherwise],
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
