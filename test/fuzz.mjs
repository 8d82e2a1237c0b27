#!/usr/bin/env node
// `npm run test:fuzz`: requests made from the description of the interface, as everybody in turn. How many, and what
// they follow from, say SANAQ_FUZZ_REQUESTS (20,000 where it is missing) and SANAQ_FUZZ_SEED.
import { prepare } from '../apps/standalone/prepare.mjs';
import { startServices, stopServices } from './fixtures/services/services.mjs';

async function main() {
  await prepare((line) => console.log(line));
  await startServices('postgres');
  try {
    const { runFuzz } = await import('./fuzz/run.ts');
    return await runFuzz(process.env);
  } finally {
    await stopServices();
  }
}

main().then(
  (isSound) => process.exit(isSound ? 0 : 1),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
