import { Command, InvalidArgumentError } from 'commander';
import type { Fault } from './fault.js';
import { FAULTS } from './faults/table.js';
import { Harness } from './harness.js';
import { Random } from './random.js';
import { rowOf, tabulate, tell } from './report.js';
import { comesThrough, type Verdict } from './round.js';

const LISTENERS_A_STAGE = 10;

interface Asked {
  readonly rounds: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly atOnce: number;
}

/**
 * Runs every fault, or those asked for, and prints what came of each. Most of a round is waiting (for a limit to be
 * reached, for a part to come back), so several stages run beside each other where that is asked for.
 * @returns whether all came through
 */
export async function runFaults(args: readonly string[]): Promise<boolean> {
  const { rounds, seed, only, atOnce } = readAsked(args);
  const faults = FAULTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (faults.length === 0) throw new Error(`No fault is named so; there are:\n${listFaults()}`);
  const stages = Math.min(atOnce, faults.length);
  console.log(`${faults.length} faults, ${rounds} rounds each, ${stages} at once, seed ${seed}\n`);
  // Each server of a stage is ended when this process exits.
  process.setMaxListeners(LISTENERS_A_STAGE * stages);
  const harnesses: Harness[] = [];
  const verdicts = new Map<string, readonly Verdict[]>();
  try {
    while (harnesses.length < stages) harnesses.push(await Harness.open());
    // Shuffled, so that not all stages start their processes again at the same time: the table begins with the kills.
    const waiting = stages > 1 ? new Random(seed).shuffle(faults) : [...faults];
    await Promise.all(
      harnesses.map(async (harness) => {
        for (let fault = waiting.shift(); fault; fault = waiting.shift())
          verdicts.set(fault.name, await runRounds(harness, fault, rounds, seed));
      }),
    );
  } finally {
    const rows = faults.flatMap(({ name }) => {
      const ran = verdicts.get(name);
      return ran ? [rowOf(name, ran)] : [];
    });
    if (rows.length > 0) console.log(`\n${tabulate(rows)}\n\nSeed ${seed}`);
    for (const harness of harnesses) await harness.close();
  }
  return [...verdicts.values()].flat().every(comesThrough);
}

async function runRounds(harness: Harness, fault: Fault, rounds: number, seed: number): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let round = 1; round <= rounds; round += 1) {
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
    .option('--only <name...>', 'faults whose names hold one of these', [])
    .addHelpText('after', `\nFaults:\n${listFaults()}`)
    .parse(args, { from: 'user' });
  return command.opts<Asked>();
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
