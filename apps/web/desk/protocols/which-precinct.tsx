import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { DeskPrecinct } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import { findCalled } from '../client/find-precinct.js';
import { nameOf } from '../client/names.js';
import { t } from '../client/words.js';
import { isSlotOpen } from '../outbox/slot.js';
import { addressOf } from '../routing/route.js';

/** What is typed is looked up once nothing has been typed for so long, in milliseconds. */
const PAUSE_MS = 150;
/** The longest number or id of a precinct. */
const LENGTH_MAX = 100;

/** Where a precinct's next protocol is entered: the first that is open, else the first there is; null where it owes none. */
function protocolAddress(election: string, { id, slots }: DeskPrecinct): string | null {
  const protocols = slots.filter(({ contest }) => contest !== null);
  const next = protocols.find(isSlotOpen) ?? protocols[0];
  return next?.contest ? addressOf.enter(election, id, next.contest) : null;
}

const describePrecinct = ({ number, name, areas }: DeskPrecinct): string =>
  [
    t('desk.which.precinct', { number }),
    ...(name ? [nameOf(name)] : []),
    ...areas.map((each) => nameOf(each.name)),
  ].join(', ');

function Matches({ election, items }: { election: string; items: readonly DeskPrecinct[] }) {
  return (
    <ul class="which-found">
      {items.map((precinct) => (
        <li key={precinct.id}>
          <a
            class="target"
            href={protocolAddress(election, precinct) ?? addressOf.precincts({ election, q: precinct.id })}
          >
            <UserText text={describePrecinct(precinct)} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Somebody's precincts of a number, looked up once typing pauses, and at once where they are asked for. */
function useCalled(election: string, called: string) {
  const [found, setFound] = useState<{
    readonly called: string;
    readonly items: readonly DeskPrecinct[];
  } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const look = async (): Promise<readonly DeskPrecinct[] | null> => {
    const answer = await findCalled(election, called);
    if (!answer.ok)
      setFault(answer.refusal.kind === 'offline' ? t('desk.fault.offline') : answer.refusal.detail);
    else setFound({ called, items: answer.body.items });
    return answer.ok ? answer.body.items : null;
  };
  useEffect(() => {
    setFault(null);
    if (called === '') return undefined;
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [called]);
  return { items: found?.called === called && called !== '' ? found.items : null, fault, setFault, look };
}

function Told({
  election,
  called,
  of,
}: {
  election: string;
  called: string;
  of: ReturnType<typeof useCalled>;
}) {
  const { items, fault } = of;
  return (
    <div role="status">
      {fault !== null && <p class="fault">{fault}</p>}
      {fault === null && items?.length === 0 && <p class="quiet">{t('desk.which.unknown', { called })}</p>}
      {fault === null && items !== null && items.length > 0 && <Matches election={election} items={items} />}
    </div>
  );
}

interface WhichProps {
  readonly election: string;
  /** Where an empty box leads; null for nowhere. */
  readonly next?: string | null;
  /** Ids of what is read out with the box when it takes the focus. */
  readonly describedBy?: string | undefined;
}

/** Papers come in no order: a precinct's number leads to its protocol. The box has the focus wherever it is shown. */
export function WhichPrecinct({ election, next = null, describedBy }: WhichProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const called = typed.trim();
  const of = useCalled(election, called);
  useEffect(() => {
    // On a phone the keyboard would cover what has just been said.
    if (!matchMedia('(pointer: coarse)').matches) box.current?.focus();
  }, []);
  const go = async (): Promise<void> => {
    if (called === '') return next === null ? undefined : navigate(next);
    const [first, ...others] = (await of.look()) ?? [];
    if (!first || others.length > 0) return undefined;
    const address = protocolAddress(election, first);
    return address === null ? of.setFault(t('desk.which.noProtocol')) : navigate(address);
  };
  return (
    <form
      class="which-precinct"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <label for={id}>{t('desk.which.label')}</label>
      <input
        id={id}
        ref={box}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={LENGTH_MAX}
        value={typed}
        aria-invalid={of.fault === null ? undefined : 'true'}
        aria-describedby={`${describedBy ?? ''} ${id}-hint`.trim()}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        {t('desk.which.open')}
      </button>
      <p class="hint" id={`${id}-hint`}>
        {t(next === null ? 'desk.which.hint' : 'desk.which.hintNext')}
      </p>
      <Told election={election} called={called} of={of} />
    </form>
  );
}
