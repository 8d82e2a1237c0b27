import type { Fault } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { createFormat } from '../../shared/words/format.js';
import { nameOf } from '../client/names.js';
import { m } from '../client/words.js';
import type { DraftReading, DraftSummary } from './draft.js';

const words = m.define;
const format = createFormat(m.locale);

const describeKinds = ({ areas }: DraftSummary): string =>
  m.list(
    areas.map(({ kind, count }) => {
      const [one, other] = words.kinds[kind] ?? [kind, kind];
      return words.count(count, one, other);
    }),
  );

function Facts({ summary }: { summary: DraftSummary }) {
  const { id, name, date, timeZone, checkpoints, entry, precincts, voters, contests, some } = summary;
  const facts: readonly (readonly [string, string])[] = [
    [words.name, nameOf(name)],
    [words.id, id],
    [words.date, format.date(date)],
    [words.zone, timeZone],
    [words.hours, checkpoints.length === 0 ? words.noHours : checkpoints.join(', ')],
    [words.entry, m.elections.entry[entry]],
    [words.areas, describeKinds(summary)],
    [words.precincts, format.count(precincts)],
    [words.voters, format.count(voters)],
  ];
  return (
    <dl class="facts">
      {facts.map(([term, said]) => (
        <div key={term} class="fact">
          <dt>{term}</dt>
          <dd>
            <UserText text={said} />
          </dd>
        </div>
      ))}
      <div class="fact">
        <dt>{words.contests}</dt>
        <dd>
          {format.count(contests)}
          <ul>
            {some.map((contest, index) => (
              <li key={index}>
                <UserText
                  text={nameOf(contest.name)}
                  within={words.contest(nameOf(contest.name), contest.seats, contest.options)}
                />
              </li>
            ))}
            {contests > some.length && <li class="quiet">{words.moreContests(contests - some.length)}</li>}
          </ul>
        </dd>
      </div>
    </dl>
  );
}

/** Messages of a definition name the path themselves, which stands in front of them here. */
const withoutPath = (path: string, message: string): string =>
  path !== '' && message.startsWith(`${path} `) ? message.slice(path.length + 1) : message;

/** What is wrong, each by where it is; how many there are in all where not all are shown. */
export function FaultList({ faults, count }: { faults: readonly Fault[]; count: number }) {
  return (
    <div class="whole-fault" data-fault tabIndex={-1}>
      <h2>{words.faultsHeading}</h2>
      <p role="alert">
        {words.faults(count, faults.length)} {words.mend}
      </p>
      <ul class="fault-list">
        {faults.map(({ path, message }, index) => (
          <li key={index}>
            <code>{path || words.whole}</code> {withoutPath(path, message)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly Fault[] }) {
  return (
    <section aria-label={words.warningsHeading} data-warnings>
      <h2>{words.warningsHeading}</h2>
      <p>{words.warnings}</p>
      <ul class="fault-list">
        {warnings.map(({ path, message }, index) => (
          <li key={index}>
            <code>{path}</code> {withoutPath(path, message)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was read, to be looked over before it is sent. */
export function Draft({ reading }: { reading: DraftReading }) {
  const { summary, isDraft, faults, faultCount, warnings } = reading;
  return (
    <>
      {faultCount > 0 && <FaultList faults={faults} count={faultCount} />}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      {summary && (
        <section aria-label={words.summary}>
          <h2>{words.summary}</h2>
          <Facts summary={summary} />
          {isDraft && faultCount === 0 && <p>{words.isDraft}</p>}
        </section>
      )}
    </>
  );
}
