#!/usr/bin/env node
// What `npm test` runs: everything there is to know about this tree, from a fresh clone on.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { complainOfNode } from '../apps/standalone/node-version.mjs';
import { runInGroup, signalGroups } from './runner/group.mjs';
import { jestArguments } from './runner/jest-arguments.mjs';

const checks = (name, program, ...args) => ({ name, command: [join('node_modules', program), ...args] });
const specs = (name, project, ...services) => ({ name, project, services });

/**
 * A stage is a command that passes or not, or specs that are counted one by one. Those of a lane run one after another,
 * the lanes beside each other: a check computes on one core, and specs wait for databases and browsers.
 */
const LANES = [
  [
    checks('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    checks(
      'imports',
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['apps', 'libs', 'test', '--config', 'test/imports.cjs'],
    ),
    checks('dead code', 'knip/bin/knip.js', '--no-progress'),
    checks('types', 'oxlint/bin/oxlint', '--deny-warnings'),
    checks('lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'),
    specs('unit and property', 'unit'),
  ],
  [
    specs('integration', 'integration', 'postgres', 'redis'),
    specs('end to end', 'e2e', 'postgres', 'redis', 'chromium'),
  ],
];

/** However this process ends, the stages end too. */
process.once('exit', () => signalGroups('SIGTERM'));
for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
  process.once(signal, () => process.exit(code));
}

async function runCheck(root, args, write) {
  return (await runInGroup(root, args, write)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts what Jest reports. A skipped test is a failed one: it was not shown to hold. */
function count(report, write) {
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
  );
  for (const { fullName } of skipped) write(`Skipped, which counts as failed: ${fullName}\n`);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped.length;
  return { passed: report.numPassedTests, failed };
}

async function runSpecs(root, project, write) {
  const file = join(root, '.cache', `test-report-${project}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const options = ['--selectProjects', project, '--ci', '--json', '--outputFile', file];
  const code = await runInGroup(root, [...jestArguments, ...options], write);
  const result = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')), write)
    : { passed: 0, failed: 1 };
  // Jest also fails for what is no test's: nothing found, a setup that broke.
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

/** Runs a stage; what it writes is shown as one piece at its end, so that no two stages write between each other. */
async function runStage(root, { name, command, project, services = [] }) {
  const since = Date.now();
  const written = [];
  const write = (text) => written.push(text);
  let result = { passed: 0, failed: 1 };
  try {
    const { startServices } = await import('./fixtures/services/services.mjs');
    await startServices(...services);
    result = command ? await runCheck(root, command, write) : await runSpecs(root, project, write);
  } catch (error) {
    write(`${error.message}\n`);
  }
  const seconds = Math.round((Date.now() - since) / 1000);
  const heading = `${name}: ${result.failed === 0 ? 'passed' : 'FAILED'}, ${seconds} s`;
  return { ...result, seconds, shown: `\n== ${heading}\n${written.join('')}` };
}

/** Runs the stages of a lane until one fails, there or in another lane. */
async function runLane(root, stages, results) {
  for (const stage of stages) {
    if (hasFailed(results)) return;
    console.log(`\n== ${stage.name}: started`);
    const { shown, ...result } = await runStage(root, stage);
    // What was ended because another stage failed has not failed itself.
    if (hasFailed(results)) return;
    results.set(stage.name, result);
    process.stdout.write(shown);
    if (result.failed > 0) signalGroups('SIGTERM');
  }
}

const hasFailed = (results) => [...results.values()].some(({ failed }) => failed > 0);

function summarise(results) {
  console.log('\nSummary');
  const names = LANES.flat().map(({ name }) => name);
  for (const name of names) {
    const result = results.get(name);
    const line = result
      ? `${result.failed === 0 ? 'passed' : 'FAILED'}  ${result.passed} passed, ${result.failed} failed, ${result.seconds} s`
      : 'not run to its end, because of the failure';
    console.log(`  ${name.padEnd(20)}${line}`);
  }
  const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && results.size === names.length;
}

async function runStages(root) {
  const { stopServices } = await import('./fixtures/services/services.mjs');
  const results = new Map();
  await Promise.all(LANES.map((stages) => runLane(root, stages, results)));
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
