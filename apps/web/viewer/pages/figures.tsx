import type { FigureRow, Figures } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useLasting, usePast } from '../client/chosen-moment.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { useReplay } from '../client/replay-here.js';
import { apiOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { AnyMoment } from '../moments/any-moment.js';

/** What a stranger wants to see first comes first. */
const TREATMENTS = ['conflict', 'bound', 'reproduced', 'context'] as const;

/** Groups that are open from the start; the others run to a hundred rows and more. */
const SHORT: ReadonlySet<string> = new Set(['conflict', 'bound']);

/** How many of the figures that one contradicts are shown at once. */
const AGAINST_SHOWN = 4;

/** How seldom the figures are asked for again while the replay goes on, in milliseconds. */
const REFRESH_DELAY_MS = 5000;

type FigureOf = (id: string) => FigureRow | undefined;

/** What a document prints, and where. */
function Printed({ figure, isNamed = false }: { figure: FigureRow; isNamed?: boolean }) {
  const { t } = useWords();
  const { subject, printed, document, line } = figure;
  return (
    <>
      {isNamed && `${subject}: `}
      {printed ?? <span class="quiet">{t('figures.empty')}</span>}{' '}
      <span class="quiet figure-source">{t('figures.source', { document, line })}</span>
    </>
  );
}

/** The other sides of a contradiction, each with its source; those that say the same of another thing are named. */
function Against({ figure, figureOf }: { figure: FigureRow; figureOf: FigureOf }) {
  const { t } = useWords();
  const others = figure.against.flatMap((id) => figureOf(id) ?? []);
  const list = (rows: readonly FigureRow[]) => (
    <ul>
      {rows.map((other) => (
        <li key={other.id}>
          <Printed figure={other} isNamed={other.subject !== figure.subject} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(others.slice(0, AGAINST_SHOWN))}
      {others.length > AGAINST_SHOWN && (
        <details>
          <summary>{t('figures.more', { rest: others.length - AGAINST_SHOWN })}</summary>
          {list(others.slice(AGAINST_SHOWN))}
        </details>
      )}
    </>
  );
}

function Row({ figure, figureOf }: { figure: FigureRow; figureOf: FigureOf }) {
  const { t } = useWords();
  const { id, subject, reason, treatment, shown, state } = figure;
  const isConflict = treatment === 'conflict';
  return (
    <tr id={id}>
      <th scope="row">
        {subject}
        <span class="quiet figure-reason">{reason}</span>
      </th>
      <td data-label={t('figures.columns.printed')} data-source="documented">
        <Printed figure={figure} />
      </td>
      {isConflict && (
        <td data-label={t('figures.columns.against')} data-source="documented">
          <Against figure={figure} figureOf={figureOf} />
        </td>
      )}
      {/* Where there is nothing to replay there is nothing to show beside it. */}
      <td data-label={t('figures.columns.shown')} data-source="made">
        {shown ?? (state === 'shown' && !isConflict ? null : DASH)}
      </td>
      <td>
        {state !== 'elsewhere' && (isConflict || state !== 'shown') && (
          <span class={`figure-${state}`}>{t(`figures.states.${state}`)}</span>
        )}
      </td>
    </tr>
  );
}

function Group({
  treatment,
  figures,
  figureOf,
}: {
  treatment: (typeof TREATMENTS)[number];
  figures: readonly FigureRow[];
  figureOf: FigureOf;
}) {
  const { t } = useWords();
  const isConflict = treatment === 'conflict';
  const agree = figures.filter(({ state }) => state === 'agrees').length;
  if (figures.length === 0) return null;
  return (
    <details class="block figure-group" open={SHORT.has(treatment)}>
      <summary class="block-head">
        <h2>{t(`figures.treatments.${treatment}`)}</h2>
        <span class="quiet">
          {!isConflict && agree > 0
            ? t('figures.agreeing', { agree, all: figures.length })
            : t('figures.count', { all: figures.length })}
        </span>
      </summary>
      <table class={isConflict ? 'cards documented contradictions' : 'cards documented'}>
        <thead>
          <tr>
            <th scope="col">{t('figures.columns.figure')}</th>
            <th scope="col">{t('figures.columns.printed')}</th>
            {isConflict && <th scope="col">{t('figures.columns.against')}</th>}
            <th scope="col">{t('figures.columns.shown')}</th>
            <th scope="col">{t('figures.columns.state')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={figure.id} figure={figure} figureOf={figureOf} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The figures as they are compared now, again while the replay goes on, or as they were at the chosen moment. */
function useFigures() {
  const { head } = useElection();
  const at = useMoment();
  const version = useThrottled(useReplay()?.sent ?? 0, REFRESH_DELAY_MS);
  const address = apiOf.figures(head.id);
  const { body, answer, again } = useFetched<Figures>(at === null ? address : null, version);
  const fault = answer && !answer.ok ? answer.fault : null;
  const now = { body, fault, version: body?.version ?? 0 };
  return {
    shown: useLasting(address, now, usePast<Figures>(address)),
    again: at === null ? again : undefined,
  };
}

/** The numbers the source documents print about this election, beside what the replay shows of each. */
export function FiguresPage() {
  const { t } = useWords();
  const { head } = useElection();
  const { shown, again } = useFigures();
  const { body, fault } = shown;
  if (!body) return fault ? <FaultPage fault={fault} onRetry={again} /> : <Loading />;
  const byId = new Map(body.figures.map((figure) => [figure.id, figure]));
  const here = body.figures.filter(({ scenario }) => scenario === body.scenario);
  // The other side of a contradiction may be printed in another document.
  const sides = here.flatMap((figure) => [figure, ...figure.against.flatMap((id) => byId.get(id) ?? [])]);
  const cited = body.documents.filter(({ code }) => sides.some(({ document }) => document === code));
  return (
    <>
      <div class="page-head">
        <Breadcrumbs />
        <Heading>{t('figures.heading')}</Heading>
        <p class="quiet figures-intro">{t('figures.intro')}</p>
        <ul class="quiet">
          {cited.map(({ code, title }) => (
            <li key={code}>
              {code}: {title}
            </li>
          ))}
        </ul>
      </div>
      <AnyMoment shown={shown} />
      {TREATMENTS.map((treatment) => (
        <Group
          key={treatment}
          treatment={treatment}
          figures={here.filter((figure) => figure.treatment === treatment)}
          figureOf={(id) => byId.get(id)}
        />
      ))}
      <LaterDownloads json={apiOf.figures(head.id)} />
    </>
  );
}
