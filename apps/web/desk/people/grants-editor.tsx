import { useMemo } from 'preact/hooks';
import type { ElectionDescription, ElectionListItem } from '#contract';
import { ROLES } from '#election';
import { EVERY_ELECTION, withRole, type GrantDraft, type GrantFaults } from '../client/grants/grants.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf, titleOf } from '../client/names.js';
import { t } from '../client/words.js';
import { choicesOf, Labelled, Select } from '../controls/field.js';
import type { GrantsState } from './use-grants.js';

interface PartProps {
  readonly draft: GrantDraft;
  readonly faults: GrantFaults;
  readonly onChange: (draft: GrantDraft) => void;
}

function RoleChoice({ draft, onChange }: PartProps) {
  return (
    <Select
      label={t('desk.grant.role')}
      hint={t(`desk.grant.may.${draft.role}`)}
      choices={choicesOf(ROLES, (each) => t(`desk.grant.roles.${each}`))}
      value={draft.role}
      onChoose={(role) => onChange(withRole(draft, role))}
    />
  );
}

function ElectionChoice({
  draft,
  faults,
  onChange,
  elections,
}: PartProps & { elections: readonly ElectionListItem[] }) {
  const isWidest = draft.role !== 'operator';
  return (
    <Select
      label={t('desk.grant.election')}
      fault={faults.election}
      choices={[
        isWidest ? [EVERY_ELECTION, t('desk.grant.allElections')] : ['', t('desk.grant.chooseElection')],
        ...elections.map(({ id, name }): [string, string] => [id, titleOf(name, id)]),
      ]}
      value={draft.election}
      onChoose={(election) => {
        const reach = election === EVERY_ELECTION ? 'all' : draft.reach;
        onChange({ ...draft, election, reach, area: '' });
      }}
    />
  );
}

const REACHES = ['all', 'area', 'precincts'] as const;

function ReachChoice({ draft, onChange }: PartProps) {
  const offered = REACHES.filter((reach) => draft.role !== 'operator' || reach !== 'all');
  return (
    <Select
      label={t('desk.grant.reach')}
      choices={choicesOf(offered, (each) => t(`desk.grant.reaches.${each}`))}
      value={draft.reach}
      onChoose={(reach) => onChange({ ...draft, reach, area: '' })}
    />
  );
}

type Areas = ElectionDescription['areas'];

/** Areas in the order of the tree, each with how deep it lies. */
function layOut(areas: Areas): readonly (Areas[number] & { readonly depth: number })[] {
  const below = new Map<string | null, Areas[number][]>();
  for (const area of areas) below.set(area.parent, [...(below.get(area.parent) ?? []), area]);
  const walk = (parent: string | null, depth: number): ReturnType<typeof layOut> =>
    (below.get(parent) ?? []).flatMap((area) => [{ ...area, depth }, ...walk(area.id, depth + 1)]);
  return walk(null, 0);
}

/** Spaces that a browser leaves standing at the head of an option. */
const INDENT = '\u2003';

function AreaChoice({ draft, faults, onChange }: PartProps) {
  const address = draft.election === '' ? null : electionAddress(draft.election);
  const { body } = useFetched<ElectionDescription>(address);
  const areas = useMemo(() => layOut(body?.areas ?? []), [body]);
  return (
    <Select
      label={t('desk.grant.area')}
      fault={faults.area}
      choices={[
        ['', t('desk.grant.chooseArea')],
        ...areas.map(({ id, name, depth }): [string, string] => [id, INDENT.repeat(depth) + nameOf(name)]),
      ]}
      value={draft.area}
      onChoose={(area) => onChange({ ...draft, area })}
    />
  );
}

function PrecinctsChoice({ draft, faults, onChange }: PartProps) {
  return (
    <Labelled
      label={t('desk.grant.precinctIds')}
      hint={t('desk.grant.precinctsHint')}
      fault={faults.precincts}
    >
      {(marks) => (
        <input
          {...marks}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={draft.precincts}
          onInput={({ currentTarget: { value } }) => onChange({ ...draft, precincts: value })}
        />
      )}
    </Labelled>
  );
}

/** The roles that somebody or something is given, each with where it holds. */
export function GrantsEditor({ grants }: { grants: GrantsState }) {
  const { drafts, faults, change, add, remove } = grants;
  const elections = useFetched<readonly ElectionListItem[]>('/api/elections').body ?? [];
  return (
    <>
      {drafts.map((draft, place) => {
        const props = {
          draft,
          faults: faults[place] ?? {},
          onChange: (changed: GrantDraft) => change(place, changed),
        };
        const isOfOne = draft.election !== EVERY_ELECTION;
        return (
          <fieldset key={place} class="grant">
            <legend>{t('desk.grant.legend', { place: place + 1, all: drafts.length })}</legend>
            <RoleChoice {...props} />
            <ElectionChoice {...props} elections={elections} />
            {isOfOne && <ReachChoice {...props} />}
            {isOfOne && draft.reach === 'area' && <AreaChoice {...props} />}
            {isOfOne && draft.reach === 'precincts' && <PrecinctsChoice {...props} />}
            {drafts.length > 1 && (
              <button type="button" class="button" onClick={() => remove(place)}>
                {t('desk.grant.remove')}
              </button>
            )}
          </fieldset>
        );
      })}
      <p>
        <button type="button" class="button" onClick={() => add('observer')}>
          {t('desk.grant.add')}
        </button>
      </p>
    </>
  );
}
