import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../shared/live/answer.js';
import { UserText } from '../../shared/live/user-text.js';
import { settlementOf } from '../../shared/results/contest.js';
import { partyClass } from '../../shared/results/parties.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestPage, ContestSnapshot } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { partyOf } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { type AtMoment, useLasting, usePast } from '../client/chosen-moment.js';
import { apiOf, asOf, type ContestFilter } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, MadeMark, onceWhole, useSource } from '../frame/documented.js';
import { FaultPage } from '../frame/fault.js';
import { NameOf, OptionName } from '../frame/mark.js';
import { More } from '../frame/more.js';
import { StateSign } from './contest-states.js';

/** How seldom a list asks again while its figures change, in milliseconds. */
const REFRESH_DELAY_MS = 3000;

/** Who is ahead, and by lot where it is so; else why nobody is. */
function Ahead({ contest }: { contest: ContestSnapshot }) {
  const { t, f } = useWords();
  const leader = contest.options.find((option) => option.id === contest.leader);
  const settled = settlementOf(contest);
  if (!leader) {
    return (
      <span class="quiet">
        {settled ? t('contests.votesAgain') : t(`contests.noneAhead.${contest.state}`)}
      </span>
    );
  }
  const seats = contest.allocation?.lists.find(({ id }) => id === leader.id)?.seats;
  const note =
    seats === undefined
      ? [partyOf(t, leader.countedFor), ...(settled ? [t('contests.byLot')] : [])]
      : [t('contests.seatsOf', { seats, all: contest.seats })];
  return (
    <>
      <span class={partyClass(leader.countedFor)}>
        <span class="party-dot" aria-hidden="true" />
      </span>
      <OptionName option={leader} />{' '}
      <Documented
        place={`contest/${contest.id}/share/${leader.name.en}`}
        value={onceWhole(contest.precincts, leader.share)}
      >
        {f.percent(leader.share)}
      </Documented>
      <span class="quiet contest-where">{note.join(', ')}</span>
    </>
  );
}

function ContestRow({ contest, within }: { contest: ContestSnapshot; within: string }) {
  const { t, nameOf } = useWords();
  const { root, pathTo } = useElection();
  const addresses = useAddresses();
  const path = pathTo(contest.area);
  // What the list is narrowed to already is not said again in each of its rows.
  const from = path.findIndex((area) => area.id === (within || root.id)) + 1;
  const where = path.slice(from, -1).map((area) => nameOf(area.name));
  return (
    <tr>
      <th scope="row">
        <a href={addresses.contest(contest.id)}>
          <NameOf name={contest.name} origin={contest.origin} />
        </a>
        <span class="quiet contest-where">
          <UserText text={where.join(', ')} />
        </span>
      </th>
      <td>
        <StateSign state={contest.state} kind={contest.kind} />
      </td>
      <td class="contest-ahead">
        <Ahead contest={contest} />
      </td>
      <td class="number">
        {t('turnout.reportingShort', {
          reported: contest.precincts.reported,
          expected: contest.precincts.expected,
        })}
      </td>
    </tr>
  );
}

/** The first page of a list: kept current, or as it was known at the chosen moment. */
function useFirst(address: string, version: number) {
  const at = useMoment();
  const { body, answer, again } = useFetched<ContestPage>(at === null ? address : null, version);
  const fault = answer && !answer.ok ? answer.fault : null;
  const now = { body, fault, version: body?.version ?? 0 };
  const known = useLasting(address, now, usePast<ContestPage>(address));
  return { known, again: at === null ? again : undefined };
}

/** The pages of a list after its first, asked for one by one, of the same moment. */
function useMore(election: string, filter: Partial<ContestFilter>, head: AtMoment<ContestPage>) {
  const { body: first, at } = head;
  const [pages, setPages] = useState<readonly ContestPage[]>([]);
  const last = pages.at(-1) ?? first;
  const key = JSON.stringify([filter, at]);
  const wanted = useRef(key);
  wanted.current = key;
  useEffect(() => setPages([]), [key]);
  const more = async (): Promise<void> => {
    const cursor = last?.next;
    if (cursor === null || cursor === undefined) return;
    const address = apiOf.contests(election, filter, cursor);
    const answer = await ask<ContestPage>(at === null ? address : asOf(address, at));
    if (answer.ok && wanted.current === key) setPages((held) => [...held, answer.body]);
  };
  const items = [...(first?.items ?? []), ...pages.flatMap((page) => page.items)];
  return { items, more: last?.next ? more : null };
}

interface ContestListProps {
  readonly filter: Partial<ContestFilter>;
  /** Changes where the figures may have. */
  readonly version: number;
  /** What is said where no contest fits. */
  readonly none?: string;
  /** The heading above the list, where it has one. */
  readonly heading?: string;
  /** What stands in place of the list, and of its heading, where one contest is all of it. */
  readonly alone?: (contest: ContestSnapshot) => ComponentChildren;
}

/** The list below its heading; nothing around it where it has none. */
function Headed({ heading, children }: { heading: string | undefined; children: ComponentChildren }) {
  if (heading === undefined) return <>{children}</>;
  return (
    <section class="block">
      <div class="block-head">
        <h2>{heading}</h2>
      </div>
      {children}
    </section>
  );
}

function Table({ contests, within }: { contests: readonly ContestSnapshot[]; within: string }) {
  const { t } = useWords();
  return (
    <table class="contests" data-source={useSource()}>
      <thead>
        <tr>
          <th scope="col">{t('contests.columns.contest')}</th>
          <th scope="col">{t('contests.columns.state')}</th>
          <th scope="col">
            {t('contests.columns.ahead')}
            <MadeMark />
          </th>
          <NumberHead>{t('contests.columns.precincts')}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {contests.map((contest) => (
          <ContestRow key={contest.id} contest={contest} within={within} />
        ))}
      </tbody>
    </table>
  );
}

/** Contests that fit a filter, first page first. */
export function ContestList({ filter, version, none, heading, alone }: ContestListProps) {
  const { t } = useWords();
  const { head, root } = useElection();
  const addresses = useAddresses();
  const seen = useThrottled(version, REFRESH_DELAY_MS);
  const { known, again } = useFirst(apiOf.contests(head.id, filter, null), seen);
  const { items, more } = useMore(head.id, filter, known);
  const { body, fault } = known;
  if (!body)
    return fault ? <FaultPage fault={fault} onRetry={again} /> : <p class="quiet">{t('fault.loading')}</p>;
  const [only] = body.items;
  if (alone && only && body.total === 1) return <>{alone(only)}</>;
  return (
    <Headed heading={heading}>
      {items.length === 0 ? (
        <p>
          {none ?? t('contests.none')} <a href={addresses.contests()}>{t('contests.clear')}</a>
        </p>
      ) : (
        <>
          <p class="quiet list-total" role="status">
            <FiguresSaid
              text={t('contests.total', { total: body.total })}
              counts={[[`contests/${root.id}`, body.total]]}
            />
          </p>
          <Table contests={items} within={filter.area ?? ''} />
        </>
      )}
      <More
        label={t('contests.more')}
        onMore={more && (() => void more())}
        far={t('turnout.reportingShort', { reported: items.length, expected: body.total })}
      />
    </Headed>
  );
}
