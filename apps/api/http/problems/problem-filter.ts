import { Catch, Inject, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { problemOf, type Problem } from '#contract';
import { StorageUnavailable } from '#files';
import { LOG } from '../../core/api-parts.js';
import { answerThenDrain, isArriving } from '../connection/refused-body.js';
import { tellProblem } from '../../words/problem-words.js';
import { wantedLanguage } from '../../words/wanted-language.js';
import { ProblemError } from './problem-error.js';
import { readError } from './read-error.js';
import { retryAfterOf } from './retry-after.js';
import { RouteTable } from './route-table.js';
import { quote } from './unknown.js';

/** Longest part of an address, as it is sent: an id of 100 letters, each percent-encoded. */
export const PARAMETER_LENGTH_MAX = 1_000;

const INSTANCE_LENGTH_MAX = 300;

const NOTHING = "default-src 'none';frame-ancestors 'none'";

/**
 * Sends problem details; nothing may keep them. Where the request is still coming, what is left of it is read and
 * dropped, within limits, before the connection ends: else its sender would read a reset instead of this.
 * @param retryAfterS how long to wait before asking again, where that is known
 */
export function sendProblem(
  reply: FastifyReply,
  problem: Problem,
  { address, retryAfterS }: { readonly address: string; readonly retryAfterS?: number | undefined },
): void {
  const told = tellProblem(problem, wantedLanguage(reply.request.headers));
  const body: Problem = { ...told.problem, instance: address.slice(0, INSTANCE_LENGTH_MAX) };
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="sanaq"');
  // What the router cannot read has not passed where the others get theirs.
  if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', NOTHING);
  const wait = retryAfterOf(problem.status, retryAfterS);
  if (wait !== undefined) reply.header('retry-after', wait);
  reply
    .code(problem.status)
    .removeHeader('etag')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', told.contentLanguage)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff');
  const text = JSON.stringify(body);
  const { raw } = reply.request;
  if (!isArriving(raw)) {
    reply.send(text);
    return;
  }
  reply
    .header('connection', 'close')
    .header('content-length', Buffer.byteLength(text))
    .send(answerThenDrain(text, raw));
}

/** Told of a problem that a request is answered with. */
type ProblemHandler = (request: FastifyRequest, problem: Problem) => void;

/** Answers every error of every route, of unknown routes and of the server itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly handlers: ProblemHandler[] = [];

  constructor(
    @Inject(LOG) private readonly log: Logger,
    private readonly routes: RouteTable,
  ) {}

  /** Called with every problem, before it is answered; must neither throw nor keep the answer waiting. */
  onProblem(handler: ProblemHandler): void {
    this.handlers.push(handler);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Answers an error of a route, also of one that Nest does not know. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    // Our own 404s name what is unknown; this one is the router's.
    const lost = error instanceof NotFoundException;
    const problem = lost ? this.describeLost(request, reply) : readError(error);
    if (problem.status >= 500) {
      const where = { method: request.method, url: request.url };
      // What is refused for a limit of our own is no fault, and may come by the thousand.
      if (error instanceof ProblemError || error instanceof StorageUnavailable)
        this.log.warn({ ...where, detail: problem.detail }, problem.title);
      else this.log.error({ ...where, err: error }, problem.title);
    }
    for (const handle of this.handlers) handle(request, problem);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const retryAfterS = error instanceof ProblemError ? error.retryAfterS : undefined;
    sendProblem(reply, problem, { address: request.url, retryAfterS });
  }

  private describeLost(request: FastifyRequest, reply: FastifyReply): Problem {
    const { method, url } = request;
    const methods = this.routes.methodsAt(url);
    if (methods.length > 0 && !methods.includes(method)) {
      reply.header('allow', methods.join(', '));
      return problemOf('method-not-allowed', `This address takes ${methods.join(', ')}, not ${method}`);
    }
    if (methods.length > 0 && url.split(/[/?]/).some((part) => part.length > PARAMETER_LENGTH_MAX)) {
      return problemOf('address-too-long', 'A part of the address is longer than any id');
    }
    return problemOf('unknown-route', `There is nothing at ${quote(url)}; see /api/docs`);
  }
}
