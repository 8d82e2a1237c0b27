import {
  areaSnapshot,
  contestPart,
  layOut,
  publishedContest,
  summary,
  type Definition,
  type Layout,
  type Precinct,
  type Tally,
} from '#election';
import { Refold, recordedMsOf, ruledMsOf } from '#ledger';
import type { Api } from '../connection/api.js';
import type { Outlet } from '../terminal/outlet.js';
import { EXIT, Unable } from '../terminal/unable.js';
import { group, describeCount } from '../terminal/words.js';
import { ExportedLines, type ExportedLine } from './exported-lines.js';
import { Published } from './published.js';

/**
 * Counts an election again, here, from what the api gives out of its ledger, and holds everything it publishes
 * against that; gives the exit code.
 */
export async function recount(api: Api, election: string, { gauge, print }: Outlet): Promise<number> {
  const path = `/api/elections/${encodeURIComponent(election)}`;
  const answer = await api.send({ method: 'GET', path: `${path}/export` });
  const lines = new ExportedLines(api.url, answer.body);
  const count = new Count();
  for await (const some of lines.parts()) {
    for (const line of some) count.take(line);
    gauge.show({
      label: election,
      done: 0,
      total: undefined,
      told: `${group(count.position)} entries counted`,
    });
  }
  const { layout, fold } = count.finish();
  const { position, chain, totals, submissions } = fold;
  const { end } = lines;
  const faults = [...count.faults];
  if (end.position !== position || end.chain !== chain || end.submissions !== submissions) {
    faults.push(`the end tells position ${end.position}, chain ${end.chain}, ${end.submissions} submissions`);
  }
  if (fold.open > 0) faults.push(`${fold.open} entries belong to no run`);
  for (const id of fold.unfounded) faults.push(`no decision has added precinct ${id}`);
  const published = new Published(api, path, gauge);
  const isDraft = layout.definition.precincts.length === 0;
  const compared = isDraft ? 0 : await compare(published, layout, fold, faults);
  gauge.clear();
  print(`${election}: ${faults.length === 0 ? 'agrees' : 'DIFFERS'}`);
  print(
    `  counted    through position ${group(position)}; ${describeCount(submissions, 'submission')}, ${group(count.held)} of them held`,
  );
  print(`  totals     sha256 ${totals}`);
  print(`  chain      ${chain}`);
  print(`  published  ${describeCount(compared, 'snapshot')}, each compared with what was counted here`);
  for (const fault of faults) print(`  fault      ${fault}`);
  return faults.length === 0 ? EXIT.done : EXIT.refused;
}

/** Holds every snapshot at the fold's position against it; gives how many there are. */
async function compare(
  published: Published,
  layout: Layout,
  { tally, position }: Refold,
  faults: string[],
): Promise<number> {
  const { areas, contests } = layout.definition;
  const hold = (name: string, found: unknown, expected: unknown): void => {
    const [there, here] = [JSON.stringify(found), JSON.stringify(expected)];
    if (there !== here) faults.push(`${name} differs ${describeDifference(there, here)}`);
  };
  hold('the summary', await published.summary(position), summary(tally));
  for (const [index, { id }] of areas.entries()) {
    hold(`area ${id}`, await published.area(id, position), areaSnapshot(tally, index));
  }
  let index = 0;
  for await (const found of published.contests(position)) {
    const id = contests[index]?.id ?? `number ${index + 1}`;
    hold(`contest ${id}`, found, index < contests.length ? publishedContest(tally, index) : undefined);
    index += 1;
  }
  if (index < contests.length) faults.push(`${contests.length - index} contests are not published`);
  return 1 + areas.length + index + (await compareParts(published, layout, tally, position, hold));
}

/** Holds every contest within every area below its own against the fold; gives how many there are. */
async function compareParts(
  published: Published,
  layout: Layout,
  tally: Tally,
  position: number,
  hold: (name: string, found: unknown, expected: unknown) => void,
): Promise<number> {
  const { areas, contests } = layout.definition;
  let parts = 0;
  for (let row = 0; row < layout.rows; row++) {
    const [contest, area] = [layout.contestOfRow(row), layout.areaOfRow(row)];
    const children = layout.childrenOfArea[area] ?? [];
    if (children.length === 0) continue;
    const [id, within] = [contests[contest]?.id ?? '', areas[area]?.id ?? ''];
    const found = published.parts(id, within, position);
    for (const child of children) {
      const expected = contestPart(tally, layout.rowOf(contest, child));
      hold(`contest ${id} in area ${expected.area}`, (await found.next()).value, expected);
      parts += 1;
    }
  }
  return parts;
}

const SHOWN = 60;

function describeDifference(there = 'nothing', here = 'nothing'): string {
  let at = 0;
  while (at < there.length && there[at] === here[at]) at += 1;
  const from = Math.max(0, at - SHOWN / 2);
  return `where the api has …${there.slice(from, from + SHOWN)}… and the count …${here.slice(from, from + SHOWN)}…`;
}

/** The ledger as it is read and counted. */
class Count {
  readonly faults: string[] = [];
  /** Submissions that a reviewer has not accepted. */
  held = 0;
  private definition: Omit<Definition, 'precincts'> | undefined;
  private readonly precincts: Precinct[] = [];
  private counting: { readonly layout: Layout; readonly fold: Refold } | undefined;

  get position(): number {
    return this.counting?.fold.position ?? 0;
  }

  take({ number, part }: ExportedLine): void {
    if ('definition' in part) this.definition = part.definition;
    else if ('precinct' in part) this.precincts.push(part.precinct);
    else if ('submission' in part) {
      const { fold } = this.finish();
      if (part.submission.state === 'held') this.held += 1;
      const spot = fold.find(part.submission);
      if ('fault' in spot) throw stop(number, spot.fault);
      const misfit = fold.take({ ...part.submission, ...spot }, recordedMsOf(part.submission));
      if (misfit) throw stop(number, misfit.fault);
    } else if ('decision' in part) {
      const misfit = this.finish().fold.rule(part, ruledMsOf(part));
      if (misfit) throw stop(number, misfit.fault);
    } else if ('run' in part) {
      const misfit = this.finish().fold.close(part.run);
      if (misfit) this.faults.push(`line ${number}: ${misfit.fault}`);
    }
  }

  /** What there is to count, and what was counted. */
  finish(): { readonly layout: Layout; readonly fold: Refold } {
    if (this.counting) return this.counting;
    if (!this.definition) throw stop(2, 'there is no definition');
    const layout = layOut({ ...this.definition, precincts: this.precincts });
    this.counting = { layout, fold: new Refold(layout) };
    return this.counting;
  }
}

/** Nothing can be counted after an entry that is none. */
function stop(line: number, fault: string): Unable {
  return new Unable(`The ledger does not agree with itself: line ${line}: ${fault}.`, [], EXIT.refused);
}
