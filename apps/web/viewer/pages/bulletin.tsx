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
import { MadeMark, useSource } from '../frame/documented.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';

/** Which bulletin replaces this one, and which one it replaces. */
function Sequence({ bulletin }: { bulletin: Bulletin }) {
  const { t } = useWords();
  const { id } = useElection().head;
  const { kind, number, replaces } = bulletin;
  const newest = useNewest(
    kind === 'turnout' ? { checkpoint: bulletin.checkpoint } : { contest: bulletin.contest },
  );
  return (
    <>
      {newest && newest.number > number && (
        <p>
          <a href={addressOf.bulletin(id, newest.number)}>
            {t('bulletins.replacedBy', { number: newest.number })}
          </a>
        </p>
      )}
      {replaces !== undefined && (
        <p class="quiet">
          <a href={addressOf.bulletin(id, replaces)}>{t('bulletins.replaces', { number: replaces })}</a>
        </p>
      )}
    </>
  );
}

function Statement({ bulletin }: { bulletin: Bulletin }) {
  const { t, f, nameOf } = useWords();
  if (bulletin.kind === 'turnout') return <TurnoutTable bulletin={bulletin} />;
  const { state, options, winners, certified } = bulletin;
  const names = options.filter(({ id }) => winners.includes(id)).map(({ name }) => nameOf(name));
  return (
    <>
      <p>
        {t(`contests.states.${state}`)}
        {names.length > 0 && (
          <>
            {' '}
            · <UserText text={t('bulletins.elected', { names: names.join(', ') })} />
          </>
        )}
      </p>
      {certified && (
        <p>
          <UserText
            text={t('bulletins.certified', { by: certified.decidedBy, on: f.date(certified.decidedOn) })}
          />
        </p>
      )}
      <ResultTable bulletin={bulletin} />
    </>
  );
}

/** One bulletin, as it was issued. */
export function BulletinView({ number }: { number: string }) {
  const { t, nameOf, language } = useWords();
  const { id } = useElection().head;
  const say = useMomentWords();
  const source = useSource();
  const { body, answer, again } = useFetched<Bulletin>(apiOf.bulletin(id, number));
  if (!body) return answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />;
  const title =
    body.kind === 'turnout'
      ? t('bulletins.turnoutAt', { checkpoint: body.checkpoint })
      : t('bulletins.resultOf', { contest: nameOf(body.name) });
  return (
    <>
      <div class="page-head">
        <Breadcrumbs />
        <p class="quiet">
          <a href={addressOf.bulletins(id)}>{t('bulletins.heading')}</a>
        </p>
        <Heading>{title}</Heading>
        <p class="quiet">
          {[
            t('bulletins.number', { number: body.number }),
            t('bulletins.issued', { moment: say(body.issuedAt).text }),
          ].join(' · ')}
        </p>
        <Sequence bulletin={body} />
      </div>
      <section class="block" data-source={source}>
        <Statement bulletin={body} />
        <MadeMark />
      </section>
      {body.changed.length > 0 && (
        <section class="block" data-source={source}>
          <h2>
            {t('bulletins.changed')}
            <MadeMark />
          </h2>
          <ChangeTable bulletin={body} />
        </section>
      )}
      <p class="quiet">
        {t('bulletins.basis', { position: body.position })}{' '}
        <a href={apiOf.bulletin(id, `${body.number}.json`)}>{t('bulletins.json')}</a>,{' '}
        <a href={apiOf.bulletin(id, `${body.number}.csv`)}>{t('bulletins.csv')}</a>,{' '}
        <a href={apiOf.bulletinSheet(id, body.number, language)}>{t('bulletins.pdf')}</a>
      </p>
      <LaterDownloads {...(body.kind === 'result' ? { of: { contest: body.contest } } : {})} />
    </>
  );
}
