import type { Coverage, IdentityView } from '#contract';
import { pct } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import { describeElapsed } from '../client/elapsed.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useTick } from '../client/use-tick.js';
import { f, formatIn, t, ZONE } from '../client/words.js';
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

/** How often the figures are asked for again. */
const REFRESH_MS = 5_000;

const nameOfHour = (at: string): string => (at === 'protocols' ? t('desk.coverage.protocols') : at);

function Hours({ coverage, view }: { coverage: Coverage; view: CoverageView }) {
  return (
    <nav aria-label={t('desk.coverage.hours')}>
      <ul class="hours">
        {coverage.hours.map(({ at, isDue }) => (
          <li key={at}>
            <a
              class="button"
              href={addressOf.coverage({ ...view, at })}
              aria-current={at === coverage.at ? 'true' : undefined}
            >
              {nameOfHour(at)}
              {!isDue && <span class="quiet"> {t('desk.coverage.notDue')}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function describeDue({ at, dueAt, now, timeZone }: Coverage): string {
  const clock = t('desk.coverage.clock', { clock: formatIn(timeZone).hour(now), zone: timeZone });
  if (dueAt === null) return `${t('desk.coverage.protocolsDue')} ${clock}`;
  const minutes = Math.floor((Date.parse(now) - Date.parse(dueAt)) / 60_000);
  return `${minutes < 0 ? t('desk.coverage.due', { at }) : t('desk.coverage.late', { at, elapsed: describeElapsed(minutes) })} ${clock}`;
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
            label={t('desk.coverage.scope')}
            choices={scopes.map(({ id, name }) => [id, nameOf(name)])}
            value={top}
            onChoose={(area) => navigate(addressOf.coverage({ ...view, area }), 'replace')}
          />
        </form>
      )}
      {path.length > 0 && (
        <nav class="breadcrumbs" aria-label={t('desk.coverage.path')}>
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
    ...(waiting.held > 0 ? [t('desk.coverage.held', { count: waiting.held })] : []),
    ...(waiting.differing > 0 ? [t('desk.coverage.differing', { count: waiting.differing })] : []),
    ...(waiting.entered > 0 ? [t('desk.coverage.entered', { count: waiting.entered })] : []),
  ];
  return (
    <section class="coverage-total" aria-labelledby="coverage-area">
      <h2 id="coverage-area">
        <UserText text={nameOf(coverage.total.name)} />
      </h2>
      <p>
        <strong>{t('desk.coverage.reportedOf', { reported, expected, share })}</strong>
      </p>
      <Bar part={reported} whole={expected} rest={expected - reported - missing} />
      <dl class="facts">
        <dt>{t('desk.coverage.missing')}</dt>
        <dd>{f().count(missing)}</dd>
        <dt>{t('desk.coverage.waiting')}</dt>
        <dd>
          {waits.length === 0 ? t('desk.coverage.nothingWaits') : f().list(waits)}
          {waiting.held > 0 && (
            <>
              {' · '}
              <a href={addressOf.held(view.election)}>{t('desk.coverage.seeHeld')}</a>
            </>
          )}
        </dd>
        <dt>{t('desk.coverage.outstanding')}</dt>
        <dd>
          {f().count(outstanding)}{' '}
          <span class="quiet">{t('desk.coverage.ofVoters', { voters: registered })}</span>
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
            hourOf={(instant) => formatIn(body.timeZone).hour(instant)}
          />
          <Place coverage={body} view={view} />
          <Total coverage={body} view={view} />
          <AreaRows rows={body.children} view={view} />
          <MissingList
            key={`${body.at} ${body.total.area} ${view.order}`}
            view={{ ...view, at: body.at, area: body.total.area }}
            missing={body.total.missing}
            hourOf={(instant) => formatIn(body.timeZone).hour(instant)}
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
      heading={t('desk.coverage.heading')}
      intro={t('desk.coverage.intro')}
      who={who}
      action="oversee"
      election={view.election}
      addressIn={(election) => addressOf.coverage({ election })}
    >
      <Board key={view.election} view={view} />
    </ElectionPage>
  );
}
