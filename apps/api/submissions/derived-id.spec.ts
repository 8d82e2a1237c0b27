import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { deriveId } from './derived-id.js';

/** A version 5 UUID as RFC 9562, section 5.5, defines it. */
function version5(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

test('a derived id differs by sender', () => {
  const namespace = '73616e61-7172-4ec3-a96f-772d69642d31';
  expect(deriveId('akim', '"1"', 'aida')).toBe(version5(namespace, 'akim aida "1"'));
  expect(new Set([null, 'aida', 'bolat'].map((sender) => deriveId('akim', '"1"', sender))).size).toBe(3);
});

test('a derived id is the version 5 UUID of the election and the content', () => {
  for (let i = 0; i < 200; i++) {
    expect(deriveId('akim', `"Ақтөбе ${i}"`)).toBe(
      version5('73616e61-7172-4ec3-a96f-772d69642d31', `akim "Ақтөбе ${i}"`),
    );
  }
});
