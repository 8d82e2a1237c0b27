import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { IDENTIFIER, type Problem } from '#contract';
import { Ledger } from '#ledger';
import { actorOf, type Identified } from '../auth/identity.js';
import { LOG } from '../core/api-parts.js';
import { ProblemFilter } from '../http/problems/problem-filter.js';
import { Recent } from './recent.js';

/** The same refusal of the same person within this time is logged once. */
const WINDOW_MS = 10 * 60 * 1000;

/** Refusals that are logged: permission denied, sent by a foreign page, a second factor due. */
const LOGGED_STATUS = 403;

/** Logs what signed-in people and machines asked for and may not do. */
@Injectable()
export class Refusals implements OnModuleInit {
  private readonly recent = new Recent(WINDOW_MS);

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    private readonly filter: ProblemFilter,
  ) {}

  onModuleInit(): void {
    this.filter.onProblem((request, problem) => this.logRefusal(request, problem));
  }

  /** Logs a refusal of those kinds; the answer does not wait for that. */
  private logRefusal(request: FastifyRequest, problem: Problem): void {
    const { identity } = request as Identified;
    if (!identity || problem.status !== LOGGED_STATUS) return;
    const { url: route = '' } = request.routeOptions;
    const { id } = request.params as { readonly id?: string };
    const isOfElection = id !== undefined && IDENTIFIER.test(id) && route.startsWith('/api/elections/:id');
    const election = isOfElection ? id : undefined;
    const refused = problem.type.replace(/^.*\//, '');
    const key = [identity.who, request.method, route, election, refused].join('\0');
    if (this.recent.unknown([key]).length === 0) return;
    this.recent.note([key]);
    this.ledger.people.auditLog
      .add({
        ...actorOf(identity, request.origin.address),
        action: 'refused',
        election,
        detail: { refused, method: request.method, route },
      })
      .catch((error: unknown) => this.log.error({ err: error }, 'refusal not written to the audit log'));
  }
}
