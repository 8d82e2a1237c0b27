import { UserText } from '../../shared/live/user-text.js';
import type { Bulletin } from '../../shared/words/bodies.js';
import { ChangeTable, ResultTable, TurnoutTable } from '../bulletins/bulletin-tables.js';
import { useNewest } from '../bulletins/use-bulletins.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { useMomentWords } from '../client/moment-words.js';
import { addressOf, apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';

/** Which bulletin replaces this one, and which one it replaces. */
function Sequence({ bulletin }: { bulletin: Bulletin }) {
  const { m } = useWords();
  const { id } = useElection().head;
  const { kind, number, replaces } = bulletin;
  const newest = useNewest(
    kind === 'turnout' ? { checkpoint: bulletin.checkpoint } : { contest: bulletin.contest },
  );
  const words = m.bulletins;
  return (
    <>
      {newest && newest.number > number && (
        <p>
          <a href={addressOf.bulletin(id, newest.number)}>{words.replacedBy(newest.number)}</a>
        </p>
      )}
      {replaces !== undefined && (
        <p class="quiet">
          <a href={addressOf.bulletin(id, replaces)}>{words.replaces(replaces)}</a>
        </p>
      )}
    </>
  );
}

function Statement({ bulletin }: { bulletin: Bulletin }) {
  const { m, f, nameOf } = useWords();
  const words = m.bulletins;
  if (bulletin.kind === 'turnout') return <TurnoutTable bulletin={bulletin} />;
  const { state, options, winners, certified } = bulletin;
  const names = options.filter(({ id }) => winners.includes(id)).map(({ name }) => nameOf(name));
  return (
    <>
      <p>
        {m.contests.states[state]}
        {names.length > 0 && (
          <>
            {' '}
            · <UserText text={words.elected(names.join(', '))} />
          </>
        )}
      </p>
      {certified && (
        <p>
          <UserText text={words.certified(certified.decidedBy, f.date(certified.decidedOn))} />
        </p>
      )}
      <ResultTable bulletin={bulletin} />
    </>
  );
}

/** One bulletin, as it was issued. */
export function BulletinView({ number }: { number: string }) {
  const { m, f, nameOf } = useWords();
  const { id } = useElection().head;
  const say = useMomentWords();
  const { body, answer, again } = useFetched<Bulletin>(apiOf.bulletin(id, number));
  const words = m.bulletins;
  if (!body) return answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />;
  const title =
    body.kind === 'turnout' ? words.turnoutAt(body.checkpoint) : words.resultOf(nameOf(body.name));
  return (
    <>
      <div class="page-head">
        <Breadcrumbs />
        <p class="quiet">
          <a href={addressOf.bulletins(id)}>{words.heading}</a>
        </p>
        <Heading>{title}</Heading>
        <p class="quiet">{[words.number(body.number), words.issued(say(body.issuedAt).text)].join(' · ')}</p>
        <Sequence bulletin={body} />
      </div>
      <section class="block">
        <Statement bulletin={body} />
      </section>
      {body.changed.length > 0 && (
        <section class="block">
          <h2>{words.changed}</h2>
          <ChangeTable bulletin={body} />
        </section>
      )}
      <p class="quiet">
        {words.basis(f.count(body.position))}{' '}
        <a href={apiOf.bulletin(id, `${body.number}.json`)}>{words.json}</a>,{' '}
        <a href={apiOf.bulletin(id, `${body.number}.csv`)}>{words.csv}</a>
      </p>
    </>
  );
}
