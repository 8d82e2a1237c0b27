import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config';
import { headersOf, messageOf } from '../../../apps/tallier/webhooks/message.js';
import { until } from '../../fixtures/waits.js';

const document = readFileSync(fileURLToPath(new URL('../../../docs/webhooks.md', import.meta.url)), 'utf8');
const key = randomBytes(32);
const secret = `whsec_${key.toString('base64')}`;
const body = JSON.stringify({ format: 'sanaq/bulletin@1', number: 7 });
const message = messageOf('a-webhook', 'small', {
  ...{ number: 7, kind: 'result', replaces: null, issuedAt: new Date(), body },
  sha256: createHash('sha256').update(body).digest(),
});

/** The only example of that language. */
function exampleOf(language: string): string {
  const [example, ...more] = [...document.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))];
  if (!example?.[1] || more.length > 0)
    throw new Error(`docs/webhooks.md has not one example in ${language}`);
  return example[1];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanaq-webhook-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('docs/webhooks.md', () => {
  test('has a receiver in Node that takes what is genuine, once', async () => {
    const file = join(folder, 'receiver.mjs');
    writeFileSync(file, exampleOf('js'));
    const port = await freePort();
    const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) };
    const receiver: ChildProcess = spawn(process.execPath, [file], { env });
    let said = '';
    receiver.stdout?.on('data', (part: Buffer) => (said += part.toString()));
    const post = async (headers: Readonly<Record<string, string>>, sent = message.body): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: sent })).status;
    try {
      const good = headersOf(message, [randomBytes(32), key], new Date());
      const first = await until(
        'it listens',
        () => post(good).catch(() => 0),
        (status) => status !== 0,
      );
      expect(first).toBe(204);
      expect(await post(good)).toBe(204);
      expect(await post(good, message.body.replace('7', '8'))).toBe(401);
      expect(await post(headersOf(message, [randomBytes(32)], new Date()))).toBe(401);
      expect(await post(headersOf(message, [key], new Date(Date.now() - 600_000)))).toBe(401);
      expect(await post({})).toBe(401);
      expect(said).toBe('bulletin.result small 7\n');
    } finally {
      receiver.kill();
    }
  });

  test('has a shell command that prints the signature', async () => {
    const headers = headersOf(message, [key], new Date());
    writeFileSync(join(folder, 'body.json'), message.body);
    const env = {
      ...process.env,
      ...{ SECRET: secret, ID: message.id, TIMESTAMP: headers['webhook-timestamp'] },
    };
    const shell = spawn('sh', ['-c', exampleOf('sh')], { cwd: folder, env });
    let printed = '';
    shell.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    await once(shell, 'close');
    expect(`v1,${printed.trim()}`).toBe(headers['webhook-signature']);
  });

  test('names the limits that hold', () => {
    const { webhooks, outgoing } = LIMITS;
    const text = document.replace(/\s+/g, ' ');
    expect([webhooks.retryMs, webhooks.retryMaxMs, webhooks.perElection]).toEqual([5_000, 30 * 60_000, 10]);
    expect(text).toContain('again after 5 seconds, then after twice as long each time, up to half an hour');
    expect(text).toContain(`within ${outgoing.answerMs / 1_000} seconds`);
    expect(text).toContain(`failed for ${webhooks.disableMs / 3_600_000} hours`);
    expect(text).toContain(`both secrets for ${webhooks.formerSecretMs / 3_600_000} hours`);
    expect(text).toContain('An election has ten at most');
  });
});
