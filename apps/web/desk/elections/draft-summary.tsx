import type { Fault } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { nameOf } from '../client/names.js';
import { f, sayKnown, t } from '../client/words.js';
import type { DraftReading, DraftSummary } from './draft.js';

const describeKinds = ({ areas }: DraftSummary): string =>
  f().list(areas.map(({ kind, count }) => sayKnown(`desk.define.kinds.${kind}`, kind, { count })));

function Facts({ summary }: { summary: DraftSummary }) {
  const { id, name, date, timeZone, checkpoints, entry, precincts, voters, contests, some } = summary;
  const facts: readonly (readonly [string, string])[] = [
    [t('desk.define.name'), nameOf(name)],
    [t('desk.define.id'), id],
    [t('desk.define.date'), f().date(date)],
    [t('desk.define.zone'), timeZone],
    [t('desk.define.hours'), checkpoints.length === 0 ? t('desk.define.noHours') : checkpoints.join(', ')],
    [t('desk.define.entry'), t(`desk.elections.entry.${entry}`)],
    [t('desk.define.areas'), describeKinds(summary)],
    [t('desk.define.precincts'), f().count(precincts)],
    [t('desk.define.voters'), f().count(voters)],
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
        <dt>{t('desk.define.contests')}</dt>
        <dd>
          {f().count(contests)}
          <ul>
            {some.map((contest, index) => (
              <li key={index}>
                <UserText
                  text={nameOf(contest.name)}
                  within={t('desk.define.contest', {
                    name: nameOf(contest.name),
                    seats: contest.seats,
                    options: contest.options,
                  })}
                />
              </li>
            ))}
            {contests > some.length && (
              <li class="quiet">{t('desk.define.moreContests', { count: contests - some.length })}</li>
            )}
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
      <h2>{t('desk.define.faultsHeading')}</h2>
      <p role="alert">
        {count > faults.length
          ? t('desk.define.faultsOf', { count, shown: faults.length })
          : t('desk.define.faults', { count })}{' '}
        {t('desk.define.mend')}
      </p>
      <ul class="fault-list">
        {faults.map(({ path, message }, index) => (
          <li key={index}>
            <code>{path || t('desk.define.whole')}</code> {withoutPath(path, message)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly Fault[] }) {
  return (
    <section aria-label={t('desk.define.warningsHeading')} data-warnings>
      <h2>{t('desk.define.warningsHeading')}</h2>
      <p>{t('desk.define.warnings')}</p>
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
        <section aria-label={t('desk.define.summary')}>
          <h2>{t('desk.define.summary')}</h2>
          <Facts summary={summary} />
          {isDraft && faultCount === 0 && <p>{t('desk.define.isDraft')}</p>}
        </section>
      )}
    </>
  );
}
