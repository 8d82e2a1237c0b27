import { UserText } from '../../shared/live/user-text.js';
import type { PublishedIncident } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useMomentWords } from '../client/moment-words.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Scan } from '../contests/scan.js';
import { MadeMark } from '../frame/documented.js';

/** What a document reports of an incident that a replay handed in, for as long as it is published in those words. */
function useReport({ id, text }: PublishedIncident) {
  const { provenance } = useElection().head;
  return provenance?.incidents.find((each) => each.id === id && each.text.en === text);
}

type Report = NonNullable<ReturnType<typeof useReport>>;

/** What a document reports, with the way to its sentence, and what was made because it does not say. */
function Reported({ report }: { report: Report }) {
  const { t, nameOf } = useWords();
  const { head } = useElection();
  const { figure, document, line, text, made } = report;
  return (
    <>
      <p class="incident-text" data-source="documented">
        {nameOf(text)}{' '}
        <a class="printed" href={`${addressOf.figures(head.id)}#${figure}`}>
          {t('incidents.sentence', { source: t('figures.source', { document, line }) })}
        </a>
      </p>
      <p class="quiet incident-text" data-source="made">
        {nameOf(made)}
        <MadeMark />
      </p>
    </>
  );
}

function Incident({ incident, isPlaced }: { incident: PublishedIncident; isPlaced: boolean }) {
  const { t, nameOf } = useWords();
  const addresses = useAddresses();
  const say = useMomentWords();
  const report = useReport(incident);
  const { id, category, precinct, number, areaName, attachment, state, text } = incident;
  const happened = t('incidents.happened', { moment: say(incident.happenedAt).text });
  const stands = t(`incidents.states.${state}`);
  return (
    <li class="incident" aria-labelledby={`incident-${id}`}>
      {/* Under the page's own heading, or under that of a part of it. */}
      {isPlaced ? (
        <h2 id={`incident-${id}`}>{t(`incidents.categories.${category}`)}</h2>
      ) : (
        <h3 id={`incident-${id}`}>{t(`incidents.categories.${category}`)}</h3>
      )}
      <p class="quiet">
        {isPlaced && (
          <>
            <a href={addresses.precinct(precinct)}>
              <UserText
                text={[number, nameOf(areaName)]}
                within={t('incidents.precinct', { number, area: nameOf(areaName) })}
              />
            </a>
            .{' '}
          </>
        )}
        {report ? (
          // It was published by the clock of the replay, which no other hour here is of.
          <span data-source="made">
            {happened}
            <MadeMark /> · {stands}
          </span>
        ) : (
          [happened, t('incidents.published', { moment: say(incident.publishedAt).text }), stands].join(' · ')
        )}
      </p>
      {report ? (
        <Reported report={report} />
      ) : (
        <p class="incident-text">
          <UserText text={text} />
        </p>
      )}
      {attachment !== null && <Scan sha256={attachment} name={t('incidents.photo')} />}
    </li>
  );
}

/** Incidents as reviewers have published them; each with its precinct where the page is not about that already. */
export function IncidentList({
  incidents,
  isPlaced = false,
}: {
  incidents: readonly PublishedIncident[];
  isPlaced?: boolean;
}) {
  return (
    <ul class="incidents">
      {incidents.map((incident) => (
        <Incident key={incident.id} incident={incident} isPlaced={isPlaced} />
      ))}
    </ul>
  );
}
