import { Command, InvalidArgumentError } from 'commander';
import type { Fault } from './fault.js';
import { FAULTS } from './faults/table.js';
import { Harness } from './harness.js';
import { Random } from './load/random.js';
import { rowOf, tabulate, tell } from './report.js';
import { comesThrough, type Verdict } from './round.js';

const LISTENERS_A_STAGE = 10;
/** Every fault has its first rounds before one has more than these, so that a run cut short tells of all. */
const BATCH_ROUNDS = 5;

interface Asked {
  readonly rounds: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly atOnce: number;
  readonly minutes: number | undefined;
}

/** Some rounds of one fault, after which all processes are started again. */
interface Batch {
  readonly fault: Fault;
  readonly rounds: readonly number[];
}

/**
 * Runs every fault, or those asked for, and prints what came of each. Most of a round is waiting (for a limit to be
 * reached, for a part to come back), so several stages run beside each other where that is asked for.
 * @returns whether all came through
 */
export async function runFaults(args: readonly string[]): Promise<boolean> {
  const { rounds, seed, only, atOnce, minutes } = readAsked(args);
  const faults = FAULTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (faults.length === 0) throw new Error(`No fault is named so; there are:\n${listFaults()}`);
  const stages = Math.min(atOnce, faults.length);
  console.log(`${faults.length} faults, ${rounds} rounds each, ${stages} at once, seed ${seed}\n`);
  const endMs = performance.now() + (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  // Each server of a stage is ended when this process exits.
  process.setMaxListeners(LISTENERS_A_STAGE * stages);
  const harnesses: Harness[] = [];
  const verdicts = new Map<string, Verdict[]>(faults.map(({ name }) => [name, []]));
  try {
    while (harnesses.length < stages) harnesses.push(await Harness.open());
    const waiting = batches(faults, rounds, stages > 1 ? new Random(seed) : undefined);
    await Promise.all(
      harnesses.map(async (harness) => {
        for (let batch = waiting.shift(); batch && performance.now() < endMs; batch = waiting.shift()) {
          verdicts.get(batch.fault.name)?.push(...(await runBatch(harness, batch, seed)));
        }
      }),
    );
  } finally {
    const rows = [...verdicts].flatMap(([name, ran]) => (ran.length > 0 ? [rowOf(name, ran)] : []));
    if (rows.length > 0) console.log(`\n${tabulate(rows)}\n\nSeed ${seed}`);
    for (const harness of harnesses) await harness.close();
  }
  return [...verdicts.values()].flat().every(comesThrough);
}

/** Shuffled where a source is given, so that not all stages start their processes again at the same time. */
function batches(faults: readonly Fault[], rounds: number, random: Random | undefined): Batch[] {
  const numbers = Array.from({ length: rounds }, (_, at) => at + 1);
  const passes = Array.from({ length: Math.ceil(rounds / BATCH_ROUNDS) }, (_, pass) =>
    numbers.slice(pass * BATCH_ROUNDS, (pass + 1) * BATCH_ROUNDS),
  );
  return passes.flatMap((some) =>
    (random?.shuffle(faults) ?? faults).map((fault) => ({ fault, rounds: some })),
  );
}

async function runBatch(harness: Harness, { fault, rounds }: Batch, seed: number): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const round of rounds) {
    const sinceMs = performance.now();
    const verdict = await harness.round(fault, new Random(seed).fork(`${fault.name} ${round}`));
    verdicts.push(verdict);
    const lines = tell(verdict).map((line) => `\n          ${line}`);
    const took = `${Math.round((performance.now() - sinceMs) / 1_000)} s`;
    console.log(
      `${comesThrough(verdict) ? 'passed' : 'FAILED'}  ${fault.name}, round ${round}, ${took}${lines.join('')}`,
    );
  }
  // What a fault leaves behind is not to be laid to the next one.
  await harness.stage.heal(true);
  return verdicts;
}

function listFaults(): string {
  return FAULTS.map(({ name }) => `  ${name}`).join('\n');
}

function readAsked(args: readonly string[]): Asked {
  const command = new Command('test:faults')
    .description('Shows that a night comes through faults.')
    .option('--rounds <n>', 'rounds of each fault', wholeNumber, 3)
    .option('--seed <n>', 'what the plan follows from', wholeNumber, Date.now() % 1_000_000)
    .option('--at-once <n>', 'stages beside each other', wholeNumber, 1)
    .option('--minutes <n>', 'begins no more rounds after so many', wholeNumber)
    .option('--only <name...>', 'faults whose names hold one of these', [])
    .addHelpText('after', `\nFaults:\n${listFaults()}`)
    .parse(args, { from: 'user' });
  return command.opts<Asked>();
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
