import { UserText } from '../../shared/live/user-text.js';
import { describeRecorded } from '../../shared/results/decision.js';
import { findReportBefore, type TurnoutReport } from '../../shared/results/protocol.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { PrecinctPage, PublishedIncidents, RecordedSubmissionView } from '../../shared/words/bodies.js';
import { describeList, nameVersion } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { useMomentWords } from '../client/moment-words.js';
import { apiOf } from '../client/route.js';
import { usePrecinct } from '../client/use-precinct.js';
import { useWords } from '../client/words.js';
import { PrecinctSign } from '../contests/contest-precincts.js';
import { Decisions } from '../contests/decisions.js';
import { Protocol } from '../contests/protocol.js';
import { PageTop } from '../favourites/page-top.js';
import { FiguresSaid, MadeMark, useSource } from '../frame/documented.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { SynthesisedMark } from '../frame/mark.js';
import { IncidentList } from '../incidents/incident-list.js';
import { AnyMoment } from '../moments/any-moment.js';

/** More than ever happened at one precinct. */
const INCIDENTS_SHOWN = 100;

/** What a counted correction of a turnout report changed; nothing of any other submission. */
function Revised({ submission, before }: { submission: TurnoutReport; before: TurnoutReport }) {
  const { t } = useWords();
  const say = useMomentWords();
  return (
    <>
      <strong class="revised-line">
        {t('revision.ofReport', {
          moment: say(submission.recordedAt).text,
          voted: submission.voted - before.voted,
        })}
      </strong>
      <span class="revised-line">{t('precinct.wasNow', { was: before.voted, now: submission.voted })}</span>
      {before.registered !== submission.registered && (
        <span class="quiet contest-where">
          {t('precinct.listWasNow', { was: before.registered, now: submission.registered })}
        </span>
      )}
    </>
  );
}

function SubmissionRow({
  submission,
  precinct,
}: {
  submission: RecordedSubmissionView;
  precinct: PrecinctPage;
}) {
  const { t, f } = useWords();
  const says = (): string => {
    if (submission.kind === 'turnout') {
      return precinct.registered === null
        ? t('precinct.voted', { voted: submission.voted })
        : t('precinct.votedOf', { voted: submission.voted, registered: submission.registered });
    }
    const votes = Object.values(submission.votes);
    // Where the candidates' votes are undocumented, the protocol still says how many voted.
    if (votes.length === 0) return t('precinct.ballotsCast', { cast: submission.ballots['inBox'] ?? 0 });
    return t('precinct.cast', { cast: votes.reduce((sum, count) => sum + count, 0) });
  };
  const { annulled, submissions } = precinct;
  const before = submission.kind === 'turnout' ? findReportBefore(submissions, submission) : null;
  return (
    <tr>
      <th scope="row">
        {submission.kind === 'turnout'
          ? t('turnout.at', { checkpoint: submission.checkpoint })
          : t('precinct.protocol')}
        <span class="quiet contest-where">{nameVersion(t, submission.version)}</span>
        {submission.reason && (
          <span class="quiet contest-where">
            <UserText text={submission.reason} within={t('precinct.reason', { reason: submission.reason })} />
          </span>
        )}
      </th>
      <td>
        {says()}
        {submission.kind === 'turnout' && before && <Revised submission={submission} before={before} />}
      </td>
      <td>
        {annulled && submission.state === 'counted'
          ? t('precinct.uncounted')
          : t(`precinct.states.${submission.state}`)}
        {submission.findings.map((finding) => (
          <span key={finding.code + finding.field} class="quiet contest-where">
            {finding.code} {finding.message}
          </span>
        ))}
      </td>
      <td class="number">{f.hour(submission.recordedAt)}</td>
    </tr>
  );
}

/** What it has sent, every version of it, and what became of each. */
function Submissions({ precinct }: { precinct: PrecinctPage }) {
  const { t } = useWords();
  return (
    <section class="block" data-source={useSource()}>
      <div class="block-head">
        <h2>
          {t('precinct.submissions')}
          <MadeMark />
        </h2>
      </div>
      {precinct.submissions.length === 0 ? (
        <p>{t('precinct.none')}</p>
      ) : (
        <table class="contests submissions">
          <thead>
            <tr>
              <th scope="col">{t('precinct.columns.what')}</th>
              <th scope="col">{t('precinct.columns.says')}</th>
              <th scope="col">{t('precinct.columns.state')}</th>
              <NumberHead>{t('precinct.columns.recorded')}</NumberHead>
            </tr>
          </thead>
          <tbody>
            {precinct.submissions.map((submission) => (
              <SubmissionRow key={submission.id} submission={submission} precinct={precinct} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Says plainly that the precinct is out of the count, and by whose decision. */
function Annulled({ precinct }: { precinct: PrecinctPage }) {
  const { t } = useWords();
  if (!precinct.annulled) return null;
  const annulment = precinct.decisions.findLast(
    ({ decision, revokedBy }) => decision.kind === 'precinct-annulment' && revokedBy === null,
  );
  const { decidedBy = '', reason = '' } = annulment?.decision ?? {};
  return (
    <section class="standing">
      <h2>
        <PrecinctSign state="annulled" />
      </h2>
      <p class="standing-sentence">
        <UserText text={[decidedBy, reason]} within={t('precinct.annulledBy', { by: decidedBy, reason })} />
      </p>
    </section>
  );
}

/** What happened there, as far as a reviewer has published it; nothing where nothing is. */
function Incidents({
  precinct,
  version,
  by,
}: {
  precinct: string;
  version: number;
  /** A moment, ISO 8601 UTC, after which nothing is told; null for now. */
  by: string | null;
}) {
  const { t } = useWords();
  const { head } = useElection();
  const asked = apiOf.incidents(head.id, { precinct, limit: INCIDENTS_SHOWN });
  const { body } = useFetched<PublishedIncidents>(asked, version);
  const published = body?.items.filter(({ publishedAt }) => by === null || publishedAt <= by) ?? [];
  if (published.length === 0) return null;
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t('incidents.heading')}</h2>
      </div>
      <IncidentList incidents={published} />
    </section>
  );
}

/** One precinct: its protocols line by line, what was decided of it, and everything it has sent. */
export function PrecinctView({ precinct: id }: { precinct: string }) {
  const { t, f, nameOf } = useWords();
  const { head } = useElection();
  const { shown, version, again } = usePrecinct(id);
  const { body, fault } = shown;
  if (!body) return fault ? <FaultPage fault={fault} onRetry={again} /> : <Loading />;
  const title = t('precinct.heading', { number: body.number });
  const names = { option: (option: string) => option, precinct: () => body.number };
  const added = body.decisions.find(({ decision }) => decision.kind === 'precinct-addition')?.decision;
  return (
    <>
      <div class="page-head">
        <PageTop through={body.areas.at(-1)?.id} of={{ kind: 'precinct', id: body.id }} />
        <Heading title={title}>
          {title}
          {body.origin === 'synthesised' && <SynthesisedMark />}
        </Heading>
        <p class="quiet">
          {body.name && (
            <>
              <UserText text={nameOf(body.name)} />.{' '}
            </>
          )}
          <FiguresSaid text={describeList(t, body.registered, body.votersAdded)} counts={[]} />
        </p>
        {added && (
          <p class="quiet">
            <UserText
              text={added.decidedBy}
              within={t('precinct.addedBy', { by: added.decidedBy, on: f.date(added.decidedOn) })}
            />
          </p>
        )}
      </div>
      <AnyMoment shown={shown} />
      <Annulled precinct={body} />
      {body.contests.map((each) => (
        <Protocol key={each.id} precinct={body} contest={each.id} />
      ))}
      <Decisions decisions={describeRecorded(body.decisions, t, names)} />
      <Incidents precinct={body.id} version={version} by={shown.at} />
      <Submissions precinct={body} />
      <LaterDownloads of={{ precinct: body.id }} json={apiOf.precinct(head.id, body.id)} />
    </>
  );
}
