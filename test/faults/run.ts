import { Command, InvalidArgumentError } from 'commander';
import { FAULTS } from './faults/table.js';
import { Harness } from './harness.js';
import { Random } from './random.js';
import { rowOf, tabulate, tell } from './report.js';
import { comesThrough, type Verdict } from './round.js';

interface Asked {
  readonly rounds: number;
  readonly seed: number;
  readonly only: readonly string[];
}

/**
 * Runs every fault, or those asked for, and prints what came of each.
 * @returns whether all came through
 */
export async function runFaults(args: readonly string[]): Promise<boolean> {
  const { rounds, seed, only } = readAsked(args);
  const faults = FAULTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (faults.length === 0) throw new Error(`No fault is named so; there are:\n${listFaults()}`);
  console.log(`${faults.length} faults, ${rounds} rounds each, seed ${seed}\n`);
  const harness = await Harness.open();
  const rows: (readonly string[])[] = [];
  let allCame = true;
  try {
    for (const fault of faults) {
      const verdicts: Verdict[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const verdict = await harness.round(fault, new Random(seed).fork(`${fault.name} ${round}`));
        verdicts.push(verdict);
        allCame &&= comesThrough(verdict);
        console.log(`${comesThrough(verdict) ? 'passed' : 'FAILED'}  ${fault.name}, round ${round}`);
        for (const line of tell(verdict)) console.log(`          ${line}`);
      }
      rows.push(rowOf(fault.name, verdicts));
      // What a fault leaves behind is not to be laid to the next one.
      await harness.stage.heal(true);
    }
  } finally {
    if (rows.length > 0) console.log(`\n${tabulate(rows)}\n\nSeed ${seed}`);
    await harness.close();
  }
  return allCame;
}

function listFaults(): string {
  return FAULTS.map(({ name }) => `  ${name}`).join('\n');
}

function readAsked(args: readonly string[]): Asked {
  const command = new Command('test:faults')
    .description('Shows that a night comes through faults.')
    .option('--rounds <n>', 'rounds of each fault', wholeNumber, 3)
    .option('--seed <n>', 'what the plan follows from', wholeNumber, Date.now() % 1_000_000)
    .option('--only <name...>', 'faults whose names hold one of these', [])
    .addHelpText('after', `\nFaults:\n${listFaults()}`)
    .parse(args, { from: 'user' });
  return command.opts<Asked>();
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
