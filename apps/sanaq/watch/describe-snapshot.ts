import type { SnapshotPush } from '#contract';
import type { AreaSnapshot, ContestPart, ContestSnapshot, Reporting, Summary, TurnoutRow } from '#election';
import { group } from '../terminal/words.js';

type Body = SnapshotPush['body'];

/** A snapshot as one line: what is known, and of how many precincts. */
export function describeSnapshot(body: Body): string {
  if ('byState' in ((body as Partial<Summary>).contests ?? {})) return describeSummary(body as Summary);
  if ('checkpoints' in body) return describeArea(body);
  if ('contest' in body) return describePart(body);
  if ('options' in body) return describeContest(body);
  return JSON.stringify(body);
}

/** A snapshot as a page. */
export function describeState(body: Body): string[] {
  const details =
    'checkpoints' in body
      ? body.checkpoints.map(formatRow)
      : 'options' in body
        ? describeOptions(body)
        : 'elected' in body
          ? body.elected.map(({ countedFor, seats }) => `${countedFor.padEnd(8)}${group(seats)} elected`)
          : [];
  return [describeSnapshot(body), ...details.map((line) => `  ${line}`)];
}

function describeSummary({ version, turnout, precincts, contests }: Summary): string {
  const states = Object.entries(contests.byState)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${group(count)} ${state}`);
  const { at, registered, voted, turnout: share } = turnout;
  return [
    place(version),
    `turnout ${at} ${describeShare(share, voted, registered)} in ${describeReporting(turnout.precincts)}`,
    `protocols of ${describeReporting(precincts)}`,
    `contests: ${states.join(', ') || 'none'}`,
  ].join('  ');
}

function describeArea({ version, area, name, latest }: AreaSnapshot): string {
  return `${place(version)}  ${name.en} (${area})  turnout ${formatRow(latest)}`;
}

function formatRow({ at, registered, voted, turnout, precincts }: TurnoutRow): string {
  return `${at.padEnd(5)} ${describeShare(turnout, voted, registered)} in ${describeReporting(precincts)}`;
}

function describeContest({
  version,
  id,
  name,
  state,
  precincts,
  options,
  leader,
  margin,
  rulings = [],
}: ContestSnapshot): string {
  const first = options.find((option) => option.id === leader);
  const ahead = first ? `  ${first.name.en} ${first.share ?? '-'}%, ${group(margin ?? 0)} votes ahead` : '';
  const isLapsed = state !== 'certified' && rulings.some(({ lapsed, revoked }) => lapsed && !revoked);
  const stands = isLapsed ? `${state}, its certificate lapsed` : state;
  return `${place(version)}  ${name.en} (${id})  ${stands}  ${describeReporting(precincts)}${ahead}`;
}

function describePart({ version, contest, area, state, precincts }: ContestPart): string {
  return `${place(version)}  contest ${contest} in area ${area}  ${state}  ${describeReporting(precincts)}`;
}

function describeOptions({
  options: all,
  againstAll,
  invalid,
  cast,
}: ContestSnapshot | ContestPart): string[] {
  // Within an area an option is known by its id, and nobody is elected there.
  const options = all.map((option) =>
    'name' in option ? option : { ...option, name: { en: option.id }, elected: false, seats: 0 },
  );
  const width = Math.max(11, ...options.map(({ name }) => name.en.length)) + 2;
  const line = (name: string, votes: number | null, rest: string): string =>
    `${name.padEnd(width)}${(votes === null ? 'unknown' : group(votes)).padStart(11)}${rest}`;
  return [
    ...options.map(({ name, votes, share, elected, seats }) =>
      line(name.en, votes, `${share === null ? '' : `  ${share}%`}${elected ? `  elected (${seats})` : ''}`),
    ),
    ...(againstAll
      ? [line('Against all', againstAll.votes, againstAll.share ? `  ${againstAll.share}%` : '')]
      : []),
    line('Invalid', invalid, ''),
    line('Cast', cast, ''),
  ];
}

function describeShare(share: string | null, voted: number, registered: number): string {
  return share === null ? 'not known yet' : `${share}% (${group(voted)} of ${group(registered)})`;
}

function describeReporting({ reported, expected }: Reporting): string {
  return `${group(reported)} of ${group(expected)} precincts`;
}

function place(version: number): string {
  return `#${version}`;
}
