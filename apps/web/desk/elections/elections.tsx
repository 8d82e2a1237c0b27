import { useState } from 'preact/hooks';
import type { ElectionDescription, ElectionListItem, IdentityView } from '#contract';
import { grantsFor } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { createFormat } from '../../shared/words/format.js';
import { useFetched } from '../client/hooks.js';
import { mayDefineNew } from '../client/grants/may.js';
import { electionAddress, nameOf } from '../client/names.js';
import { m } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { Heading } from '../controls/heading.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';

const words = m.elections;
const format = createFormat(m.locale);

/** Elections shown before the rest is asked for: what is in each is fetched for itself. */
const SHOWN = 10;

/** How much is in an election; nothing before it has come. */
function Content({ id }: { id: string }) {
  const { body } = useFetched<ElectionDescription>(electionAddress(id));
  if (!body) return null;
  const { areas, precincts, contests, registered, entry, rehearsal } = body;
  return (
    <p class="quiet">
      {words.content(areas.length, precincts, contests, registered)}. {words.entry[entry]}.
      {rehearsal && ` ${words.rehearsal}`}
    </p>
  );
}

function Row({ election, who }: { election: ElectionListItem; who: IdentityView }) {
  const { id, name, date, mode, status } = election;
  const isTheirs = grantsFor(who.grants, 'define', id).length > 0;
  const isDraft = status === 'draft';
  const links: readonly (readonly [string, string])[] = isDraft
    ? isTheirs
      ? [[addressOf.define(id), words.givePrecincts]]
      : []
    : [
        [publicAddressOf.election(id), words.results],
        ...(isTheirs
          ? ([
              [addressOf.coverage({ election: id }), words.coverage],
              [addressOf.contests({ election: id }), words.contests],
            ] as const)
          : []),
      ];
  return (
    <li>
      <div>
        <h2 class="lead-in">
          <UserText text={nameOf(name)} />
        </h2>
        <p class="quiet">
          {id} · {format.date(date)}
        </p>
        <Content id={id} />
      </div>
      <div>
        <p class={`state election-${status}`}>{words.states[status]}</p>
        {mode === 'replay' && <p class="quiet">{words.replay}</p>}
      </div>
      <ul class="row-links" aria-label={words.linksOf(nameOf(name))}>
        {links.map(([address, label]) => (
          <li key={address}>
            <a class="target" href={address}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}

function List({ elections, who }: { elections: readonly ElectionListItem[]; who: IdentityView }) {
  const [all, setAll] = useState(false);
  const hasOwn = elections.some(({ mode }) => mode === 'live');
  // What somebody has set up stands above the replays, which are many.
  const sorted = elections.toSorted((a, b) => Number(a.mode === 'replay') - Number(b.mode === 'replay'));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      {!hasOwn && <p>{elections.length === 0 ? words.none : words.noneOfYours}</p>}
      <ul class="rows elections-set-up">
        {shown.map((election) => (
          <Row key={election.id} election={election} who={who} />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <p class="actions">
          <button type="button" class="button" onClick={() => setAll(true)}>
            {words.more}
          </button>
        </p>
      )}
    </>
  );
}

/** The elections there are, with what is in each and where it is looked after. */
export function ElectionsPage({ who }: { who: IdentityView }) {
  const elections = useFetched<readonly ElectionListItem[]>('/api/elections');
  return (
    <>
      <div class="page-line">
        <Heading>{words.heading}</Heading>
        {mayDefineNew(who) && (
          <a class="button primary" href={addressOf.define()}>
            {words.setUp}
          </a>
        )}
      </div>
      <Shown of={elections}>{(list) => <List elections={list} who={who} />}</Shown>
    </>
  );
}
