import { useRef, useState } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import type { NightEvent, NightEvents } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { NameOf } from '../frame/mark.js';
import { More } from '../frame/more.js';
import { changesOf, sayEvent, titleOfCorrection } from './happened.js';
import { useOfNight } from './of-night.js';
import { Happening, NotYet, Section } from './section.js';

/** Events that one part lists at first, and with each click more; as many as the api gives at once at most. */
const EVENTS_SHOWN = 10;
const EVENTS_MORE = 40;
const EVENTS_MAX = 200;

type Of<Kind extends NightEvent['kind']> = Extract<NightEvent, { kind: Kind }>;

/** The newest events of a kind, and the way to more of them. */
function useEvents(kind: NightEvent['kind'], version: number) {
  const { id } = useElection().head;
  const [limit, setLimit] = useState(EVENTS_SHOWN);
  const address = (shown: number): string => apiOf.events(id, { kind, limit: String(shown) });
  const { body, answer } = useOfNight<NightEvents>(address(limit), version);
  // Until more have come, those that were there stay.
  const last = useRef<NightEvents | null>(null);
  if (body) last.current = body;
  return {
    body: body ?? last.current,
    answer,
    more: limit < EVENTS_MAX ? () => setLimit(Math.min(EVENTS_MAX, limit + EVENTS_MORE)) : null,
  };
}

/** Leads to more than is listed, or says that there is more. */
function Earlier({ events, onMore }: { events: NightEvents; onMore: (() => void) | null }) {
  const { t } = useWords();
  const { items, total, earlierLeftOut } = events;
  if (total > items.length && onMore) {
    return (
      <More
        label={t('history.more')}
        onMore={onMore}
        far={t('turnout.reportingShort', { reported: items.length, expected: total })}
      />
    );
  }
  return total > items.length || earlierLeftOut ? (
    <p class="quiet">{t('story.earlier', { shown: items.length })}</p>
  ) : null;
}

/** Who took whose lead, and where. */
export function Leads({ version }: { version: number }) {
  const { t } = useWords();
  const addresses = useAddresses();
  const { body, answer, more } = useEvents('lead', version);
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
          <Earlier events={body} onMore={more} />
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
        {contest === null && place && (
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
  const { body, answer, more } = useEvents('correction', version);
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
          <Earlier events={body} onMore={more} />
        </>
      )}
    </Section>
  );
}

/** What courts and commissions decided, whose certificates among it: what, by whom, when and why. */
export function DecisionsMade({ version }: { version: number }) {
  const words = useWords();
  const { t, f } = words;
  const addresses = useAddresses();
  const { body, answer, more } = useEvents('decision', version);
  const decisions = body?.items.filter((event): event is Of<'decision'> => event.kind === 'decision') ?? [];
  return (
    <Section id="decisions" heading={t('story.decisions.heading')}>
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : decisions.length === 0 ? (
        <p>{t('story.decisions.none')}</p>
      ) : (
        <>
          <ol class="events">
            {decisions.map((event) => {
              const { contest, precinct, decided } = event;
              const { decidedBy, decidedOn, id } = decided.decision;
              const { title = '', text = '' } = sayEvent(event, words) ?? {};
              const address = contest
                ? addresses.contest(contest.id)
                : addresses.precinct(precinct?.id ?? '');
              return (
                <Happening key={id} at={event.at}>
                  <p>
                    <a href={address}>
                      <UserText text={title} />
                    </a>
                  </p>
                  <p class="quiet">
                    <UserText
                      text={[decidedBy, decided.decision.reason]}
                      within={`${t('decisions.decidedBy', { by: decidedBy, on: f.date(decidedOn) })} ${text}`}
                    />
                  </p>
                </Happening>
              );
            })}
          </ol>
          <Earlier events={body} onMore={more} />
        </>
      )}
    </Section>
  );
}
