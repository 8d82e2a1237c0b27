import { UserText } from '../../shared/live/user-text.js';
import type { BulletinPage, NightEvents } from '../../shared/words/bodies.js';
import { printedCounts } from '../bulletins/bulletin-line.js';
import { useNewestNumber } from '../bulletins/use-bulletins.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { addressOf, apiOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { FiguresSaid } from '../frame/documented.js';
import { newestFirst, precinctOf, sayBulletin, sayEvent, type Happened } from './happened.js';
import { useOfNight } from './of-night.js';
import { Happening, NotYet, Section } from './section.js';

/** Entries of the feed on the page, as many as the Atom feed has. */
const ENTRIES_SHOWN = 50;

interface Entry extends Happened {
  readonly key: string;
  readonly address: string;
  readonly bulletin?: number;
  readonly position?: number;
  /** Of a bulletin: its figures that a document may print. */
  readonly counts?: ReturnType<typeof printedCounts>;
}

/** What happened so far, newest first: bulletins, and what no bulletin says. Null before both are known. */
function useEntries(version: number): {
  readonly entries: readonly Entry[] | null;
  readonly hasFailed: boolean;
} {
  const words = useWords();
  const { head, root } = useElection();
  const addresses = useAddresses();
  const at = useMoment();
  const limit = String(ENTRIES_SHOWN);
  const events = useOfNight<NightEvents>(apiOf.events(head.id, { limit }), version);
  const bulletins = useFetched<BulletinPage>(apiOf.bulletins(head.id, { limit }), useNewestNumber());
  if (!events.body || !bulletins.body) {
    const hasFailed = [events.answer, bulletins.answer].some((answer) => answer && !answer.ok);
    return { entries: null, hasFailed };
  }
  const happened = events.body.items.flatMap((event): Entry[] => {
    const said = sayEvent(event, words);
    if (!said) return [];
    const { contest, kind, position } = event;
    const precinct = precinctOf(event);
    const address =
      contest !== null
        ? addresses.contest(contest.id)
        : precinct === undefined
          ? addresses.election
          : addresses.precinct(precinct);
    return [{ ...said, position, key: `${position} ${kind} ${contest?.id ?? precinct ?? ''}`, address }];
  });
  const issued = bulletins.body.items
    .filter(({ issuedAt }) => at === null || issuedAt <= at)
    .map((item): Entry => ({
      ...sayBulletin(item, words),
      bulletin: item.number,
      counts: printedCounts(item, root.id),
      key: `bulletin ${item.number}`,
      address: addressOf.bulletin(head.id, item.number),
    }));
  const entries = [...happened, ...issued].toSorted(newestFirst).slice(0, ENTRIES_SHOWN);
  return { entries, hasFailed: false };
}

/** The night as it went, newest first, and how it is followed elsewhere. */
export function NightFeed({ version }: { version: number }) {
  const { t } = useWords();
  const { head } = useElection();
  const { entries, hasFailed } = useEntries(version);
  return (
    <Section
      id="feed"
      heading={t('story.feed.heading')}
      aside={
        <a href={`${addressOf.election(head.id)}/feed.atom`} type="application/atom+xml" target="_self">
          {t('story.feed.follow')}
        </a>
      }
    >
      {entries === null ? (
        <NotYet hasFailed={hasFailed} />
      ) : entries.length === 0 ? (
        <p>{t('history.none')}</p>
      ) : (
        <>
          <p class="quiet">{t('history.order')}</p>
          <ol class="events">
            {entries.map(({ key, at, address, title, text, counts = [] }) => (
              <Happening key={key} at={at}>
                <p>
                  <a href={address}>
                    <UserText text={title} />
                  </a>
                </p>
                {text !== '' && (
                  <p class="quiet">
                    {counts.length > 0 ? (
                      <FiguresSaid text={text} counts={counts} isMarked />
                    ) : (
                      <UserText text={text} />
                    )}
                  </p>
                )}
              </Happening>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}
