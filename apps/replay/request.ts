import { Command, InvalidArgumentError } from 'commander';
import type { ReplaySpeed } from '#ledger';

/** What the command line asks for. */
export interface Request {
  /** Undefined: feed whatever runs there are, until stopped. */
  readonly scenario?: string | undefined;
  readonly speed?: ReplaySpeed | undefined;
  /** "HH:MM" on the published clock. */
  readonly jump?: string | undefined;
}

function readSpeed(text: string): ReplaySpeed {
  if (text === 'max') return 'max';
  const speed = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || speed < 1) {
    throw new InvalidArgumentError('It is a number from 1 (real time) upwards, or max.');
  }
  return speed;
}

function readHour(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    throw new InvalidArgumentError('It is an hour such as 16:00.');
  }
  return text;
}

/** The command with its options; `names` are the scenarios there are. */
export function describeCommand(names: readonly string[]): Command {
  return new Command('replay')
    .description(
      'Feeds documented elections through the api, on a simulated clock. Without a scenario it takes up ' +
        'whatever replays have been asked for, until it is stopped.',
    )
    .option('--scenario <name>', `start this one and feed it to its end: ${names.join(', ')}`)
    .option('--speed <factor>', 'simulated seconds a second, or max', readSpeed)
    .option('--jump <HH:MM>', 'go to this hour of the published clock first', readHour)
    .allowExcessArguments(false);
}

/** Reads the arguments; says what is wrong and ends the process where they cannot be used, as commander does. */
export function readRequest(args: readonly string[], names: readonly string[]): Request {
  const command = describeCommand(names).parse(args, { from: 'user' });
  const request = command.opts<Request>();
  if (request.scenario === undefined && (request.speed !== undefined || request.jump !== undefined)) {
    command.error('error: --speed and --jump belong to a --scenario');
  }
  if (request.scenario !== undefined && !names.includes(request.scenario)) {
    command.error(`error: there is no scenario ${request.scenario}; known are ${names.join(', ')}`);
  }
  return request;
}
