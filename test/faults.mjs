#!/usr/bin/env node
// `npm run test:faults`: the night, its processes and its database through every fault, several rounds each; hours
// where all are asked for. `npm run test:faults -- --only killed --rounds 1 --seed 7` runs some of it.
import { prepare } from '../apps/standalone/prepare.mjs';
import './fixtures/typescript.mjs';

async function main() {
  await prepare((line) => console.log(line));
  const { runFaults } = await import('./faults/run.ts');
  return runFaults(process.argv.slice(2));
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
main().then(
  (allCame) => process.exit(allCame ? 0 : 1),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
