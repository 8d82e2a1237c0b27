import { useState } from 'preact/hooks';
import type { IncidentView } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { nameOf } from '../client/names.js';
import { m, momentOf, t } from '../client/words.js';
import { publicAddressOf } from '../routing/public-address.js';
import { ScanView } from '../scans/scan-view.js';
import { IncidentHandling } from './incident-handling.js';

const words = m.incidents;

const whoOf = (name: string | null): string => name ?? words.somebody;

/** What was done about it, step by step. */
function Handling({ handling }: IncidentView) {
  if (handling.length === 0) return null;
  return (
    <>
      <h3>{words.handling}</h3>
      <ol class="incident-actions">
        {handling.map(({ deed, by, at, note }) => (
          <li key={`${at} ${deed}`}>
            {words.acted(whoOf(by), words.acts[deed], momentOf(at))}
            {note !== null && <p class="said">{note}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Publication({
  incident: { published, precinct },
  election,
}: {
  incident: IncidentView;
  election: string;
}) {
  if (!published) return <p class="quiet">{words.unpublished}</p>;
  return (
    <>
      <p>{words.published(momentOf(published.at))}</p>
      <blockquote class="said">
        <UserText text={published.text} />
      </blockquote>
      {published.withAttachment && <p class="quiet">{words.publishedPhoto}</p>}
      <p>
        <a class="target" href={publicAddressOf.precinct(election, precinct)}>
          {words.seePublic}
        </a>
      </p>
    </>
  );
}

/** The photo, once somebody asks for it: a list of them all would be heavy. */
function Photo({ election, attachment }: { election: string; attachment: string }) {
  const [isShown, setShown] = useState(false);
  const { photo } = words.record;
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{photo}</summary>
      {isShown && <ScanView election={election} sha256={attachment} label={photo} />}
    </details>
  );
}

/** One incident: what happened, what was done, and what is to be done with it. */
export function IncidentRow({
  incident,
  election,
  mayReview,
  onHandled,
}: {
  incident: IncidentView;
  election: string;
  mayReview: boolean;
  onHandled: () => void;
}) {
  const { id, number, areaName, category, mine, attachment } = incident;
  const of = `${words.precinct(number, nameOf(areaName))}, ${t(`incidents.categories.${category}`)}`;
  return (
    <li class="incident" aria-labelledby={`incident-${id}`}>
      <h2 id={`incident-${id}`}>
        {t(`incidents.categories.${category}`)}{' '}
        <span class="sign-kind">{t(`incidents.states.${incident.state}`)}</span>
      </h2>
      <p>
        <strong>{words.precinct(number, nameOf(areaName))}</strong>{' '}
        <span class="quiet">
          {words.happened(momentOf(incident.happenedAt))},{' '}
          {words.recorded(momentOf(incident.recordedAt), whoOf(incident.recordedBy))}
        </span>
      </p>
      <div class="incident-parts">
        <div>
          <p class="said">
            <UserText text={incident.text} />
          </p>
          {attachment !== null && <Photo election={election} attachment={attachment} />}
          <Publication incident={incident} election={election} />
        </div>
        <div>
          <Handling {...incident} />
          {mine || !mayReview ? (
            <p class="quiet">{mine ? words.mine : words.looking}</p>
          ) : (
            <IncidentHandling incident={incident} election={election} of={of} onHandled={onHandled} />
          )}
        </div>
      </div>
    </li>
  );
}
