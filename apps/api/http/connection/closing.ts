import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems/problem-error.js';

/** Answers what still comes over open connections while the server closes as it answers everything else it cannot do. */
export function refuseWhileClosing(server: FastifyInstance): void {
  let isClosing = false;
  server.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  server.addHook('onRequest', (_, reply, done) => {
    if (!isClosing) {
      done();
      return;
    }
    reply.header('connection', 'close');
    done(new ProblemError('unavailable', 'This process is ending; send it again, and another one answers'));
  });
}
