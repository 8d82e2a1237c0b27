import { UserText } from '../../shared/live/user-text.js';
import type { PublishedIncident } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';
import { Scan } from '../contests/scan.js';

function Incident({ incident, isPlaced }: { incident: PublishedIncident; isPlaced: boolean }) {
  const { t, nameOf } = useWords();
  const addresses = useAddresses();
  const say = useMomentWords();
  const { id, category, precinct, number, areaName, attachment, state, text } = incident;
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
        {[
          t('incidents.happened', { moment: say(incident.happenedAt).text }),
          t('incidents.published', { moment: say(incident.publishedAt).text }),
          t(`incidents.states.${state}`),
        ].join(' · ')}
      </p>
      <p class="incident-text">
        <UserText text={text} />
      </p>
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
