import type { Grant, Role } from '#election';
import { t } from '../words.js';
import { readPrecinctList } from './precinct-list.js';

/** A role as somebody is choosing it; empty texts are what is not chosen yet. */
export interface GrantDraft {
  readonly role: Role;
  /** Id; '*' for every election. */
  readonly election: string;
  readonly reach: 'all' | 'area' | 'precincts';
  readonly area: string;
  /** As typed. */
  readonly precincts: string;
}

export const EVERY_ELECTION = '*';
const PRECINCTS_MAX = 500;
/** Precincts named one by one before they are only counted. */
const NAMED_MAX = 8;

/** What is wrong with a draft, by the field it is wrong in. */
export type GrantFaults = Readonly<Partial<Record<'election' | 'area' | 'precincts', string>>>;

/** A draft of that role, at its widest. */
export const draftOf = (role: Role): GrantDraft => ({
  role,
  election: role === 'operator' ? '' : EVERY_ELECTION,
  reach: role === 'operator' ? 'precincts' : 'all',
  area: '',
  precincts: '',
});

/** A draft of that role in one election; in none yet, at its widest, where that is empty. */
export function draftIn(role: Role, election: string): GrantDraft {
  const draft = draftOf(role);
  if (election === '') return draft;
  return { ...draft, election, reach: role === 'reviewer' ? 'area' : draft.reach };
}

/** The same draft with another role: what has been chosen stays as far as the role can have it. */
export function withRole(draft: GrantDraft, role: Role): GrantDraft {
  const fresh = draftOf(role);
  const isOfOne = draft.election !== '' && draft.election !== EVERY_ELECTION;
  if (!isOfOne) return { ...fresh, precincts: draft.precincts };
  return { ...draft, role, reach: role === 'operator' && draft.reach === 'all' ? fresh.reach : draft.reach };
}

/** A draft of a grant there is. */
export const draftFrom = ({ role, election, area, precincts }: Grant): GrantDraft => ({
  role,
  election: election ?? EVERY_ELECTION,
  reach: precincts !== null ? 'precincts' : area !== null ? 'area' : 'all',
  area: area ?? '',
  precincts: precincts?.join(', ') ?? '',
});

/** The grant a draft stands for, or what keeps it from being one. */
export function checkDraft(
  draft: GrantDraft,
): { readonly ok: true; readonly grant: Grant } | { readonly ok: false; readonly faults: GrantFaults } {
  const { role, reach } = draft;
  const isWide = reach === 'all';
  const election = draft.election === EVERY_ELECTION ? null : draft.election;
  const list = reach === 'precincts' ? readPrecinctList(draft.precincts) : null;
  const faults: GrantFaults = {
    ...(draft.election === '' || (election === null && (role === 'operator' || !isWide))
      ? {
          election:
            role === 'operator' ? t('desk.grant.faults.election') : t('desk.grant.faults.electionOfArea'),
        }
      : {}),
    ...(reach === 'area' && draft.area === '' ? { area: t('desk.grant.faults.area') } : {}),
    ...(list === null ? {} : faultsOf(list)),
  };
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const precincts = list?.ok ? list.ids : null;
  // Precincts may be narrowed by an area besides.
  const area = isWide || draft.area === '' ? null : draft.area;
  return { ok: true, grant: { role, election, area, precincts } };
}

function faultsOf(list: ReturnType<typeof readPrecinctList>): GrantFaults {
  if (!list.ok) return { precincts: t('desk.grant.faults.row', { text: list.text }) };
  if (list.ids.length === 0) return { precincts: t('desk.grant.faults.precincts') };
  return list.ids.length > PRECINCTS_MAX ? { precincts: t('desk.grant.faults.tooMany') } : {};
}

/** What elections and areas are called; ids where nothing better is known. */
export interface PlaceNames {
  readonly election: (id: string) => string;
  readonly area: (election: string, id: string) => string;
}

function describePrecincts(ids: readonly string[]): string {
  const count = ids.length;
  return count <= NAMED_MAX
    ? t('desk.grant.precincts', { count, ids: ids.join(', ') })
    : t('desk.grant.precinctsSome', { count, ids: ids.slice(0, NAMED_MAX).join(', ') });
}

/** A grant in words: "Operator for precincts 0012, 0013: Äkıms, 25 July 2021". */
export function describeGrant(grant: Grant, names: PlaceNames): string {
  const role = t(`desk.grant.roles.${grant.role}`);
  if (grant.election === null)
    return t('desk.grant.everywhere', { role, election: t('desk.grant.everyElection') });
  const election = names.election(grant.election);
  const area = grant.area === null ? null : names.area(grant.election, grant.area);
  const precincts = grant.precincts && describePrecincts(grant.precincts);
  if (precincts !== null)
    return t('desk.grant.ofPrecincts', {
      role,
      precincts: area === null ? precincts : t('desk.grant.inAreaOf', { precincts, area }),
      election,
    });
  return area === null
    ? t('desk.grant.everywhere', { role, election })
    : t('desk.grant.inArea', { role, area, election });
}
