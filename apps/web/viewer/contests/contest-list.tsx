import type { ComponentChildren } from 'preact';
import { UserText } from '../../shared/live/user-text.js';
import { settlementOf } from '../../shared/results/contest.js';
import { partyClass } from '../../shared/results/parties.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestPage, ContestSnapshot } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { DASH } from '../../shared/words/format.js';
import { partyOf } from '../../shared/words/phrases.js';
import type { Translate } from '../../shared/words/translate.js';
import { useElection } from '../client/election.js';
import { useFirst, useMore } from '../client/contest-pages.js';
import { useThrottled } from '../client/hooks.js';
import { apiOf, type ContestFilter } from '../client/route.js';
import { inTurn } from '../client/in-turn.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, MadeMark, onceWhole, useSource } from '../frame/documented.js';
import { FaultPage } from '../frame/fault.js';
import { NameOf, OptionName } from '../frame/mark.js';
import { More } from '../frame/more.js';
import { StateSign } from './contest-states.js';

/** How seldom a list asks again while its figures change, in milliseconds. */
const REFRESH_DELAY_MS = 3000;

type Listed = ContestPage['items'][number];
/** What the first of each contest of a list are: it heads their column. */
type Lead = 'ahead' | 'elected' | 'either' | 'lists';

function leadOf(contests: readonly Listed[]): Lead {
  if (contests.every(({ kind }) => kind === 'party-list')) return 'lists';
  const first = contests.flatMap(({ options, leader }) => options.find(({ id }) => id === leader) ?? []);
  const elected = first.filter((option) => option.elected).length;
  if (elected === 0) return 'ahead';
  return elected === first.length ? 'elected' : 'either';
}

/** Why nobody is ahead. */
function sayNobody(contest: ContestSnapshot, t: Translate): string {
  if (settlementOf(contest)) return t('contests.votesAgain');
  const isCounted = contest.votes === 'undocumented' && contest.precincts.reported > 0;
  return isCounted ? t('contest.firstUndocumented') : t(`contests.noneAhead.${contest.state}`);
}

/** Who is ahead, and by lot where it is so; else why nobody is. */
function Ahead({ contest, lead }: { contest: ContestSnapshot; lead: Lead }) {
  const { t, f } = useWords();
  const leader = contest.options.find((option) => option.id === contest.leader);
  const settled = settlementOf(contest);
  if (!leader) {
    return <span class="quiet">{sayNobody(contest, t)}</span>;
  }
  const seats = contest.allocation?.lists.find(({ id }) => id === leader.id)?.seats;
  const note = [
    ...(seats === undefined
      ? [partyOf(t, leader.countedFor)]
      : [t('contests.seatsOf', { seats, all: contest.seats })]),
    ...(lead === 'either' && contest.kind === 'plurality'
      ? [t(leader.elected ? 'contests.isElected' : 'contests.isAhead')]
      : []),
    ...(settled ? [t('contests.byLot')] : []),
  ];
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

/** By how much the one ahead leads: in votes, and in percent of what shares are of. A list leads by nothing. */
function Margin({ contest: { kind, margin, marginShare } }: { contest: ContestSnapshot }) {
  const { f } = useWords();
  if (kind === 'party-list' || margin === null) return <>{DASH}</>;
  return (
    <>
      {f.count(margin)} <span class="quiet contest-where">{f.percent(marginShare ?? null)}</span>
    </>
  );
}

/** The candidates through whom a search found the contest. */
function Matched({ contest: { options, matched } }: { contest: Listed }) {
  const { t, nameOf } = useWords();
  const found = options.filter(({ id }) => matched?.options.includes(id));
  if (found.length === 0) return null;
  const names = found.map(({ name }) => nameOf(name));
  return (
    <span class="quiet contest-where">
      <UserText text={names} within={t('contests.matched', { names: names.join(', ') })} />
    </span>
  );
}

function RowOf({ contest, within, lead }: { contest: Listed; within: string; lead: Lead }) {
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
        <Matched contest={contest} />
      </th>
      <td>
        <StateSign state={contest.state} kind={contest.kind} />
      </td>
      <td class="contest-ahead">
        <Ahead contest={contest} lead={lead} />
      </td>
      <td class="number" data-label={t('contests.columns.margin')}>
        <Margin contest={contest} />
      </td>
      <td class="number" data-label={t('contests.columns.precincts')}>
        {t('turnout.reportingShort', {
          reported: contest.precincts.reported,
          expected: contest.precincts.expected,
        })}
      </td>
    </tr>
  );
}

const ContestRow = inTurn(RowOf);

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

/** Contests as a table; what they are all `within` is not said again of each. */
export function ContestTable({ contests, within }: { contests: readonly Listed[]; within: string }) {
  const { t } = useWords();
  const lead = leadOf(contests);
  return (
    <table class="contests" data-source={useSource()}>
      <thead>
        <tr>
          <th scope="col">{t('contests.columns.contest')}</th>
          <th scope="col">{t('contests.columns.state')}</th>
          <th scope="col">
            {t(`contests.columns.lead.${lead}`)}
            <MadeMark />
          </th>
          <NumberHead>{t('contests.columns.margin')}</NumberHead>
          <NumberHead>{t('contests.columns.precincts')}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {contests.map((contest) => (
          <ContestRow key={contest.id} contest={contest} within={within} lead={lead} />
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
          <ContestTable contests={items} within={filter.area ?? ''} />
        </>
      )}
      <More
        label={t('contests.more')}
        onMore={more}
        far={t('turnout.reportingShort', { reported: items.length, expected: body.total })}
      />
    </Headed>
  );
}
