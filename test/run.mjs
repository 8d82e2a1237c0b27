#!/usr/bin/env node
// What `npm test` runs: everything there is to know about this tree, in order, from a fresh clone on.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { complainOfNode } from '../apps/standalone/node-version.mjs';

const checks = (name, ...command) => ({ name, command, services: [] });
const specs = (name, project, ...services) => ({ name, project, services });

/** A stage is a command that passes or not, or specs that are counted one by one. */
const STAGES = [
  checks('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  checks('lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  checks('types', 'typescript/bin/tsc', '--noEmit'),
  checks('types of the pages', 'typescript/bin/tsc', '--noEmit', '-p', 'apps/web'),
  checks(
    'imports',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'apps',
    'libs',
    'test',
    '--config',
    'test/imports.cjs',
  ),
  specs('unit and property', 'unit'),
  specs('integration', 'integration', 'postgres', 'redis'),
  specs('end to end', 'e2e', 'postgres', 'redis', 'chromium'),
];

async function run(root, args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function runCheck(root, [program, ...args]) {
  const code = await run(root, [join('node_modules', program), ...args]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts what Jest reports. A skipped test is a failed one: it was not shown to hold. */
function count(report) {
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
  );
  for (const { fullName } of skipped) console.error(`Skipped, which counts as failed: ${fullName}`);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped.length;
  return { passed: report.numPassedTests, failed };
}

async function runSpecs(root, project) {
  const file = join(root, '.cache', 'test-report.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const code = await run(root, [
    'test/jest.mjs',
    '--selectProjects',
    project,
    '--ci',
    '--json',
    '--outputFile',
    file,
  ]);
  const result = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };
  // Jest also fails for what is no test's: nothing found, a setup that broke.
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function summarise(results) {
  console.log('\nSummary');
  for (const { name } of STAGES) {
    const result = results.get(name);
    const line = result
      ? `${result.failed === 0 ? 'passed' : 'FAILED'}  ${result.passed} passed, ${result.failed} failed, ${result.seconds} s`
      : 'not run, because of the failure before it';
    console.log(`  ${name.padEnd(20)}${line}`);
  }
  const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && results.size === STAGES.length;
}

async function runStages(root) {
  const { startServices, stopServices } = await import('./fixtures/services/services.mjs');
  const results = new Map();
  for (const { name, command, project, services } of STAGES) {
    console.log(`\n== ${name}`);
    const since = Date.now();
    let result = { passed: 0, failed: 1 };
    try {
      await startServices(...services);
      result = command ? await runCheck(root, command) : await runSpecs(root, project);
    } catch (error) {
      console.error(error.message);
    }
    results.set(name, { ...result, seconds: Math.round((Date.now() - since) / 1000) });
    if (result.failed > 0) break;
  }
  await stopServices();
  return summarise(results);
}

async function main() {
  const { describeMachine } = await import('./doctor.mjs');
  console.log(describeMachine());
  const { prepare, root, Unprepared } = await import('../apps/standalone/prepare.mjs');
  try {
    await prepare((line) => console.log(line));
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error;
    console.error(`${error.message}\n\n0 passed, 1 failed`);
    process.exit(1);
  }
  process.exit((await runStages(root)) ? 0 : 1);
}

const complaint = complainOfNode();
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  main();
}
