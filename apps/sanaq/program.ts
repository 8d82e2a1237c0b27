import { Command, InvalidArgumentError, Option } from 'commander';
import type { DecideOptions } from './sending/decide.js';
import type { SubmitOptions } from './sending/submit.js';
import type { WatchOptions } from './watch/watch.js';

/** What every command knows of its surroundings. */
export interface Place {
  /** Without a slash at the end. */
  readonly api: string;
  readonly token?: string | undefined;
}

/** What the commands do; each gives an exit code. */
export interface Commands {
  define(place: Place, file: string, precincts: string | undefined): Promise<number>;
  submit(place: Place, files: readonly string[], options: SubmitOptions): Promise<number>;
  decide(place: Place, files: readonly string[], options: DecideOptions): Promise<number>;
  importElection(place: Place, file: string): Promise<number>;
  exportElection(place: Place, election: string, out: string | undefined): Promise<number>;
  watch(place: Place, election: string, options: WatchOptions): Promise<number>;
  recount(place: Place, election: string): Promise<number>;
}

const AFTER = `
Exit code: 0 where all went well, 1 where something was refused or does not agree, 2 where the command could not
do its work.`;
const PATIENCE_S = 300;

/** The command line; `done` gets the exit code of the command. */
export function describeProgram(here: Place, commands: Commands, done: (code: number) => void): Command {
  const program = new Command('sanaq')
    .description(
      'Counts elections: define one, send what its precincts report and what is decided of it, watch it, and check the ' +
        'count.',
    )
    .addOption(
      new Option('--api <url>', 'address of the api (SANAQ_API_URL)').default(here.api).argParser(readUrl),
    )
    .addOption(
      new Option(
        '--token <token>',
        'administrator’s token, for what writes. Better set SANAQ_ADMIN_TOKEN: others on this machine can see ' +
          'what stands on a command line',
      ),
    )
    .addHelpText('after', AFTER)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(sanaq --help tells what there is)');
  const place = (): Place => {
    const { api, token } = program.opts<{ api: string; token?: string }>();
    return { api, token: token ?? here.token };
  };
  addWriting(program, place, commands, done);
  addReading(program, place, commands, done);
  return program;
}

type Adding = (
  program: Command,
  place: () => Place,
  commands: Commands,
  done: (code: number) => void,
) => void;

const addWriting: Adding = (program, place, commands, done) => {
  program
    .command('define')
    .description(
      'Define an election by a JSON document ("format": "sanaq/election@1"). The same again changes nothing.',
    )
    .argument('<file>', 'the definition')
    .option(
      '--precincts <csv>',
      'its precincts as a table: id, area, number, registered, and where wanted name, timeZone',
    )
    .action(async (file: string, { precincts }: { precincts?: string }) =>
      done(await commands.define(place(), file, precincts)),
    );
  addSending(program, place, commands, done);
  program
    .command('import')
    .description(
      'Bring back an exported election with its ledger, all of it or nothing; everything is counted again.',
    )
    .argument('<file>', 'what sanaq export wrote')
    .action(async (file: string) => done(await commands.importElection(place(), file)));
};

const addSending: Adding = (program, place, commands, done) => {
  const describeSending = (name: string, description: string): Command =>
    program
      .command(name)
      .description(
        `${description} Every refused row is named. After a break, or a second time, nothing is recorded twice.`,
      )
      .argument('<file...>', 'the rows, in UTF-8')
      .requiredOption('--election <id>', 'which election they belong to')
      .addOption(
        new Option(
          '--format <format>',
          'how the rows are written; found by the name and the first letter',
        ).choices(['csv', 'ndjson']),
      )
      .option('--reason <text>', 'why, for every row that gives no reason of its own')
      .option('--refused <csv>', 'write the refused rows to this table instead of the terminal')
      .option('--patience <seconds>', 'how long to try again after a break', readSeconds, PATIENCE_S);
  describeSending(
    'submit',
    'Send turnout reports and protocols, a row each, as CSV with a header or as NDJSON.',
  )
    .addOption(
      new Option(
        '--replaces <what>',
        'every row corrects what its precinct has sent before; needs a reason',
      ).choices(['current']),
    )
    .option('--held <csv>', 'write the held rows to this table instead of the terminal')
    .option(
      '--acknowledge <codes>',
      'answer for these warnings wherever they are raised, such as W304,W306; rows held for them are counted',
    )
    .action(async (files: string[], options: SubmitOptions) =>
      done(await commands.submit(place(), files, options)),
    );
  describeSending(
    'decide',
    'Send what courts and commissions decide, a row each, as CSV with a header or as NDJSON.',
  )
    .option('--decided-by <name>', 'the court or commission, for every row that names none')
    .option('--decided-on <date>', 'when it decided, such as 2026-11-22, for every row that does not say')
    .action(async (files: string[], options: DecideOptions) =>
      done(await commands.decide(place(), files, options)),
    );
};

const addReading: Adding = (program, place, commands, done) => {
  program
    .command('export')
    .description(
      'Write an election with its ledger to a file, which can be imported elsewhere to the same bytes.',
    )
    .argument('<election>', 'its id')
    .option('-o, --output <file>', 'where to; <election>.ndjson in this folder if not given')
    .action(async (election: string, { output }: { output?: string }) =>
      done(await commands.exportElection(place(), election, output)),
    );
  program
    .command('watch')
    .description('Follow an election as it is counted, a line a change, until Ctrl-C.')
    .argument('<election>', 'its id')
    .option('--area <id>', 'only this area')
    .option('--contest <id>', 'only this contest; with --area, its votes within that area')
    .option('--once', 'tell how it stands now, and end')
    .action(async (election: string, options: WatchOptions) =>
      done(await commands.watch(place(), election, options)),
    );
  program
    .command('recount')
    .description(
      'Count an election again on this machine, from the ledger the api gives out, and hold everything the api ' +
        'publishes against it.',
    )
    .argument('<election>', 'its id')
    .action(async (election: string) => done(await commands.recount(place(), election)));
};

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text.replace(/(?<!\/)\/+$/, '');
  throw new InvalidArgumentError('It is an address such as http://localhost:3000.');
}

function readSeconds(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number of seconds.');
}
