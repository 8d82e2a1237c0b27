import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { HeldPage } from '#contract';
import { sharedApi, sharedClient } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';

const DOCUMENT = new URL('../../../docs/import.md', import.meta.url);
const FILE = /^`([\w.-]+)`\n\n```\w+\n([\s\S]*?)^```$/gm;
const CONSOLE = /^```console\n([\s\S]*?)^```$/gm;
const COMMAND = /^\$ npx sanaq (.*)\n((?:(?!\$ ).*\n?)*)/gm;

/** The text without what differs from one run to the next: times, hashes and sizes. */
function steady(text: string): string {
  return text
    .replaceAll(/in \d+ s \([\d,]+\/s\)/g, 'in 0 s (0/s)')
    .replaceAll(/[\da-f]{64}/g, '<hash>')
    .replaceAll(/(?<![\d,])[\d,]+ bytes/g, '<some> bytes');
}

/** Splits a command line into words; quotes keep a word with spaces together. */
function wordsOf(command: string): string[] {
  return Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
}

describe('docs/import.md', () => {
  const api = sharedApi({ counting: true });
  const other = sharedApi({ counting: true });
  const client = sharedClient(api);

  /** Does what the document says a reviewer does: accepts the held corrections. */
  const acceptCorrections = async (): Promise<void> => {
    const grants = [{ role: 'reviewer', election: 'village-2026' }];
    const reviewer = await Staff.join(api, { login: 'reviewer', grants });
    // A reader of the document invites the reviewer before the village's polling day.
    await api.backdate(reviewer.id);
    const path = '/api/elections/village-2026';
    const { body } = await reviewer.ask<HeldPage>(`${path}/held?kind=correction`);
    for (const { id } of body.items) {
      const answer = await reviewer.ask(`${path}/submissions/${id}/review`, {
        body: { verdict: 'accepted' },
      });
      expect(answer.status).toBe(200);
    }
  };

  it('shows commands whose output is what the client prints', async () => {
    const text = readFileSync(DOCUMENT, 'utf8');
    for (const [, name = '', content = ''] of text.matchAll(FILE)) await client.write(name, content);
    const blocks = Array.from(text.matchAll(CONSOLE), ([, block = '']) => block);
    const commands = blocks.flatMap((block) => Array.from(block.matchAll(COMMAND)));
    expect(commands.length).toBeGreaterThan(8);
    for (const [, command = '', shown = ''] of commands) {
      const args = wordsOf(command.replace('https://other.example.org', other.url));
      const stored = await api.ledger.elections.load('village-2026');
      if (stored?.status === 'open') await api.settle('village-2026');
      const { out, err } = await client.run(...args);
      expect([command, steady(err + out)]).toEqual([command, steady(shown)]);
      if (command.startsWith('submit corrected.csv')) await acceptCorrections();
    }
  });
});
