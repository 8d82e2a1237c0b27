import { Readable } from 'node:stream';
import { electionHeadSchema, type ElectionDescription } from '#contract';
import type { Api } from './api.js';
import type { Gauge } from './gauge.js';
import { SourceFile } from './source-file.js';
import { EXIT, Refused, Unable } from './unable.js';
import { tellCount } from './words.js';

/** What the api takes of a definition in one piece. */
const DEFINITION_BYTES_MAX = 64 * 1024 * 1024;
/** All precincts are checked together when the last has come. */
const SILENCE_MS_MAX = 600_000;

interface Outlet {
  readonly gauge: Gauge;
  readonly tell: (line: string) => void;
}

/** Defines an election, and gives it its precincts where they come as a table; gives the exit code. */
export async function define(
  api: Api,
  path: string,
  precincts: string | undefined,
  { gauge, tell }: Outlet,
): Promise<number> {
  const body = await readDefinition(path);
  if (precincts !== undefined) await (await SourceFile.open(precincts)).close();
  await api.checkToken();
  const sending = { method: 'POST', path: '/api/elections', type: 'application/json', body } as const;
  const head = readHead(await api.exchange({ ...sending, silenceMsMax: SILENCE_MS_MAX }), api.url);
  const whole = precincts === undefined ? head : await givePrecincts(api, head, precincts, gauge);
  const { id, name, status, areas, contests, registered } = whole;
  tell(
    `${id} (${name.en}) is defined: ${tellCount(areas.length, 'area')}, ${tellCount(contests, 'contest')}, ` +
      `${tellCount(whole.precincts, 'precinct')}, ${tellCount(registered, 'voter')}`,
  );
  if (status === 'draft') {
    tell(`It is a draft until it has its precincts: sanaq define ${path} --precincts FILE.csv`);
  }
  return EXIT.done;
}

async function readDefinition(path: string): Promise<Buffer> {
  const file = await SourceFile.open(path);
  if ((file.bytes ?? 0) > DEFINITION_BYTES_MAX) {
    await file.close();
    throw new Unable(
      `${path} is larger than the 64 MiB a definition may have: leave "precincts" empty in it, and give them as a ` +
        'table with --precincts FILE.csv.',
    );
  }
  return collect(file);
}

async function collect(file: SourceFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function givePrecincts(
  api: Api,
  { id }: ElectionDescription,
  path: string,
  gauge: Gauge,
): Promise<ElectionDescription> {
  const file = await SourceFile.open(path);
  const address = `/api/elections/${encodeURIComponent(id)}/precincts`;
  const body = Readable.from(watched(file, gauge), { objectMode: false });
  try {
    const sending = {
      method: 'PUT',
      path: address,
      type: 'text/csv',
      body,
      silenceMsMax: SILENCE_MS_MAX,
    } as const;
    return readHead(await api.exchange(sending), api.url);
  } catch (error) {
    if (!(error instanceof Refused) || ![400, 422].includes(error.problem.status)) throw error;
    throw new Refused(error.problem, `. None of ${path} was taken: mend it and give the same command again`);
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
  throw new Unable(`${url} does not answer as Sanaq would: look at --api or SANAQ_API_URL.`);
}
