import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ProblemFilter } from './problems/problem-filter.js';
import { RouteTable } from './problems/route-table.js';
import { ShapePipe } from './problems/shape.js';
import { HeldAnswers } from './responses/held-answers.js';

/** What holds for every route: bodies and queries are validated, errors are problem details, public answers are held. */
@Module({
  providers: [
    {
      provide: RouteTable,
      useFactory: ({ httpAdapter }: HttpAdapterHost) =>
        new RouteTable(httpAdapter.getInstance<FastifyInstance>()),
      inject: [HttpAdapterHost],
    },
    ProblemFilter,
    { provide: HeldAnswers, useFactory: () => new HeldAnswers() },
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_PIPE, useClass: ShapePipe },
  ],
  exports: [HeldAnswers, ProblemFilter],
})
export class HttpModule {}
