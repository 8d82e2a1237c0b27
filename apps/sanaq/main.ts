#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ConfigError, readConfig } from '#config';
import { Api } from './connection/api.js';
import { describeProgram, type Commands, type Place } from './program.js';
import { define } from './sending/define.js';
import { submit } from './sending/submit.js';
import { Gauge } from './terminal/gauge.js';
import { EXIT, Unable } from './terminal/unable.js';

const gauge = new Gauge(process.stderr);
const say = (line: string): void => gauge.say(line);
const print = (line: string): void => {
  gauge.clear();
  process.stdout.write(`${line}\n`);
};
const outlet = { gauge, say, print };

/** Does something with the api, and lets its connections go. */
async function use(place: Place, work: (api: Api) => Promise<number>): Promise<number> {
  const api = new Api(place.api, place.token);
  try {
    return await work(api);
  } finally {
    api.close();
  }
}

function stopOnInterrupt(): void {
  process.once('SIGINT', () => {
    say('Stopped. What was sent stays recorded; the same command goes on where this one ended.');
    process.exit(130);
  });
}

// What only one command needs is loaded for that one.
const commands: Commands = {
  define: (place, file, precincts) => use(place, (api) => define(api, file, precincts, outlet)),
  submit: (place, files, options) => {
    stopOnInterrupt();
    return use(place, (api) => submit(api, files, options, outlet));
  },
  decide: async (place, files, options) => {
    const { decide } = await import('./sending/decide.js');
    stopOnInterrupt();
    return use(place, (api) => decide(api, files, options, outlet));
  },
  importElection: async (place, file) => {
    const { importElection } = await import('./archive/transfer.js');
    return use(place, (api) => importElection(api, file, outlet));
  },
  exportElection: async (place, election, out) => {
    const { exportElection } = await import('./archive/transfer.js');
    return use(place, (api) => exportElection(api, election, out, outlet));
  },
  watch: async (place, election, options) => {
    const { watch } = await import('./watch/watch.js');
    return watch(place.api, election, options, outlet);
  },
  recount: async (place, election) => {
    const { recount } = await import('./archive/recount.js');
    return use(place, (api) => recount(api, election, outlet));
  },
};

async function main(): Promise<number> {
  let code: number = EXIT.done;
  const { apiUrl, adminToken } = readConfig(process.env);
  const program = describeProgram({ api: apiUrl, token: adminToken }, commands, (given) => (code = given));
  for (const command of [program, ...program.commands]) command.exitOverride();
  await program.parseAsync();
  return code;
}

function fail(error: unknown): number {
  gauge.clear();
  // Commander has said what is wrong already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.unable;
  if (error instanceof Unable) {
    console.error([error.message, ...error.lines.map((line) => `  ${line}`)].join('\n'));
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof ConfigError ? message : `The command could not go on: ${message}`);
  return EXIT.unable;
}

// `sanaq watch … | head` ends with what reads it.
process.stdout.on('error', () => process.exit(EXIT.done));
process.exitCode = await main().catch(fail);
