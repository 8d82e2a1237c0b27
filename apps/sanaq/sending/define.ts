import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { electionHeadSchema, WHOLE_TYPE, type ElectionDescription } from '#contract';
import { readJson, describeEncoding } from '#election';
import type { Api } from '../connection/api.js';
import { SourceFile } from '../connection/source-file.js';
import type { Gauge } from '../terminal/gauge.js';
import type { Outlet } from '../terminal/outlet.js';
import { EXIT, notSanaq, Refused, Unable } from '../terminal/unable.js';
import { describeCount } from '../terminal/words.js';

/** What the api takes of a definition in one piece. */
const DEFINITION_BYTES_MAX = 64 * 1024 * 1024;
/** All precincts are checked together when the last has come. */
const SILENCE_MS_MAX = 600_000;

/** Defines an election, with its precincts where they come as a table, both or neither; gives the exit code. */
export async function define(
  api: Api,
  path: string,
  precincts: string | undefined,
  { gauge, print }: Outlet,
): Promise<number> {
  const text = await readDefinition(path);
  if (precincts !== undefined) await (await SourceFile.open(precincts)).close();
  await api.checkToken();
  const head =
    precincts === undefined
      ? await send(api, 'application/json', Buffer.from(text))
      : await sendBoth(api, text, precincts, gauge);
  const { id, name, status, areas, contests, registered, warnings = [] } = head;
  print(
    `${id} (${name.en}) is defined: ${describeCount(areas.length, 'area')}, ${describeCount(contests, 'contest')}, ` +
      `${describeCount(head.precincts, 'precinct')}, ${describeCount(registered, 'voter')}`,
  );
  for (const { path: where, message } of warnings) gauge.say(`Look again at ${where}: ${message}`);
  if (status === 'draft') {
    print(`It is a draft until it has its precincts: sanaq define ${path} --precincts FILE.csv`);
  }
  return EXIT.done;
}

/**
 * The text of a definition, held to what the api holds it to before it is sent.
 * @throws Unable where it is too large, no UTF-8, no JSON, or gives a key twice
 */
async function readDefinition(path: string): Promise<string> {
  const file = await SourceFile.open(path);
  if ((file.bytes ?? 0) > DEFINITION_BYTES_MAX) {
    await file.close();
    throw new Unable(
      `${path} is larger than the 64 MiB a definition may have: leave "precincts" empty in it, and give them as a ` +
        'table with --precincts FILE.csv.',
    );
  }
  const bytes = await collect(file);
  if (!isUtf8(bytes)) throw new Unable(`${path} ${describeEncoding(bytes)}.`, [], EXIT.refused);
  const text = bytes.toString().replace(/^\uFEFF/, '');
  const read = readJson(text);
  if ('value' in read) return text;
  const { path: where, message } = read.fault;
  throw new Unable(`${path}${where === '' ? '' : `: ${where}`} ${message}.`, [], EXIT.refused);
}

async function collect(file: SourceFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function send(api: Api, type: string, body: Buffer | Readable): Promise<ElectionDescription> {
  const sending = {
    method: 'POST',
    path: '/api/elections',
    type,
    body,
    silenceMsMax: SILENCE_MS_MAX,
  } as const;
  return readHead(await api.exchange(sending), api.url);
}

/** Sends a definition on one line and the table after it, which are taken together or not at all. */
async function sendBoth(api: Api, text: string, path: string, gauge: Gauge): Promise<ElectionDescription> {
  const file = await SourceFile.open(path);
  // Line breaks of JSON are white space: within a text they are written otherwise.
  const line = Buffer.from(`${text.replace(/[\r\n]+/g, ' ')}\n`);
  const body = async function* (): AsyncGenerator<Buffer> {
    yield line;
    yield* watched(file, gauge);
  };
  try {
    return await send(api, WHOLE_TYPE, Readable.from(body(), { objectMode: false }));
  } catch (error) {
    if (!(error instanceof Refused) || ![400, 422].includes(error.problem.status)) throw error;
    throw new Refused(
      error.problem,
      `. Nothing was taken, neither the definition nor ${path}: mend it and give the same command again`,
    );
  } finally {
    gauge.clear();
  }
}

/** The file as it is sent, and how much of it is. */
export async function* watched(file: SourceFile, gauge: Gauge): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const chunk of file.chunks()) {
    done += chunk.length;
    gauge.show({ label: file.path, done, total: file.bytes, told: `${(done / 1e6).toFixed(1)} MB` });
    yield chunk;
  }
}

function readHead(value: unknown, url: string): ElectionDescription {
  const read = electionHeadSchema.safeParse(value);
  if (read.success) return read.data;
  throw notSanaq(url);
}
