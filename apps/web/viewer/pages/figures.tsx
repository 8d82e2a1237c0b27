import type { FigureRow, Figures, ReplayView } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { useReplay } from '../client/replay-here.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';

/** What a stranger wants to see first comes first. */
const TREATMENTS = ['conflict', 'bound', 'reproduced', 'context'] as const;

/** Groups that are open from the start; the others run to a hundred rows and more. */
const SHORT: ReadonlySet<string> = new Set(['conflict', 'bound']);

/** How seldom the figures are asked for again while the replay goes on, in milliseconds. */
const REFRESH_DELAY_MS = 5000;

function Row({ figure }: { figure: FigureRow }) {
  const { t } = useWords();
  return (
    <tr id={figure.id}>
      <th scope="row">
        {figure.subject}
        <span class="quiet figure-reason">{figure.reason}</span>
        <span class="quiet figure-reason">
          {t('figures.source', { document: figure.document, line: figure.line })}
        </span>
      </th>
      <td data-label={t('figures.columns.printed')} data-source="documented">
        {figure.printed ?? <span class="quiet">{t('figures.empty')}</span>}
      </td>
      {/* Where there is nothing to replay there is nothing to show beside it. */}
      <td data-label={t('figures.columns.shown')} data-source="made">
        {figure.shown ?? (figure.state === 'shown' ? null : DASH)}
      </td>
      <td>
        {figure.state !== 'shown' && figure.state !== 'elsewhere' && (
          <span class={`figure-${figure.state}`}>{t(`figures.states.${figure.state}`)}</span>
        )}
      </td>
    </tr>
  );
}

function Group({
  treatment,
  figures,
}: {
  treatment: (typeof TREATMENTS)[number];
  figures: readonly FigureRow[];
}) {
  const { t } = useWords();
  const agree = figures.filter(({ state }) => state === 'agrees').length;
  if (figures.length === 0) return null;
  return (
    <details class="block figure-group" open={SHORT.has(treatment)}>
      <summary class="block-head">
        <h2>{t(`figures.treatments.${treatment}`)}</h2>
        <span class="quiet">
          {treatment !== 'conflict' && agree > 0
            ? t('figures.agreeing', { agree, all: figures.length })
            : t('figures.count', { all: figures.length })}
        </span>
      </summary>
      <table class="cards documented">
        <thead>
          <tr>
            <th scope="col">{t('figures.columns.figure')}</th>
            <th scope="col">{t('figures.columns.printed')}</th>
            <th scope="col">{t('figures.columns.shown')}</th>
            <th scope="col">{t('figures.columns.state')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={figure.id} figure={figure} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Changes whenever the figures may have: with the replay's progress. */
const progressOf = (replay: ReplayView | null): number => replay?.sent ?? 0;

/** The numbers the source documents print about this election, beside what the replay shows of each. */
export function FiguresPage() {
  const { t } = useWords();
  const { head } = useElection();
  const version = useThrottled(progressOf(useReplay()), REFRESH_DELAY_MS);
  const { body, answer, again } = useFetched<Figures>(apiOf.figures(head.id), version);
  if (!body) return answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />;
  const here = body.figures.filter(({ scenario }) => scenario === body.scenario);
  const cited = body.documents.filter(({ code }) => here.some(({ document }) => document === code));
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
      {TREATMENTS.map((treatment) => (
        <Group
          key={treatment}
          treatment={treatment}
          figures={here.filter((figure) => figure.treatment === treatment)}
        />
      ))}
    </>
  );
}
