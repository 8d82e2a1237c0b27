import { useState } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { missingFirst } from '../../shared/results/precincts.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type {
  ContestPrecinct,
  ContestSnapshot,
  ContestState,
  PrecinctState,
} from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { votersListed } from '../../shared/words/phrases.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useThrottled } from '../client/hooks.js';
import { useMomentWords } from '../client/moment-words.js';
import { apiOf } from '../client/route.js';
import { useRows } from '../client/rows.js';
import { useWords } from '../client/words.js';
import { Fold } from '../frame/fold.js';
import { SynthesisedMark } from '../frame/mark.js';
import { More } from '../frame/more.js';

/** How seldom the list is asked for again while its contest changes, in milliseconds. */
const REFRESH_DELAY_MS = 3000;
/** With more precincts than one page of the api holds, a list begins with those that are missing. */
const PAGE_ROWS = 100;

/** In the order in which they are worth looking at. */
const STATES: readonly PrecinctState[] = ['missing', 'held', 'counted', 'annulled'];

/** A precinct's sign is that of the contest's state which says the same of it. */
const SIGNS: Readonly<Record<PrecinctState, ContestState>> = {
  missing: 'awaiting',
  held: 'tie',
  counted: 'complete',
  annulled: 'annulled',
};

/** A protocol's state as a shape and a word. */
export function PrecinctSign({ state }: { state: PrecinctState }) {
  const { t } = useWords();
  return (
    <span class="state-sign">
      <span class={`state-swatch state-${SIGNS[state]}`} aria-hidden="true" />
      {t(`precincts.states.${state}`)}
    </span>
  );
}

/** The precincts that are listed: all of a contest, or those in one of its areas. */
export interface PrecinctList {
  /** With the figures of the area. */
  readonly contest: ContestSnapshot;
  /** Id of the area. */
  readonly within: string;
  /** Whether the reader looks back. */
  readonly past: boolean;
}

/** What a counted protocol says, option by option. */
function Votes({ precinct, contest }: { precinct: ContestPrecinct; contest: ContestSnapshot }) {
  const { t, nameOf } = useWords();
  const { votes, againstAll } = precinct;
  if (votes === null) return null;
  const names = contest.options.map((option) => nameOf(option.name));
  const told = contest.options.map(({ id }, option) =>
    t('precincts.votesOf', { name: names[option] ?? id, count: votes[id] ?? 0 }),
  );
  if (againstAll !== null)
    told.push(t('precincts.votesOf', { name: t('contest.againstAll'), count: againstAll }));
  return (
    <span class="contest-where">
      <UserText text={names} within={told.join(', ')} />
    </span>
  );
}

function PrecinctRow({ precinct, contest, within }: { precinct: ContestPrecinct } & PrecinctList) {
  const { t, f, nameOf } = useWords();
  const { pathTo } = useElection();
  const addresses = useAddresses();
  const say = useMomentWords();
  const path = pathTo(precinct.area);
  const below = path.slice(path.findIndex((area) => area.id === within) + 1);
  const facts = [
    ...(precinct.name ? [nameOf(precinct.name)] : []),
    ...below.map((area) => nameOf(area.name)),
    votersListed(t, precinct.registered === null ? null : precinct.registered + precinct.votersAdded),
  ];
  return (
    <tr>
      <th scope="row">
        <a href={addresses.precinct(precinct.id)}>{t('precinct.heading', { number: precinct.number })}</a>
        {precinct.origin === 'synthesised' && <SynthesisedMark />}
        <span class="quiet contest-where">
          <UserText text={facts.slice(0, -1)} within={facts.join(', ')} />
        </span>
        <Votes precinct={precinct} contest={contest} />
      </th>
      <td>
        <PrecinctSign state={precinct.state} />
        {(precinct.version ?? 1) > 1 && (
          <span class="quiet contest-where">
            {t('precincts.corrected', { times: (precinct.version ?? 1) - 1 })}
          </span>
        )}
      </td>
      <td
        class={precinct.cast === null ? 'number wide-only' : 'number'}
        data-label={t('precincts.columns.cast')}
      >
        {precinct.cast === null ? DASH : f.count(precinct.cast)}
      </td>
      <td
        class={precinct.recordedAt === null ? 'number wide-only' : 'number'}
        data-label={t('precincts.columns.recorded')}
      >
        {precinct.recordedAt === null ? DASH : say(precinct.recordedAt).text}
      </td>
    </tr>
  );
}

function Table({ rows, list }: { rows: readonly ContestPrecinct[]; list: PrecinctList }) {
  const { t } = useWords();
  return (
    <table class="cards precincts">
      <thead>
        <tr>
          <th scope="col">{t('precincts.columns.precinct')}</th>
          <th scope="col">{t('precincts.columns.state')}</th>
          <NumberHead>{t('precincts.columns.cast')}</NumberHead>
          <NumberHead>{t('precincts.columns.recorded')}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((precinct) => (
          <PrecinctRow key={precinct.id} precinct={precinct} {...list} />
        ))}
      </tbody>
    </table>
  );
}

function List(list: PrecinctList) {
  const { contest, within, past } = list;
  const { t } = useWords();
  const { head } = useElection();
  const { reported, expected } = contest.precincts;
  const many = expected > PAGE_ROWS;
  const [state, setState] = useState(many && reported < expected ? 'missing' : '');
  const seen = useThrottled(contest.version, REFRESH_DELAY_MS);
  const addressAt = (cursor: string | null): string =>
    apiOf.precincts(head.id, contest.id, { area: within, state }, cursor);
  const { rows, total, more, failed } = useRows<ContestPrecinct>(addressAt(null), addressAt, seen);
  return (
    <>
      {past && <p>{t('precincts.now')}</p>}
      {many && (
        <label class="precincts-show">
          {t('precincts.show')}{' '}
          <select value={state} onChange={(event) => setState(event.currentTarget.value)}>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {t(`precincts.states.${each}`)}
              </option>
            ))}
            <option value="">{t('precincts.all', { total: total || expected })}</option>
          </select>
        </label>
      )}
      {failed && <p role="status">{t('precincts.failed')}</p>}
      {rows === null && !failed && <p class="quiet">{t('fault.loading')}</p>}
      {rows?.length === 0 && <p>{t('precincts.none')}</p>}
      {rows !== null && rows.length > 0 && <Table rows={many ? rows : missingFirst(rows)} list={list} />}
      <More label={t('precincts.more')} onMore={more} />
    </>
  );
}

/** Precincts of a contest, each the way to its protocol; those still missing first. */
export function ContestPrecincts(list: PrecinctList) {
  const { t } = useWords();
  const { reported, expected } = list.contest.precincts;
  return (
    <Fold id="precincts" heading={t('precincts.heading', { reported, expected })}>
      {() => <List {...list} />}
    </Fold>
  );
}
