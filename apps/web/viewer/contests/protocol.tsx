import type { ComponentChildren } from 'preact';
import type { ProtocolLine } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { readProtocol, type ProtocolEntry, type ProtocolLines } from '../../shared/results/protocol.js';
import type { ContestSnapshot, PrecinctPage } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { nameVersion } from '../../shared/words/phrases.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { useElection } from '../client/election.js';
import { useMomentWords } from '../client/moment-words.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { OptionName } from '../frame/mark.js';
import { Scan } from './scan.js';

function Entry({ name, entry }: { name: ComponentChildren; entry: ProtocolEntry }) {
  const { t, f } = useWords();
  return (
    <div>
      <dt>{name}</dt>
      <dd class="number">
        {entry.was === null ? (
          f.count(entry.count)
        ) : (
          <strong>{t('precinct.wasNow', { was: entry.was, now: entry.count })}</strong>
        )}
      </dd>
    </div>
  );
}

/** Votes in ballot order, which a body's own keys do not keep. */
function Votes({
  contest,
  votes,
  againstAll,
}: {
  contest: ContestSnapshot | null;
  votes: readonly ProtocolEntry[];
  againstAll: ProtocolEntry | null;
}) {
  const { t } = useWords();
  const options = contest?.options ?? [];
  const place = (id: string): number => options.findIndex((option) => option.id === id);
  return (
    <div>
      <h3>{t('precinct.votes')}</h3>
      <dl class="facts">
        {votes
          .toSorted((a, b) => place(a.id) - place(b.id))
          .map((entry) => {
            const option = options[place(entry.id)];
            return (
              <Entry key={entry.id} name={option ? <OptionName option={option} /> : entry.id} entry={entry} />
            );
          })}
        {againstAll && <Entry name={t('contest.againstAll')} entry={againstAll} />}
      </dl>
      {votes.length === 0 && <p class="quiet">{t('precinct.undocumented')}</p>}
    </div>
  );
}

/** Says before anything else of a corrected protocol when it was revised, by how many ballots, and why. */
function Revised({ read }: { read: ProtocolLines }) {
  const { t } = useWords();
  const say = useMomentWords();
  const { castChange, protocol } = read;
  return (
    <div role="status">
      {castChange !== null && (
        <div class="revised">
          <p>
            <strong class="revised-head">
              {t('revision.ofProtocol', { moment: say(protocol.recordedAt).text, cast: castChange })}
            </strong>
          </p>
          {protocol.reason && (
            <p class="quiet">
              <UserText text={protocol.reason} within={t('precinct.reason', { reason: protocol.reason })} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The lines of a protocol: ballots, then votes. */
function Lines({ read, contest }: { read: ProtocolLines; contest: ContestSnapshot | null }) {
  const { t } = useWords();
  return (
    <div class="protocol">
      <div>
        <h3>{t('precinct.ballots')}</h3>
        <dl class="facts">
          {read.ballots.map((entry) => (
            <Entry
              key={entry.id}
              name={t(`precinct.lines.${entry.id as ProtocolLine}`) ?? entry.id}
              entry={entry}
            />
          ))}
        </dl>
      </div>
      <Votes contest={contest} votes={read.votes} againstAll={read.againstAll} />
    </div>
  );
}

/** A precinct's protocol of one contest, line by line, with what a correction changed. */
export function Protocol({ precinct, contest: id }: { precinct: PrecinctPage; contest: string }) {
  const { t, nameOf } = useWords();
  const { head } = useElection();
  const addresses = useAddresses();
  const say = useMomentWords();
  const { body: contest } = useAtMoment<ContestSnapshot>(
    `election/${head.id}/contest/${id}`,
    apiOf.contest(head.id, id),
  );
  const name = precinct.contests.find((each) => each.id === id)?.name;
  const read = readProtocol(precinct.submissions, id);
  return (
    <section class="block" data-source={useSource()}>
      <div class="block-head">
        <h2>
          {t('precinct.protocolOf')}{' '}
          <a href={addresses.contest(id)}>
            <UserText text={name ? nameOf(name) : id} />
          </a>
          <MadeMark />
        </h2>
        {read && (
          <p class="quiet">
            {[
              precinct.annulled ? t('precinct.uncounted') : t(`precinct.states.${read.protocol.state}`),
              ...(read.protocol.version > 1 ? [nameVersion(t, read.protocol.version)] : []),
              t('decisions.recorded', { hour: say(read.protocol.recordedAt).text }),
            ].join(' · ')}
          </p>
        )}
      </div>
      {read && <Revised read={read} />}
      {read ? <Lines read={read} contest={contest} /> : <p>{t('precinct.noProtocol')}</p>}
      {read?.protocol.state === 'counted' && read.protocol.scan !== null && (
        <Scan
          key={read.protocol.scan}
          sha256={read.protocol.scan}
          name={t(head.synthesised ? 'precinct.scan.made' : 'precinct.scan.name')}
          mark={<MadeMark />}
        />
      )}
    </section>
  );
}
