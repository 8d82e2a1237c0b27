import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { navigate } from '../../shared/routing/navigation.js';
import type { Found } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { addressOf, apiOf } from '../client/route.js';
import { useMoment, useRoute } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { type Hits, useHits } from './found.js';

/** How many of each kind are shown below the field. */
const SHOWN = 5;
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

/** What the api finds, and until it has answered what it found of the words before. */
function useFound(q: string): { readonly found: Found | null; readonly hasFailed: boolean } {
  const { head } = useElection();
  // One letter finds everything; one digit may be a precinct.
  const asked = q.length >= 2 || /^\d$/.test(q) ? apiOf.search(head.id, q, SHOWN) : null;
  const { body, answer } = useFetched<Found>(asked);
  const last = useRef<Found | null>(null);
  last.current = asked === null ? null : (body ?? last.current);
  return { found: last.current, hasFailed: asked !== null && answer?.ok === false };
}

interface ListProps {
  readonly id: string;
  readonly hits: readonly Hits[];
  /** The option that the keyboard is at; none below 0. */
  readonly at: number;
}

const optionId = (list: string, index: number): string => `${list}-${index}`;

/** The options below the field: the first of each kind, each the way to its page. */
function Options({ id, hits, at }: ListProps) {
  const { t } = useWords();
  let index = -1;
  return (
    <div role="listbox" id={id} aria-label={t('search.results')}>
      {hits.map(({ kind, items }) => (
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
          <div role="presentation" class="search-kind" id={`${id}-${kind}`}>
            {t(`search.${kind}`)}
          </div>
          {items.map((hit) => {
            index += 1;
            const isAt = index === at;
            return (
              <a
                key={hit.id}
                id={optionId(id, index)}
                role="option"
                tabIndex={-1}
                aria-selected={isAt}
                class={isAt ? 'search-option search-at' : 'search-option'}
                href={hit.address}
              >
                {hit.says}
              </a>
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface ResultsProps extends ListProps {
  readonly found: Found | null;
  readonly hasFailed: boolean;
  readonly q: string;
}

function Results({ found, hasFailed, q, ...list }: ResultsProps) {
  const { t } = useWords();
  const addresses = useAddresses();
  const total = found === null ? 0 : found.areas.total + found.contests.total + found.precincts.total;
  const shown = list.hits.reduce((sum, { items }) => sum + items.length, 0);
  const says = (): string => {
    if (found === null) return hasFailed ? t('search.failed') : '';
    return total === 0 ? t('search.none', { q }) : t('search.found', { total });
  };
  return (
    <div class={shown > 0 || says() !== '' ? 'search-results' : 'unseen'}>
      {shown > 0 && <Options {...list} />}
      {total > shown && (
        <p>
          <a href={addresses.search(q)}>{t('search.all', { total })}</a>
        </p>
      )}
      <p role="status" class={shown > 0 ? 'unseen' : 'quiet'}>
        {says()}
      </p>
    </div>
  );
}

interface Keys {
  readonly isOpen: boolean;
  readonly options: number;
  readonly at: number;
  readonly move: (at: number) => void;
  readonly close: () => void;
}

/** The arrows go through the options, from the field and back to it; Escape closes them before it empties the field. */
function pressKey(event: KeyboardEvent, { isOpen, options, at, move, close }: Keys): void {
  if (event.key === 'Escape' && isOpen) {
    event.preventDefault();
    close();
    return;
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || options === 0) return;
  event.preventDefault();
  const stops = options + 1;
  move(((at + 1 + step + stops) % stops) - 1);
}

interface FieldProps extends Keys {
  /** Id of the options. */
  readonly id: string;
  /** What the field says at first. */
  readonly sought: string;
  readonly onText: (text: string) => void;
}

function Field({ id, sought, onText, ...keys }: FieldProps) {
  const { t } = useWords();
  const { isOpen, at } = keys;
  const input = useRef<HTMLInputElement>(null);
  // Whoever was typing before the scripts had come need not type again.
  useEffect(() => {
    if (input.current && input.current === document.activeElement) onText(input.current.value);
  }, []);
  return (
    <input
      ref={input}
      key={sought}
      type="search"
      name="q"
      role="combobox"
      autocomplete="off"
      aria-autocomplete="list"
      aria-label={t('search.label')}
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      aria-activedescendant={isOpen && at >= 0 ? optionId(id, at) : undefined}
      placeholder={t('search.placeholder')}
      defaultValue={sought}
      onInput={(event) => onText(event.currentTarget.value)}
      onFocus={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => pressKey(event, keys)}
    />
  );
}

/**
 * Finds areas, contests by candidate or party, and precincts: a combobox whose options are links (WAI-ARIA APG, list
 * autocomplete with manual selection). Enter without an option leads to all that is found, as the form does without scripts.
 */
export function Search() {
  const { head } = useElection();
  const addresses = useAddresses();
  const route = useRoute();
  const moment = useMoment();
  const sought = route.page === 'search' ? route.q : '';
  const [text, setText] = useState(sought);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const q = useRested(text.trim());
  const { found, hasFailed } = useFound(open ? q : '');
  const hits = useHits(found ?? NOTHING);
  const options = hits.reduce((sum, { items }) => sum + items.length, 0);
  const isOpen = open && options > 0;
  const close = (): void => {
    setOpen(false);
    setAt(-1);
  };
  const take = (typed: string): void => {
    setText(typed);
    setOpen(true);
    setAt(-1);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const chosen = isOpen && at >= 0 ? document.getElementById(optionId(id, at)) : null;
    close();
    if (chosen) chosen.click();
    else if (text.trim() !== '') navigate(addresses.search(text.trim()));
  };
  const leave = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !form.current?.contains(event.relatedTarget)) close();
  };
  const follow = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('a')) close();
  };
  return (
    <form
      ref={form}
      {...{ class: 'search', role: 'search', action: addressOf.search(head.id) }}
      {...{ onSubmit: submit, onFocusOut: leave, onClick: follow }}
    >
      <Field {...{ id, sought, isOpen, options, at, close }} move={setAt} onText={take} />
      {moment !== null && <input type="hidden" name="at" value={moment} />}
      {open && <Results {...{ id, hits, at, found, hasFailed, q }} />}
    </form>
  );
}

const NONE = { items: [], total: 0 };
const NOTHING: Found = { areas: NONE, contests: NONE, precincts: NONE, version: 0 };
