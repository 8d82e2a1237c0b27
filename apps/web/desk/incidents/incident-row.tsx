import { useState } from 'preact/hooks';
import type { IncidentView } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { nameOf } from '../client/names.js';
import { momentOf, t } from '../client/words.js';
import { publicAddressOf } from '../routing/public-address.js';
import { ScanView } from '../scans/scan-view.js';
import { IncidentHandling } from './incident-handling.js';

const whoOf = (name: string | null): string => name ?? t('desk.incidents.somebody');

/** What was done about it, step by step. */
function Handling({ handling }: IncidentView) {
  if (handling.length === 0) return null;
  return (
    <>
      <h3>{t('desk.incidents.handling')}</h3>
      <ol class="incident-actions">
        {handling.map(({ deed, by, at, note }) => (
          <li key={`${at} ${deed}`}>
            {t('desk.incidents.acted', {
              by: whoOf(by),
              did: t(`desk.incidents.acts.${deed}`),
              moment: momentOf(at),
            })}
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
  if (!published) return <p class="quiet">{t('desk.incidents.unpublished')}</p>;
  return (
    <>
      <p>{t('desk.incidents.published', { moment: momentOf(published.at) })}</p>
      <blockquote class="said">
        <UserText text={published.text} />
      </blockquote>
      {published.withAttachment && <p class="quiet">{t('desk.incidents.publishedPhoto')}</p>}
      <p>
        <a class="target" href={publicAddressOf.precinct(election, precinct)}>
          {t('desk.incidents.seePublic')}
        </a>
      </p>
    </>
  );
}

/** The photo, once somebody asks for it: a list of them all would be heavy. */
function Photo({ election, attachment }: { election: string; attachment: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t('desk.incidents.record.photo')}</summary>
      {isShown && (
        <ScanView election={election} sha256={attachment} label={t('desk.incidents.record.photo')} />
      )}
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
  const of = `${t('desk.incidents.precinct', { number, area: nameOf(areaName) })}, ${t(`incidents.categories.${category}`)}`;
  return (
    <li class="incident" aria-labelledby={`incident-${id}`}>
      <h2 id={`incident-${id}`}>
        {t(`incidents.categories.${category}`)}{' '}
        <span class="sign-kind">{t(`incidents.states.${incident.state}`)}</span>
      </h2>
      <p>
        <strong>{t('desk.incidents.precinct', { number, area: nameOf(areaName) })}</strong>{' '}
        <span class="quiet">
          {t('desk.incidents.happened', { moment: momentOf(incident.happenedAt) })},{' '}
          {t('desk.incidents.recorded', {
            moment: momentOf(incident.recordedAt),
            by: whoOf(incident.recordedBy),
          })}
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
            <p class="quiet">{mine ? t('desk.incidents.mine') : t('desk.incidents.looking')}</p>
          ) : (
            <IncidentHandling incident={incident} election={election} of={of} onHandled={onHandled} />
          )}
        </div>
      </div>
    </li>
  );
}
