import { resolve } from 'node:path';
import { z } from 'zod';
import { PROXY_VARIABLES } from './proxy.js';
import { PUSH_VARIABLES } from './push.js';
import { FILES_VARIABLES, faultsOfFiles, placeOf, type FilesPlace, type FilesSaid } from './files-place.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** A process's settings, read once from the environment when it starts. */
export interface Config {
  /** Address the api listens on. The default reaches this machine only. */
  readonly host: string;
  /** Port the api listens on; 0 lets the system pick a free one. */
  readonly port: number;
  /** Where browsers find the pages, as an origin ("https://count.example"), where that is not where it listens. */
  readonly publicUrl?: string;
  /** Trusted proxies, as addresses and ranges: their X-Forwarded-For names the client of a request. */
  readonly trustedProxies: readonly string[];
  /** Hosts (`name` or `name:port`) that webhooks may be sent to without TLS, and at addresses that are not public. */
  readonly trustedReceivers: readonly string[];
  /** Push services that notices are sent to: hosts, `*.` and what a host ends with, origins of relays; none: no notices. */
  readonly pushServices: readonly string[];
  /** Where push services reach the operator: a `mailto:` or an https address. */
  readonly pushContact?: string;
  /** PostgreSQL to work on, password included. Standalone starts its own where this is missing. */
  readonly databaseUrl?: string;
  /** Redis behind the queue. Where it is missing the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  /** An administrator's bearer token from the start. Where it is missing nothing can be written. */
  readonly adminToken?: string;
  /** Absolute path of the folder for everything that must survive a restart. */
  readonly dataFolder: string;
  /** Where scans and photos are kept: `files` in the data folder, or an S3-compatible storage. */
  readonly files: FilesPlace;
  /** Where the replay finds the api, without a slash at the end. */
  readonly apiUrl: string;
  /** Address on which a process without an api serves its figures and its health. */
  readonly metricsHost: string;
  /** Port for the same; 0 lets the system pick a free one. Nothing is served where it is missing. */
  readonly metricsPort?: number;
  readonly logLevel: LogLevel;
  /** Whether replays may be started and steered without a token. */
  readonly openReplays: boolean;
  /** What standalone replays when it starts: a scenario's id, or `none`. */
  readonly replayScenario: string;
  /** Simulated seconds a second for that replay, or as fast as it goes. */
  readonly replaySpeed: number | 'max';
}

type Optional = 'databaseUrl' | 'redisUrl' | 'adminToken';

/** A config in which the named optional values are known to be set. */
export type Configured<K extends Optional = never> = Config & Readonly<Record<K, string>>;

/** Thrown where the environment cannot be used; `faults` has one readable line a variable. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

interface Variable {
  readonly name: string;
  /** Its value is never repeated in a message. */
  readonly secret?: boolean;
  /** Completes the sentence "NAME must be ...". */
  readonly must: string;
  readonly schema: z.ZodType;
}

function isUrlOf(...protocols: readonly string[]): z.ZodType<string> {
  return z.string().refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url !== undefined && protocols.includes(url.protocol) && url.hostname !== '';
  });
}

/** `postgres://user@/name?host=/run/postgresql` is a socket's address: its host may be empty. */
const postgresUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol));

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

const port = wholeNumber.refine((number) => number <= 65_535);
const address = z.string().regex(/^[\w.:-]+$/);

const speed = z.union([
  z.literal('max'),
  z
    .string()
    .regex(/^\d{1,6}(\.\d{1,3})?$/)
    .transform(Number)
    .refine((value) => value > 0),
]);

const VARIABLES = {
  host: {
    name: 'HOST',
    must: 'an address to listen on, such as 127.0.0.1 (this machine only) or 0.0.0.0 (every network)',
    schema: address.default('127.0.0.1'),
  },
  port: {
    name: 'PORT',
    must: 'a whole number from 0 to 65535, such as 3000 (0 picks a free port)',
    schema: port.default(3000),
  },
  metricsHost: {
    name: 'SANAQ_METRICS_HOST',
    must: 'an address to listen on, such as 127.0.0.1 (this machine only) or 0.0.0.0 (every network)',
    schema: address.default('127.0.0.1'),
  },
  metricsPort: {
    name: 'SANAQ_METRICS_PORT',
    must: 'a whole number from 0 to 65535, such as 9464 (0 picks a free port)',
    schema: port.optional(),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    secret: true,
    must: 'the address of a PostgreSQL database, such as postgres://user:password@host:5432/sanaq',
    schema: postgresUrl.optional(),
  },
  redisUrl: {
    name: 'REDIS_URL',
    secret: true,
    must: 'the address of a Redis, such as redis://host:6379 or rediss://user:password@host:6380',
    schema: isUrlOf('redis:', 'rediss:').optional(),
  },
  adminToken: {
    name: 'SANAQ_ADMIN_TOKEN',
    secret: true,
    must: 'letters, digits and -._~+/=, such as the output of "openssl rand -hex 24"',
    schema: z
      .string()
      .regex(/^[\w\-.~+/]+=*$/)
      .optional(),
  },
  dataFolder: {
    name: 'SANAQ_DATA',
    must: 'the path of a folder, absolute or from where the command is given',
    schema: z.string().regex(/^[^\0]+$/),
  },
  apiUrl: {
    name: 'SANAQ_API_URL',
    must: 'the address of the api, such as http://127.0.0.1:3000',
    schema: isUrlOf('http:', 'https:')
      .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
      .optional(),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    must: `one of ${LOG_LEVELS.join(', ')}`,
    schema: z.enum(LOG_LEVELS).default('info'),
  },
  openReplays: {
    name: 'SANAQ_OPEN_REPLAYS',
    must: 'true or false',
    schema: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .default(false),
  },
  replayScenario: {
    name: 'SANAQ_REPLAY',
    must: 'the id of a scenario, such as akim-2021-07-25, or none',
    schema: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .default('akim-2021-07-25'),
  },
  replaySpeed: {
    name: 'SANAQ_REPLAY_SPEED',
    must: 'a number over 0 (simulated seconds a second, such as 300) or max',
    schema: speed.default(300),
  },
  ...PROXY_VARIABLES,
  ...PUSH_VARIABLES,
  ...FILES_VARIABLES,
} as const satisfies Record<keyof Config | keyof FilesSaid, Variable>;

function describe(variable: Variable, value: string): string {
  const shown = variable.secret
    ? `the value given (${value.length} characters, not shown)`
    : JSON.stringify(value);
  return `${variable.name} must be ${variable.must}; it is ${shown}`;
}

type Raw = { [K in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[K]['schema']> };

/** Every variable's value by its key, or a line for each that does not fit. */
function parse(env: NodeJS.ProcessEnv, needed: readonly string[]): { raw: Partial<Raw>; faults: string[] } {
  const raw: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [key, variable] of Object.entries<Variable>(VARIABLES)) {
    // Compose files and shells pass an unset variable on as an empty one.
    const given = env[variable.name]?.trim() || undefined;
    if (given === undefined && needed.includes(key)) {
      faults.push(`${variable.name} must be ${variable.must}; it is not set`);
      continue;
    }
    if (given === undefined && key === 'dataFolder') continue;
    const result = variable.schema.safeParse(given);
    if (!result.success) faults.push(describe(variable, given ?? ''));
    else if (result.data !== undefined) raw[key] = result.data;
  }
  return { raw, faults: faults.length > 0 ? faults : faultsOfFiles(raw) };
}

/**
 * Reads the environment into one frozen Config. Unset and empty variables take their defaults.
 * @param env usually `process.env`
 * @param options.required the values this process cannot start without
 * @param options.projectFolder where the default data folder `.sanaq` lies; the working folder if not given
 * @throws ConfigError naming every variable that does not fit, its value (secrets excepted) and what would be right
 */
export function readConfig<K extends Optional = never>(
  env: NodeJS.ProcessEnv,
  options: { readonly required?: readonly K[]; readonly projectFolder?: string } = {},
): Configured<K> {
  const { raw, faults } = parse(env, options.required ?? []);
  if (faults.length > 0) throw new ConfigError(faults);
  const { files, s3Endpoint, s3Region, s3KeyId, s3Secret, ...values } = raw as Raw;
  const dataFolder = resolve(raw.dataFolder ?? resolve(options.projectFolder ?? '.', '.sanaq'));
  const config = {
    ...values,
    dataFolder,
    files: placeOf({ files, s3Endpoint, s3Region, s3KeyId, s3Secret }, dataFolder),
    apiUrl: raw.apiUrl ?? `http://127.0.0.1:${values.port}`,
  };
  return Object.freeze(config) as Configured<K>;
}
