import { pct } from '#election';
import { Bar } from '../../shared/ui/bar.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { AreaStandings } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { NameOf } from '../frame/mark.js';
import { ContestsOut } from './closest.js';
import { useOfNight } from './of-night.js';
import { NotYet, Section } from './section.js';

type Standing = AreaStandings['items'][number];

const outOf = ({ counted: { registered, of } }: Standing): number => of - registered;

function Table({ rows }: { rows: readonly Standing[] }) {
  const { t, f } = useWords();
  const { areaOf } = useElection();
  const addresses = useAddresses();
  const most = Math.max(...rows.map(outOf));
  return (
    <table class="areas story-out">
      <thead>
        <tr>
          <th scope="col">{t('story.out.area')}</th>
          <NumberHead>{t('story.out.voters')}</NumberHead>
          <NumberHead>{t('story.out.counted')}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const area = areaOf(row.area);
          const { registered, of } = row.counted;
          return (
            <tr key={row.area}>
              <th scope="row">
                <a href={addresses.area(row.area)}>
                  {area ? <NameOf name={area.name} origin={area.origin} /> : row.area}
                </a>
              </th>
              <td class="number">
                <span class="metered">
                  <span class="meter" aria-hidden="true">
                    <Bar parts={[{ share: fraction(outOf(row), most), class: 'meter-fill' }]} />
                  </span>
                  <span class="meter-figure">{f.count(outOf(row))}</span>
                </span>
              </td>
              <td class="number">{f.percent(pct(registered, of))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What is still out, and where: areas by the voters whose precincts have not sent their protocols, then contests. */
export function Outstanding({ version }: { version: number }) {
  const { t } = useWords();
  const { head, root } = useElection();
  const { body, answer } = useOfNight<AreaStandings>(apiOf.standings(head.id, root.id), version);
  const rows = body?.items.filter((row) => outOf(row) > 0).toSorted((a, b) => outOf(b) - outOf(a)) ?? [];
  return (
    <Section id="out" heading={t('story.out.heading')}>
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : rows.length === 0 ? (
        <p>{t('story.out.none')}</p>
      ) : (
        <>
          <p class="quiet">{t('story.out.note')}</p>
          <Table rows={rows} />
        </>
      )}
      <ContestsOut version={version} />
    </Section>
  );
}
