import type { PrecinctPage, RecordedSubmissionView } from '../../shared/bodies.js';
import { useElection } from '../election.js';
import { useFetched } from '../hooks.js';
import { Breadcrumbs } from '../parts/breadcrumbs.js';
import { FaultPage, Loading } from '../parts/fault.js';
import { Heading } from '../parts/heading.js';
import { SynthesisedMark } from '../parts/mark.js';
import { apiOf } from '../route.js';
import { useWords } from '../words.js';

function SubmissionRow({ submission }: { submission: RecordedSubmissionView }) {
  const { m, f } = useWords();
  const says = (): string => {
    if (submission.kind === 'turnout') return m.precinct.voted(submission.voted, submission.registered);
    const votes = Object.values(submission.votes);
    // Where the candidates' votes are undocumented, the protocol still says how many voted.
    if (votes.length === 0) return m.precinct.ballots(submission.ballots['inBox'] ?? 0);
    return m.precinct.cast(votes.reduce((sum, count) => sum + count, 0));
  };
  return (
    <tr>
      <th scope="row">
        {submission.kind === 'turnout' ? m.turnout.at(submission.checkpoint) : m.precinct.protocol}
        <span class="quiet contest-where">{m.precinct.version(submission.version)}</span>
        {submission.reason && <span class="quiet contest-where">{m.precinct.reason(submission.reason)}</span>}
      </th>
      <td>{says()}</td>
      <td>
        {m.precinct.states[submission.state]}
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

/** One precinct: everything it has sent, every version of it, and what became of each. */
export function PrecinctView({ precinct: id }: { precinct: string }) {
  const { m } = useWords();
  const { head } = useElection();
  const { body, answer, again } = useFetched<PrecinctPage>(apiOf.precinct(head.id, id));
  if (!body) return answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />;
  const { columns } = m.precinct;
  const title = m.precinct.heading(body.number);
  return (
    <>
      <div class="page-head">
        <Breadcrumbs through={body.areas.at(-1)?.id} />
        <Heading title={title}>
          {title}
          {body.origin === 'synthesised' && <SynthesisedMark />}
        </Heading>
        <p class="quiet">{m.precinct.registered(body.registered)}</p>
      </div>
      <section class="block">
        <div class="block-head">
          <h2>{m.precinct.submissions}</h2>
        </div>
        {body.submissions.length === 0 ? (
          <p>{m.precinct.none}</p>
        ) : (
          <table class="contests">
            <thead>
              <tr>
                <th scope="col">{columns.what}</th>
                <th scope="col">{columns.says}</th>
                <th scope="col">{columns.state}</th>
                <th scope="col" class="number">
                  {columns.recorded}
                </th>
              </tr>
            </thead>
            <tbody>
              {body.submissions.map((submission) => (
                <SubmissionRow key={submission.id} submission={submission} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
}
