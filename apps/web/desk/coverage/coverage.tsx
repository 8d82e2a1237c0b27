import type { Coverage, IdentityView } from '#contract';
import { pct } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import { createFormat } from '../../shared/words/format.js';
import { describeElapsed } from '../client/elapsed.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useTick } from '../client/use-tick.js';
import { m, ZONE } from '../client/words.js';
import { Bar } from '../controls/bar.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { Select } from '../controls/field.js';
import { useStatusZone } from '../controls/figures-status.js';
import type { CoverageView } from '../routing/board-route.js';
import { addressOf } from '../routing/route.js';
import { AreaRows } from './area-rows.js';
import { CountingLine } from './counting-line.js';
import { MissingList } from './missing-list.js';

const words = m.coverage;
/** How often the figures are asked for again. */
const REFRESH_MS = 5_000;

const nameOfHour = (at: string): string => (at === 'protocols' ? words.protocols : at);

function Hours({ coverage, view }: { coverage: Coverage; view: CoverageView }) {
  return (
    <nav aria-label={words.hours}>
      <ul class="hours">
        {coverage.hours.map(({ at, isDue }) => (
          <li key={at}>
            <a
              class="button"
              href={addressOf.coverage({ ...view, at })}
              aria-current={at === coverage.at ? 'true' : undefined}
            >
              {nameOfHour(at)}
              {!isDue && <span class="quiet"> {words.notDue}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function describeDue({ at, dueAt, now, timeZone }: Coverage): string {
  const clock = words.clock(createFormat(m.locale, timeZone).hour(now), timeZone);
  if (dueAt === null) return `${words.protocolsDue} ${clock}`;
  const minutes = Math.floor((Date.parse(now) - Date.parse(dueAt)) / 60_000);
  return `${minutes < 0 ? words.due(at) : words.late(at, describeElapsed(minutes, words))} ${clock}`;
}

/** Where the area shown lies, as far up as it is theirs; several areas of their own to choose from. */
function Place({ coverage, view }: { coverage: Coverage; view: CoverageView }) {
  const { scopes, path, total } = coverage;
  const top = path[0]?.id ?? total.area;
  return (
    <>
      {scopes.length > 1 && (
        <form class="finding" onSubmit={(event) => event.preventDefault()}>
          <Select
            label={words.scope}
            choices={scopes.map(({ id, name }) => [id, nameOf(name)])}
            value={top}
            onChoose={(area) => navigate(addressOf.coverage({ ...view, area }), 'replace')}
          />
        </form>
      )}
      {path.length > 0 && (
        <nav class="breadcrumbs" aria-label={words.path}>
          <ol>
            {path.map(({ id, name }) => (
              <li key={id}>
                <a class="target" href={addressOf.coverage({ ...view, area: id })}>
                  <UserText text={nameOf(name)} />
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </>
  );
}

function Total({ coverage, view }: { coverage: Coverage; view: CoverageView }) {
  const { reported, expected, missing, waiting, outstanding, registered } = coverage.total;
  const share = `${pct(reported, expected) ?? '0.00'}%`;
  const waits = [
    ...(waiting.held > 0 ? [words.held(waiting.held)] : []),
    ...(waiting.differing > 0 ? [words.differing(waiting.differing)] : []),
    ...(waiting.entered > 0 ? [words.entered(waiting.entered)] : []),
  ];
  return (
    <section class="coverage-total" aria-labelledby="coverage-area">
      <h2 id="coverage-area">
        <UserText text={nameOf(coverage.total.name)} />
      </h2>
      <p>
        <strong>{words.reportedOf(reported, expected, share)}</strong>
      </p>
      <Bar part={reported} whole={expected} rest={expected - reported - missing} />
      <dl class="facts">
        <dt>{words.missing}</dt>
        <dd>{missing.toLocaleString(m.locale)}</dd>
        <dt>{words.waiting}</dt>
        <dd>
          {waits.length === 0 ? words.nothingWaits : m.list(waits)}
          {waiting.held > 0 && (
            <>
              {' · '}
              <a href={addressOf.held(view.election)}>{words.seeHeld}</a>
            </>
          )}
        </dd>
        <dt>{words.outstanding}</dt>
        <dd>
          {outstanding.toLocaleString(m.locale)} <span class="quiet">{words.ofVoters(registered)}</span>
        </dd>
      </dl>
    </section>
  );
}

function Board({ view }: { view: CoverageView }) {
  const tick = useTick(REFRESH_MS);
  const { election, at, area } = view;
  const asked = Object.entries({ at, area }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(asked).toString();
  const coverage = useFetched<Coverage>(`${electionAddress(election)}/coverage${query && `?${query}`}`, tick);
  useStatusZone(coverage.body?.timeZone ?? ZONE);
  return (
    <Shown of={coverage}>
      {(body) => (
        <>
          <Hours coverage={body} view={view} />
          <p class="quiet">{describeDue(body)}</p>
          <CountingLine
            election={election}
            tick={tick}
            hourOf={(instant) => createFormat(m.locale, body.timeZone).hour(instant)}
          />
          <Place coverage={body} view={view} />
          <Total coverage={body} view={view} />
          <AreaRows rows={body.children} view={view} />
          <MissingList
            key={`${body.at} ${body.total.area} ${view.order}`}
            view={{ ...view, at: body.at, area: body.total.area }}
            missing={body.total.missing}
            hourOf={(instant) => createFormat(m.locale, body.timeZone).hour(instant)}
            tick={tick}
          />
        </>
      )}
    </Shown>
  );
}

/** Who has reported and who has not, hour by hour, area by area. */
export function CoveragePage({ who, view }: { who: IdentityView; view: CoverageView }) {
  return (
    <ElectionPage
      words={words}
      who={who}
      action="oversee"
      election={view.election}
      addressIn={(election) => addressOf.coverage({ election })}
    >
      <Board key={view.election} view={view} />
    </ElectionPage>
  );
}
