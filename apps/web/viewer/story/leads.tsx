import { UserText } from '../../shared/live/user-text.js';
import type { NightEvent, NightEvents } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { NameOf } from '../frame/mark.js';
import { changesOf, titleOfCorrection } from './happened.js';
import { useOfNight } from './of-night.js';
import { Happening, NotYet, Section } from './section.js';

/** Events that one part lists. */
const EVENTS_SHOWN = 20;

type Of<Kind extends NightEvent['kind']> = Extract<NightEvent, { kind: Kind }>;

/** The newest events of a kind. */
function useEvents(kind: NightEvent['kind'], version: number) {
  const { id } = useElection().head;
  return useOfNight<NightEvents>(apiOf.events(id, { kind, limit: String(EVENTS_SHOWN) }), version);
}

/** Says that there is more than is listed. */
function Earlier({ events }: { events: NightEvents }) {
  const { t } = useWords();
  const isMore = events.total > events.items.length || events.earlierLeftOut;
  return isMore ? <p class="quiet">{t('story.earlier', { shown: events.items.length })}</p> : null;
}

/** Who took whose lead, and where. */
export function Leads({ version }: { version: number }) {
  const { t } = useWords();
  const addresses = useAddresses();
  const { body, answer } = useEvents('lead', version);
  const changes = body?.items.filter((event): event is Of<'lead'> => event.kind === 'lead') ?? [];
  return (
    <Section
      id="leads"
      heading={t('story.leads.heading')}
      {...(changes.length > 0 ? { aside: t('story.leads.total', { total: body?.total ?? 0 }) } : {})}
    >
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : changes.length === 0 ? (
        <p>{t('story.leads.none')}</p>
      ) : (
        <>
          <ol class="events">
            {changes.map(({ position, at, contest, option, from, reported, expected }) => (
              <Happening key={`${contest.id} ${position}`} at={at}>
                <p>
                  <a href={addresses.contest(contest.id)}>
                    <NameOf name={contest.name} origin={contest.origin} />
                  </a>
                  {': '}
                  <strong>
                    <NameOf name={option.name} origin={option.origin} />
                  </strong>{' '}
                  <span class="quiet">
                    ({t('story.leads.before')} <NameOf name={from.name} origin={from.origin} />)
                  </span>
                </p>
                <p class="quiet">{t('turnout.reporting', { reported, expected })}</p>
              </Happening>
            ))}
          </ol>
          <Earlier events={body} />
        </>
      )}
    </Section>
  );
}

function Corrected({ event }: { event: Of<'correction'> }) {
  const words = useWords();
  const { t, nameOf } = words;
  const { areaOf } = useElection();
  const addresses = useAddresses();
  const { contest, precinct, area, reason } = event;
  const changes = changesOf(event, words);
  const place = areaOf(area);
  return (
    <Happening at={event.at}>
      <p>
        {contest && (
          <>
            <a href={addresses.contest(contest.id)}>
              <NameOf name={contest.name} origin={contest.origin} />
            </a>
            {': '}
          </>
        )}
        <a href={addresses.precinct(precinct)}>{titleOfCorrection(event, words)}</a>
        {place && (
          <span class="quiet">
            {', '}
            <UserText text={nameOf(place.name)} />
          </span>
        )}
      </p>
      {changes.length > 0 && (
        <p>
          <UserText text={changes.join('; ')} />
        </p>
      )}
      {reason !== null && (
        <p class="quiet">
          <UserText text={reason} within={t('decisions.reason', { reason })} />
        </p>
      )}
    </Happening>
  );
}

/** What was corrected: where, when, from what to what, and why. */
export function Corrections({ version }: { version: number }) {
  const { t } = useWords();
  const { body, answer } = useEvents('correction', version);
  const corrections =
    body?.items.filter((event): event is Of<'correction'> => event.kind === 'correction') ?? [];
  return (
    <Section
      id="corrections"
      heading={t('story.corrections.heading')}
      {...(corrections.length > 0
        ? { aside: t('story.corrections.total', { total: body?.total ?? 0 }) }
        : {})}
    >
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : corrections.length === 0 ? (
        <p>{t('story.corrections.none')}</p>
      ) : (
        <>
          <ol class="events">
            {corrections.map((event) => (
              <Corrected key={`${event.position} ${event.precinct}`} event={event} />
            ))}
          </ol>
          <Earlier events={body} />
        </>
      )}
    </Section>
  );
}
