import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { diagnose, isDamage, typed } from './damage.js';

const log = (...lines: readonly string[]): string =>
  lines.map((line) => `2021-07-25 12:00:00.000 UTC [7] ${line}\n`).join('');

describe('typed', () => {
  it('gives a relative path inside the working folder and an absolute one elsewhere', () => {
    expect(typed(resolve('.sanaq'))).toBe('.sanaq');
    expect(typed('/var/lib/sanaq')).toBe('/var/lib/sanaq');
    expect(typed(resolve('.'))).toBe(resolve('.'));
  });
});

describe('diagnose', () => {
  const folder = '/var/lib/sanaq';

  it('reports damage with the message of PostgreSQL', () => {
    const said = log(
      'LOG:  invalid checkpoint record',
      'PANIC:  could not locate a valid checkpoint record at 0/1',
      'LOG:  startup process (PID 8) was terminated by signal 6: Aborted',
      'LOG:  database system is shut down',
    );
    expect(diagnose(folder, said).message).toContain(
      'is damaged: PostgreSQL says "could not locate a valid checkpoint record at 0/1".',
    );
  });

  it.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'No space is left'],
    ['FATAL:  lock file "postmaster.pid" already exists', 'Another PostgreSQL works in'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'gets too little memory'],
    ['FATAL:  data directory "/x" has wrong ownership', 'may not use the data folder'],
    ['FATAL:  could not open file "/x/postgresql.conf": Permission denied', 'may not use the data folder'],
    ['', 'ended without a word'],
  ])('does not report "%s" as damage', (line, words) => {
    const { message } = diagnose(folder, log(line));
    expect(message).toContain(words);
    expect(message).not.toContain('damaged');
  });
});

describe('isDamage', () => {
  const answer = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

  it.each(['XX001', 'XX002', '58P01', '58030'])('recognises the PostgreSQL error code %s', (code) => {
    expect(isDamage(answer(code))).toBe(true);
  });

  it('excludes a refused connection, faulty SQL and other errors', () => {
    expect(isDamage(answer('ECONNREFUSED'))).toBe(false);
    expect(isDamage(answer('42601'))).toBe(false);
    expect(isDamage(new Error('any'))).toBe(false);
    expect(isDamage(undefined)).toBe(false);
  });
});
