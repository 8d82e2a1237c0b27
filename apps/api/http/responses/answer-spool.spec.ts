import { readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { AnswerSpool } from './answer-spool.js';

const STALL_MS = 30;
const TEXT = `${'x'.repeat(99_999)}\n`;

/** How many unlinked answer files this process has open. */
function unnamedFiles(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes('sanaq-answers-');
    } catch {
      return false;
    }
  }).length;
}

async function readAll(spool: AnswerSpool): Promise<string> {
  let text = '';
  for await (const chunk of spool.stream) text += String(chunk);
  return text;
}

describe('AnswerSpool', () => {
  it('passes answers straight to a client that reads', async () => {
    const spool = new AnswerSpool(STALL_MS);
    const reading = readAll(spool);
    for (let i = 0; i < 30; i++) {
      spool.push(TEXT);
      await spool.drained();
    }
    await spool.end();
    expect(await reading).toBe(TEXT.repeat(30));
  });

  it('spools answers to a file for a client that does not read, and sends them in order at the end', async () => {
    const spool = new AnswerSpool(STALL_MS);
    for (let i = 0; i < 40; i++) {
      spool.push(`${i} ${TEXT}`);
      await spool.drained();
    }
    expect(unnamedFiles()).toBe(1);
    spool.push('last\n');
    const ending = spool.end();
    const text = await readAll(spool);
    await ending;
    expect(text).toBe(Array.from({ length: 40 }, (_, i) => `${i} ${TEXT}`).join('') + 'last\n');
    expect(unnamedFiles()).toBe(0);
  });

  it('does not wait for a disconnected client, and leaves no file', async () => {
    const spool = new AnswerSpool(STALL_MS);
    for (let i = 0; i < 10; i++) {
      spool.push(TEXT);
      await spool.drained();
    }
    spool.stream.destroy();
    spool.push(TEXT);
    await spool.drained();
    await spool.end();
    expect(unnamedFiles()).toBe(0);
    const broken = new AnswerSpool(STALL_MS);
    for (let i = 0; i < 10; i++) {
      broken.push(TEXT);
      await broken.drained();
    }
    await broken.abandon();
    expect(unnamedFiles()).toBe(0);
  });
});
