import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { importReceiptSchema } from '#contract';
import type { Api } from '../connection/api.js';
import { SourceFile } from '../connection/source-file.js';
import { watched } from '../sending/define.js';
import type { Outlet } from '../terminal/outlet.js';
import { EXIT, notSanaq, Unable } from '../terminal/unable.js';
import { group, describeCount } from '../terminal/words.js';
import { ExportedLines } from './exported-lines.js';

/** The last commit may be long. */
const SILENCE_MS_MAX = 600_000;

/** Writes an election with its ledger to a file, which stands there whole or not at all; gives the exit code. */
export async function exportElection(
  api: Api,
  election: string,
  out: string | undefined,
  { gauge, print }: Outlet,
): Promise<number> {
  const path = out ?? `${election.replace(/[^\w.-]/g, '_')}.ndjson`;
  const answer = await api.send({
    method: 'GET',
    path: `/api/elections/${encodeURIComponent(election)}/export`,
  });
  const partial = `${path}.partial-${process.pid}`;
  const handle = await open(partial, 'wx').catch((error: unknown) => {
    throw unwritable(path, error);
  });
  // Ctrl-C leaves nothing behind either.
  const clear = (): void => void rm(partial, { force: true }).finally(() => process.exit(130));
  process.once('SIGINT', clear);
  try {
    const lines = new ExportedLines(api.url, answer.body);
    let bytes = 0;
    for await (const texts of lines.texts()) {
      bytes += await write(handle, path, texts);
      gauge.show({ label: path, done: 0, total: undefined, told: `${(bytes / 1e6).toFixed(1)} MB` });
    }
    await handle.sync();
    await handle.close();
    await rename(partial, path).catch((error: unknown) => {
      throw unwritable(path, error);
    });
    gauge.clear();
    const { precincts, submissions, position } = lines.end;
    print(
      `${path}: ${describeCount(precincts, 'precinct')}, ${describeCount(submissions, 'submission')}, counted through position ` +
        `${group(position)}, ${group(bytes)} bytes; every line is as it was sent`,
    );
    return EXIT.done;
  } catch (error) {
    await handle.close();
    await rm(partial, { force: true });
    throw error;
  } finally {
    gauge.clear();
    process.off('SIGINT', clear);
  }
}

async function write(handle: FileHandle, path: string, texts: readonly string[]): Promise<number> {
  const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
  await handle.appendFile(bytes).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  return bytes.length;
}

function unwritable(path: string, error: unknown): Unable {
  const { code = '' } = error as NodeJS.ErrnoException;
  const why = code === 'ENOSPC' ? 'the disk is full' : code;
  return new Unable(`${path} cannot be written (${why}): name another file with -o.`);
}

/** Brings an exported election to another api, all of it or nothing; gives the exit code. */
export async function importElection(api: Api, path: string, { gauge, print }: Outlet): Promise<number> {
  const file = await SourceFile.open(path);
  await api.checkToken().catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const body = Readable.from(watched(file, gauge), { objectMode: false });
  const answer = await api
    .exchange({
      method: 'POST',
      path: '/api/elections/import',
      type: 'application/x-ndjson',
      body,
      silenceMsMax: SILENCE_MS_MAX,
    })
    .finally(() => gauge.clear());
  const { data } = importReceiptSchema.safeParse(answer);
  if (!data) throw notSanaq(api.url);
  const { election, precincts, submissions, position, totals, chain } = data;
  print(
    `${election} is imported: ${describeCount(precincts, 'precinct')}, ${describeCount(submissions, 'submission')}`,
  );
  print(`  counted    through position ${group(position)}, all of it again`);
  print(`  totals     sha256 ${totals}`);
  print(`  chain      ${chain}`);
  return EXIT.done;
}
