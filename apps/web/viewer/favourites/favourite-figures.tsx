import type { ComponentChildren, ComponentProps } from 'preact';
import { pct } from '#election';
import type { Fault } from '../../shared/live/answer.js';
import { UserText } from '../../shared/live/user-text.js';
import { explainState } from '../../shared/results/contest.js';
import { readProtocol } from '../../shared/results/protocol.js';
import type {
  AreaSnapshot,
  AreaStandings,
  ContestSnapshot,
  OptionResult,
  PrecinctPage,
} from '../../shared/words/bodies.js';
import { partyName } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled, useTopic } from '../client/hooks.js';
import { addressOf, apiOf } from '../client/route.js';
import { usePrecinct } from '../client/use-precinct.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, onceWhole } from '../frame/documented.js';
import { NameOf, OptionName } from '../frame/mark.js';
import { onLastDay } from '../turnout/last-day.js';
import { progressOf } from '../turnout/progress.js';

/** What a favourite's row shows. */
export interface Shown {
  /** The name as text; null while it is not known. */
  readonly name: string | null;
  /** The name as it stands in the row, where it is more than text. */
  readonly title?: ComponentChildren;
  /** Where that is. */
  readonly where?: string;
  /** The address of its page; null where it has none. */
  readonly address: string | null;
  readonly figures: ComponentChildren;
}

/** Figures by their places in the documents. */
type Counts = ComponentProps<typeof FiguresSaid>['counts'];

interface Drawn {
  readonly id: string;
  readonly draw: (shown: Shown) => ComponentChildren;
}

/** How seldom standings are asked for again while they change, in milliseconds. */
const REFRESH_DELAY_MS = 5_000;

/** A row without figures: they are on their way, or there is no such thing (any more). */
function useNothing(): (fault: Fault | null, name: string | null, address: string) => Shown {
  const { t } = useWords();
  return (fault, name, address) => {
    const isGone = fault?.kind === 'unknown';
    const said = t(isGone ? 'fault.unknownTitle' : 'fault.loading');
    return { name, address: isGone ? null : address, figures: <p class="quiet">{said}</p> };
  };
}

/** A line of figures; `counts` are those that a document may print. */
function Line({ facts, counts = [] }: { facts: readonly string[]; counts?: Counts }) {
  return (
    <p class="quiet">
      <FiguresSaid text={facts.join(' · ')} counts={counts} isMarked />
    </p>
  );
}

/** Who is ahead in a contest and where it stands, and the turnout of what is in. */
export function ContestFigures({ id, draw }: Drawn) {
  const { t, f, nameOf } = useWords();
  const { head, pathTo } = useElection();
  const nothing = useNothing();
  const { body, fault } = useTopic<ContestSnapshot>(
    `election/${head.id}/contest/${id}`,
    apiOf.contest(head.id, id),
  );
  const address = addressOf.contest(head.id, id);
  if (!body) return <>{draw(nothing(fault, null, address))}</>;
  const first = body.options.find((option) => option.id === body.leader);
  const whole = `contest/${id}`;
  const sentence = explainState(body, t, (option) => nameOf(option.name), f.list);
  const where = pathTo(body.area).slice(1, -1);
  const shown: Shown = {
    name: nameOf(body.name),
    title: <NameOf name={body.name} origin={body.origin} />,
    where: where.map(({ name }) => nameOf(name)).join(', '),
    address,
    figures: (
      <>
        {first && (
          <p>
            <OptionName option={first} />{' '}
            <Documented
              place={`${whole}/share/${first.name.en}`}
              value={onceWhole(body.precincts, first.share)}
            >
              {f.percent(first.share)}
            </Documented>
          </p>
        )}
        <p class="quiet">
          <UserText text={body.options.map((option) => nameOf(option.name))} within={sentence} />
        </p>
        {body.turnout !== null && (
          <Line
            facts={[`${t('turnout.columns.turnout')} ${f.percent(body.turnout)}`]}
            counts={[[`${whole}/turnout`, onceWhole(body.precincts, body.turnout)]]}
          />
        )}
      </>
    ),
  };
  return <>{draw(shown)}</>;
}

/** The party that is first in an area; nothing before there is one, and for the whole. */
function First({ area, version }: { area: AreaSnapshot; version: number }) {
  const { t, f } = useWords();
  const { head } = useElection();
  const seen = useThrottled(version, REFRESH_DELAY_MS);
  const within = area.parent;
  const { body } = useFetched<AreaStandings>(within === null ? null : apiOf.standings(head.id, within), seen);
  const standing = body?.items.find((each) => each.area === area.area);
  const first = standing?.parties[0];
  if (!standing || !first || (first.votes === 0 && first.ahead === 0)) return null;
  const far =
    first.votes > 0
      ? f.percent(first.share)
      : t('turnout.reportingShort', { reported: first.ahead, expected: standing.contests });
  return (
    <p>
      {t('regions.views.leader')}: {partyName(t, first.countedFor)} {far}
    </p>
  );
}

/** The turnout of an area, who is first there, and how much of it is in. */
export function AreaFigures({ id, draw }: Drawn) {
  const { t, f, nameOf } = useWords();
  const { head, areaOf } = useElection();
  const nothing = useNothing();
  const { body, fault, version } = useTopic<AreaSnapshot>(
    `election/${head.id}/area/${id}`,
    apiOf.series(head.id, id),
  );
  const address = addressOf.area(head.id, id);
  const known = areaOf(id);
  if (!body) return <>{draw(nothing(fault, known ? nameOf(known.name) : null, address))}</>;
  const { snapshot, date } = onLastDay(body);
  const row = snapshot.latest;
  const { reported, expected } = row.precincts;
  const counted = progressOf(body)?.counted;
  const isCounting = counted !== undefined && counted.registered > 0;
  const facts = [
    ...(date === null ? [] : [t('days.heading', { day: f.date(date) })]),
    `${t('turnout.at', { checkpoint: row.at })}: ${f.percent(row.turnout)}`,
    isCounting
      ? t('results.share', { share: f.percent(pct(counted.registered, counted.of)) })
      : t('turnout.reporting', { reported, expected }),
  ];
  const shown: Shown = {
    name: nameOf(body.name),
    title: <NameOf name={body.name} origin={known?.origin} />,
    ...(known ? { where: t(`areas.kinds.${known.kind}`) } : {}),
    address,
    figures: (
      <>
        {isCounting && <First area={body} version={version} />}
        <Line facts={facts} counts={[[`turnout/${id}/${row.at}`, onceWhole(row.precincts, row.turnout)]]} />
      </>
    ),
  };
  return <>{draw(shown)}</>;
}

/** Who has most votes by a precinct's protocol of its first contest; undefined where none has, or several. */
function mostVoted(page: PrecinctPage, contest: ContestSnapshot | null) {
  const votes = contest ? (readProtocol(page.submissions, contest.id)?.votes ?? []) : [];
  const [first, second] = votes.toSorted((a, b) => b.count - a.count);
  const option = contest?.options.find(({ id }) => id === first?.id);
  if (!first || !option || first.count === (second?.count ?? 0)) return undefined;
  return { option, votes: first.count };
}

function MostVoted({ option, votes }: { option: OptionResult; votes: number }) {
  const { t } = useWords();
  return (
    <p>
      <OptionName option={option} /> {t('contest.votes', { value: votes })}
    </p>
  );
}

/** What a precinct has reported last: its turnout, and who has most votes by its protocol. */
export function PrecinctFigures({ id, draw }: Drawn) {
  const { t, f, nameOf } = useWords();
  const { head } = useElection();
  const nothing = useNothing();
  const { shown: page } = usePrecinct(id);
  const contest = page.body?.contests[0]?.id ?? null;
  const topic = contest === null ? null : `election/${head.id}/contest/${contest}`;
  const snapshot = useTopic<ContestSnapshot>(topic, apiOf.contest(head.id, contest ?? ''));
  const address = addressOf.precinct(head.id, id);
  if (!page.body) return <>{draw(nothing(page.fault, null, address))}</>;
  const { number, areas, submissions } = page.body;
  const report = submissions.findLast((each) => each.kind === 'turnout' && each.state === 'counted');
  const most = mostVoted(page.body, snapshot.body);
  const protocol = contest === null ? null : readProtocol(submissions, contest);
  const facts = [
    ...(report?.kind === 'turnout'
      ? [
          `${t('turnout.at', { checkpoint: report.checkpoint })}: ${f.percent(pct(report.voted, Math.max(report.voted, report.registered)))}`,
        ]
      : []),
    protocol === null
      ? t('precinct.noProtocol')
      : `${t('precinct.protocol')}: ${page.body.annulled ? t('precinct.uncounted') : t(`precinct.states.${protocol.protocol.state}`)}`,
  ];
  const own = areas.at(-1);
  const shown: Shown = {
    name: t('precinct.heading', { number }),
    ...(own ? { where: nameOf(own.name) } : {}),
    address,
    figures: (
      <>
        {most && <MostVoted {...most} />}
        <Line facts={facts} />
      </>
    ),
  };
  return <>{draw(shown)}</>;
}
