import { countOrText, mayLackList, readCountText, type Decision } from '#election';
import type { Faults } from '../client/faults.js';

/** Decisions on a contest itself, and those on a precinct. */
export const CONTEST_KINDS = [
  'tie-settlement',
  'strike-off',
  'postponement',
  'contest-annulment',
] as const satisfies readonly Decision['kind'][];
export const PRECINCT_KINDS = [
  'voters-addition',
  'precinct-annulment',
  'precinct-addition',
] as const satisfies readonly Decision['kind'][];
export type FormKind =
  (typeof CONTEST_KINDS)[number] | (typeof PRECINCT_KINDS)[number] | 'certification' | 'revocation';

/** What a form of a decision asks for, besides who decided, when and why. */
export const FIELDS: Readonly<Record<FormKind, readonly string[]>> = {
  'tie-settlement': ['method', 'option'],
  'strike-off': ['option'],
  postponement: [],
  'contest-annulment': [],
  certification: ['confirmation', 'despite'],
  'voters-addition': ['precinct', 'voters'],
  'precinct-annulment': ['precinct'],
  'precinct-addition': [
    'added.id',
    'added.number',
    'added.area',
    'added.kind',
    'added.registered',
    'added.name',
  ],
  revocation: [],
};

/** Fields that every decision has, in the order of the form. */
export const HEAD_FIELDS = ['decidedBy', 'decidedOn', 'reason'] as const;

/** What the decision is about where the form does not ask: a contest, or the decision that is taken back. */
export interface Subject {
  readonly contest?: string | undefined;
  readonly decision?: string | undefined;
}

/** What is said where something is missing or cannot be read. */
export interface DraftWords {
  readonly missing: string;
  readonly whole: string;
  readonly confirmation: (typed: string) => string;
}

/** What may be left out. */
const OPTIONAL: readonly string[] = ['added.kind', 'added.name', 'despite'];

/**
 * The decision that a form stands for, or what keeps it from being one.
 * @param id of the decision: the same for every attempt at it
 * @param typed what stands in a field of the form, by its name
 */
export function readDecision(
  kind: FormKind,
  id: string,
  subject: Subject,
  typed: (field: string) => string,
  words: DraftWords,
): { readonly ok: true; readonly decision: Decision } | { readonly ok: false; readonly faults: Faults } {
  const said = (field: string): string => typed(field).trim();
  const isNeeded = (field: string): boolean =>
    !OPTIONAL.includes(field) &&
    !(field === 'added.registered' && mayLackList(said('added.kind'))) &&
    !(kind === 'tie-settlement' && field === 'option' && said('method') === 'repeat-voting');
  const asked = [...FIELDS[kind], ...HEAD_FIELDS];
  const faults: Record<string, string> = {};
  for (const field of asked) if (isNeeded(field) && said(field) === '') faults[field] = words.missing;
  for (const field of ['voters', 'added.registered']) {
    if (asked.includes(field) && said(field) !== '' && readCountText(said(field)).state !== 'count') {
      faults[field] = words.whole;
    }
  }
  const confirmed = subject.contest ?? '';
  if (kind === 'certification' && said('confirmation') !== '' && said('confirmation') !== confirmed) {
    faults['confirmation'] = words.confirmation(confirmed);
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const head = { id, decidedBy: said('decidedBy'), decidedOn: said('decidedOn'), reason: said('reason') };
  return { ok: true, decision: { ...head, ...bodyOf(kind, subject, said) } as Decision };
}

/** What a decision of that kind says besides who, when and why. */
function bodyOf(
  kind: FormKind,
  { contest = '', decision = '' }: Subject,
  said: (field: string) => string,
): object {
  switch (kind) {
    case 'strike-off':
      return { kind, contest, option: said('option') };
    case 'tie-settlement': {
      const method = said('method');
      return { kind, contest, method, ...(method === 'lot' ? { option: said('option') } : {}) };
    }
    case 'voters-addition':
      return { kind, precinct: said('precinct'), voters: countOrText(said('voters')) as number };
    case 'precinct-annulment':
      return { kind, precinct: said('precinct') };
    case 'precinct-addition': {
      const [id, number, area] = [said('added.id'), said('added.number'), said('added.area')];
      const [name, unit, voters] = [said('added.name'), said('added.kind'), said('added.registered')];
      const added = { id, number, area, registered: voters === '' ? null : (countOrText(voters) as number) };
      return {
        kind,
        added: {
          ...added,
          ...(unit === '' ? {} : { kind: unit }),
          ...(name === '' ? {} : { name: { en: name } }),
        },
      };
    }
    case 'revocation':
      return { kind, decision };
    case 'certification': {
      const despite = said('despite');
      return { kind, contest, ...(despite === '' ? {} : { despite }) };
    }
    default:
      return { kind, contest };
  }
}
