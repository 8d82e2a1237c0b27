import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { findRepeatedKey, REPEATED_KEY, describeEncoding } from '#election';
import { ProblemError } from '../problems/problem-error.js';

const UTF_8 = /^(utf-?8|us-ascii)$/i;
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

/** The charset that a content-type names where it is none that is read; undefined where it is, or names none. */
export function foreignCharset(contentType: string | undefined): string | undefined {
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  return charset === undefined || UTF_8.test(charset) ? undefined : charset;
}

/**
 * Reads every JSON body that comes by itself: UTF-8 and nothing else, and each key once in its object. In both cases what
 * was meant cannot be known, and would be kept for good.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, sent, done) => {
    const bytes = sent as Buffer;
    const charset = foreignCharset(request.headers['content-type']);
    if (charset !== undefined) {
      done(new ProblemError('wrong-type', `Send it as UTF-8, not as ${charset}`));
      return;
    }
    // A zero is UTF-8 and never JSON: UTF-16 is full of them.
    if (!isUtf8(bytes) || bytes.includes(0)) {
      done(new ProblemError('malformed-json', `The body ${describeEncoding(bytes)}`));
      return;
    }
    const text = bytes.toString('utf8');
    void parse(request, text, (error, value) => {
      const path = error ? undefined : findRepeatedKey(text, value);
      if (path === undefined) done(error, value);
      else
        done(
          new ProblemError('invalid-body', `${path} ${REPEATED_KEY}`, {
            errors: [{ path, message: REPEATED_KEY }],
          }),
        );
    });
  });
}
