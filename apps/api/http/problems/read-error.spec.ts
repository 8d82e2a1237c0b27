import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { ProblemError } from './problem-error.js';
import { readError } from './read-error.js';

const coded = (code: string, statusCode?: number) =>
  Object.assign(new Error('inner words'), { code, statusCode });

describe('readError', () => {
  it('returns a problem as it was thrown', () => {
    const error = new ProblemError('unknown-area', 'There is no area "X"', { known: ['KZ'] });
    expect(readError(error)).toMatchObject({ status: 404, detail: 'There is no area "X"', known: ['KZ'] });
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415],
    ['FST_ERR_CTP_INVALID_JSON_BODY', 400],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 400],
    ['FST_ERR_BAD_URL', 400],
    ['FST_ERR_MAX_PARAM_LENGTH', 414],
  ])('maps %s to the status %d', (code, status) => expect(readError(coded(code)).status).toBe(status));

  it('keeps the status of other errors of Fastify and Nest', () => {
    expect(readError(coded('FST_ERR_SOMETHING_NEW', 431))).toMatchObject({ status: 431 });
    expect(readError(new NotFoundException('gone'))).toMatchObject({ status: 404, detail: 'gone' });
  });

  it.each(['ECONNREFUSED', '57P01', '08006', '53300'])(
    'reports the database as unavailable on %s',
    (code) => {
      expect(readError(coded(code))).toMatchObject({ type: '/problems/unavailable', status: 503 });
      expect(readError({ driverError: coded(code) }).status).toBe(503);
    },
  );

  it.each([
    ['57014', 'took longer'],
    ['55P03', 'changing the same'],
    ['25P03', 'idle for too long'],
    ['57P05', 'does not answer'],
    ['53300', 'too much to do'],
    ['53100', 'The disk is full'],
    ['53200', 'no memory left'],
    ['53400', 'too much to do'],
    ['25006', 'is read-only'],
    ['40001', 'changed the same'],
    ['40P01', 'changed the same'],
    ['08003', 'does not answer'],
    ['08P01', 'does not answer'],
    ['ENOSPC', 'The disk is full'],
    ['ENETUNREACH', 'does not answer'],
  ])('explains the temporary error %s', (code, words) => {
    for (const error of [coded(code), { driverError: coded(code) }]) {
      expect(readError(error)).toMatchObject({ type: '/problems/unavailable', status: 503 });
      expect(readError(error).detail).toContain(words);
    }
  });

  it.each([
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout expired',
    'Client has encountered a connection error and is not queryable',
  ])('recognises the driver error "%s"', (message) => {
    for (const error of [new Error(message), { driverError: new Error(message) }]) {
      expect(readError(error)).toMatchObject({ type: '/problems/unavailable', status: 503 });
    }
  });

  it.each([
    new Error('inner words'),
    coded('22P02'),
    coded('23505'),
    coded('42601'),
    coded('ERR', 599),
    'inner words',
    null,
    undefined,
    { statusCode: 'x' },
  ])('hides the internals of %p', (error) => {
    const problem = readError(error);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('inner words');
  });
});
