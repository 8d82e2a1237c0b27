import type { SnapshotPush } from '#contract';
import type { AreaSnapshot, ContestPart, ContestSnapshot, Reporting, Summary, TurnoutRow } from '#election';
import { group } from '../terminal/words.js';

type Body = SnapshotPush['body'];

/** A snapshot as one line: what is known, and of how many precincts. */
export function tellSnapshot(body: Body): string {
  if ('byState' in ((body as Partial<Summary>).contests ?? {})) return tellSummary(body as Summary);
  if ('checkpoints' in body) return tellArea(body);
  if ('contest' in body) return tellPart(body);
  if ('options' in body) return tellContest(body);
  return JSON.stringify(body);
}

/** A snapshot as a page. */
export function tellState(body: Body): string[] {
  const details =
    'checkpoints' in body
      ? body.checkpoints.map(tellRow)
      : 'options' in body
        ? tellOptions(body)
        : 'elected' in body
          ? body.elected.map(({ countedFor, seats }) => `${countedFor.padEnd(8)}${group(seats)} elected`)
          : [];
  return [tellSnapshot(body), ...details.map((line) => `  ${line}`)];
}

function tellSummary({ version, turnout, precincts, contests }: Summary): string {
  const states = Object.entries(contests.byState)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${group(count)} ${state}`);
  const { at, registered, voted, turnout: share } = turnout;
  return [
    place(version),
    `turnout ${at} ${tellShare(share, voted, registered)} in ${tellReporting(turnout.precincts)}`,
    `protocols of ${tellReporting(precincts)}`,
    `contests: ${states.join(', ') || 'none'}`,
  ].join('  ');
}

function tellArea({ version, area, name, latest }: AreaSnapshot): string {
  return `${place(version)}  ${name.en} (${area})  turnout ${tellRow(latest)}`;
}

function tellRow({ at, registered, voted, turnout, precincts }: TurnoutRow): string {
  return `${at.padEnd(5)} ${tellShare(turnout, voted, registered)} in ${tellReporting(precincts)}`;
}

function tellContest({
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
  return `${place(version)}  ${name.en} (${id})  ${stands}  ${tellReporting(precincts)}${ahead}`;
}

function tellPart({ version, contest, area, state, precincts }: ContestPart): string {
  return `${place(version)}  contest ${contest} in area ${area}  ${state}  ${tellReporting(precincts)}`;
}

function tellOptions({ options: all, againstAll, invalid, cast }: ContestSnapshot | ContestPart): string[] {
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

function tellShare(share: string | null, voted: number, registered: number): string {
  return share === null ? 'not known yet' : `${share}% (${group(voted)} of ${group(registered)})`;
}

function tellReporting({ reported, expected }: Reporting): string {
  return `${group(reported)} of ${group(expected)} precincts`;
}

function place(version: number): string {
  return `#${version}`;
}
