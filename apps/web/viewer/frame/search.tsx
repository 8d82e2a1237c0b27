import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import type { AreaHead, ContestPage, ContestSnapshot, PrecinctPage } from '../../shared/words/bodies.js';
import { foldName, matchesName } from '../../shared/words/search.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { addressOf, apiOf, asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';

const SHOWN_AREAS = 4;
const SHOWN_CONTESTS = 6;
/** How long typing must rest before the api is asked, in milliseconds. */
const REST_MS = 180;

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Moves the focus among the field and the results with the arrow keys; Escape closes. */
function moveFocus(event: KeyboardEvent, form: HTMLElement, close: () => void): void {
  if (event.key === 'Escape') {
    // In this order: the field opens the results when it takes the focus.
    form.querySelector('input')?.focus();
    close();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...form.querySelectorAll<HTMLElement>('input, .search-results a')];
  const index = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[index + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function AreaHits({ areas }: { areas: readonly AreaHead[] }) {
  const { t, nameOf } = useWords();
  const addresses = useAddresses();
  if (areas.length === 0) return null;
  return (
    <>
      <h2>{t('search.areas')}</h2>
      <ul>
        {areas.map((area) => (
          <li key={area.id}>
            <a href={addresses.area(area.id)}>
              <UserText text={nameOf(area.name)} /> <span class="quiet">{t(`areas.kinds.${area.kind}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Precincts are found by their whole id, which is what stands on their door. */
function usePrecinct(q: string): PrecinctPage | null {
  const { head } = useElection();
  const asked = /^\d+$/.test(q) ? apiOf.precinct(head.id, q) : null;
  return useFetched<PrecinctPage>(asked).body;
}

function PrecinctHit({ precinct }: { precinct: PrecinctPage }) {
  const { t, nameOf } = useWords();
  const { head } = useElection();
  const where = precinct.areas.slice(1).map((area) => nameOf(area.name));
  return (
    <>
      <h2>{t('search.precincts')}</h2>
      <ul>
        <li>
          <a href={addressOf.precinct(head.id, precinct.id)}>
            {t('precinct.heading', { number: precinct.number })}{' '}
            <span class="quiet">
              <UserText text={where.join(', ')} />
            </span>
          </a>
        </li>
      </ul>
    </>
  );
}

function ContestHit({ contest, q }: { contest: ContestSnapshot; q: string }) {
  const { t, nameOf } = useWords();
  const addresses = useAddresses();
  const candidate = contest.options.find((option) => matchesName(option.name, q));
  const named = matchesName(contest.name, q);
  return (
    <li>
      <a href={addresses.contest(contest.id)}>
        <UserText text={nameOf(contest.name)} />{' '}
        <span class="quiet">
          {candidate && !named ? (
            <UserText
              text={nameOf(candidate.name)}
              within={t(`search.${candidate.status === 'struck-off' ? 'struckOff' : 'candidate'}`, {
                name: nameOf(candidate.name),
              })}
            />
          ) : (
            t(`contests.states.${contest.state}`)
          )}
        </span>
      </a>
    </li>
  );
}

function Results({ q, id }: { q: string; id: string }) {
  const { t } = useWords();
  const { head } = useElection();
  const addresses = useAddresses();
  const at = useMoment();
  const found = apiOf.contests(head.id, { q }, null);
  const { body } = useFetched<ContestPage>(at === null ? found : asOf(found, at));
  const areas = head.areas.filter((area) => matchesName(area.name, q)).slice(0, SHOWN_AREAS);
  const contests = body?.items.slice(0, SHOWN_CONTESTS) ?? [];
  const precinct = usePrecinct(q);
  const others = areas.length + (precinct ? 1 : 0);
  const none = body !== null && contests.length === 0 && others === 0;
  return (
    <div class="search-results" id={id}>
      <AreaHits areas={areas} />
      {precinct && <PrecinctHit precinct={precinct} />}
      {contests.length > 0 && (
        <>
          <h2>{t('search.contests')}</h2>
          <ul>
            {contests.map((contest) => (
              <ContestHit key={contest.id} contest={contest} q={q} />
            ))}
          </ul>
        </>
      )}
      {body && body.total > contests.length && (
        <p>
          <a href={addresses.contests({ q })}>{t('search.all', { total: body.total })}</a>
        </p>
      )}
      <p role="status" class={none ? 'quiet' : 'unseen'}>
        {body === null
          ? ''
          : none
            ? t('search.none', { q })
            : t('search.found', { total: others + body.total })}
      </p>
    </div>
  );
}

/** Finds contests, candidates and areas by name. Enter shows everything found; the arrows go through the first. */
export function Search() {
  const { t } = useWords();
  const addresses = useAddresses();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const q = useRested(text.trim());
  // One letter finds everything; one digit may be a precinct.
  const shown = open && (foldName(q).length >= 2 || /^\d$/.test(q));
  const close = (): void => setOpen(false);
  return (
    <form
      ref={form}
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        close();
        navigate(addresses.contests({ q: text.trim() }));
      }}
      onKeyDown={(event) => form.current && moveFocus(event, form.current, close)}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node) || !form.current?.contains(event.relatedTarget)) close();
      }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a')) close();
      }}
    >
      <input
        type="search"
        name="q"
        autocomplete="off"
        aria-label={t('search.label')}
        aria-controls={shown ? id : undefined}
        placeholder={t('search.placeholder')}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
      />
      {shown && <Results q={q} id={id} />}
    </form>
  );
}
