import { UserText } from '../../shared/live/user-text.js';
import type { AgainstAll as Against } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { FiguresSaid } from '../frame/documented.js';
import { NameOf } from '../frame/mark.js';
import { useOfNight } from './of-night.js';
import { NotYet, Section } from './section.js';

/** How many voted against all, and where they are more than for whoever is ahead or elected. */
export function AgainstAll({ version }: { version: number }) {
  const { t, f, nameOf } = useWords();
  const { head, root } = useElection();
  const addresses = useAddresses();
  const { body, answer } = useOfNight<Against>(apiOf.againstAll(head.id), version);
  return (
    <Section id="against-all" heading={t('story.against.heading')}>
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : body.contests === 0 ? (
        <p>{t('story.against.none')}</p>
      ) : (
        <>
          <p>
            <strong>{t('story.against.votes', { votes: body.votes, share: f.percent(body.share) })}</strong>{' '}
            <span class="quiet">
              <FiguresSaid
                text={t('story.against.contests', { contests: body.contests })}
                counts={[[`contests/${root.id}`, body.contests]]}
                isMarked
              />
            </span>
          </p>
          <p>{t('story.against.ahead', { ahead: body.ahead })}</p>
          {body.items.length > 0 && (
            <ul class="story-list">
              {body.items.map(({ contest, votes, first }) => (
                <li key={contest.id}>
                  <a href={addresses.contest(contest.id)}>
                    <NameOf name={contest.name} origin={contest.origin} />
                  </a>
                  {': '}
                  <UserText
                    text={nameOf(first.name)}
                    within={t('story.against.more', { votes, name: nameOf(first.name), won: first.votes })}
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  );
}
