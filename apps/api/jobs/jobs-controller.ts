import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { LIMITS, within } from '#config';
import {
  jobsQuerySchema,
  jobsSchema,
  type Job,
  type JobQueueView,
  type Jobs,
  type JobsQuery,
} from '#contract';
import { Ledger } from '#ledger';
import { JOB_STATES, QUEUES, Queues, type JobView, type QueueName, type ShownState } from '#queue';
import { Only } from '../auth/access.js';
import { By, actorOf, From, type Identity } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import { ProblemError } from '../http/problems/problem-error.js';

/** What the talliers have done, do, and could not do. */
@ApiTags('jobs')
@Controller('api/jobs')
export class JobsController {
  constructor(
    private readonly queues: Queues,
    private readonly ledger: Ledger,
  ) {}

  @Get()
  @Only({ access: 'operate' })
  @ApiOperation({
    summary: 'The jobs of every queue: how many are in each state, and the newest',
    description:
      'A queue that does not answer is listed as not reachable; the others are given all the same.',
  })
  @ApiResponse({ status: 200, standardSchema: jobsSchema })
  async list(@Query({ schema: jobsQuerySchema }) { limit }: JobsQuery): Promise<Jobs> {
    return { queues: await Promise.all(QUEUES.map((queue) => this.describe(queue, limit))) };
  }

  @Post(':queue/:id/retry')
  @HttpCode(204)
  @Only({ access: 'operate' })
  @ApiOperation({ summary: 'Have a job that failed tried again' })
  @ApiResponse({ status: 204, description: 'It waits to be tried again' })
  @Refuses({ 404: '', 409: 'It has not failed', 503: 'The queue does not answer' })
  async retry(
    @By() identity: Identity,
    @From() { address }: Origin,
    @Param('queue') queue: string,
    @Param('id') id: string,
  ): Promise<void> {
    if (!isQueue(queue) || !JOB_ID.test(id)) throw unknown(queue, id);
    if (!(await reached(this.queues.hasFailed(queue, id)))) await this.refuse(queue, id);
    // Logged before it is done: the queue cannot be part of the transaction, and nothing may be done that is not logged.
    const auditEntry = { ...actorOf(identity, address), action: 'job-retried', detail: { queue, job: id } };
    await this.ledger.people.act(identity.permission, () =>
      Promise.resolve({ value: undefined, auditEntry }),
    );
    if (!(await reached(this.queues.retry(queue, id)))) await this.refuse(queue, id);
  }

  private async refuse(queue: QueueName, id: string): Promise<never> {
    if (!(await reached(this.queues.has(queue, id)))) throw unknown(queue, id);
    throw new ProblemError('job-not-failed', `The job ${id} of the queue ${queue} waits, runs or is done`);
  }

  private async describe(queue: QueueName, limit: number): Promise<JobQueueView> {
    try {
      const [counts, ...lists] = await reached(
        Promise.all([
          this.queues.counts(queue),
          ...JOB_STATES.map(async (state) =>
            (await this.queues.newest(queue, state, limit)).map((job) => describeJob(state, job)),
          ),
        ]),
      );
      return { queue, reachable: true, counts, jobs: lists.flat() };
    } catch {
      return { queue, reachable: false, counts: null, jobs: [] };
    }
  }
}

/** A number, or what the queue itself gives to one of a schedule. */
const JOB_ID = /^[\w:-]{1,100}$/;

const isQueue = (name: string): name is QueueName => (QUEUES as readonly string[]).includes(name);

const unknown = (queue: string, id: string): ProblemError =>
  new ProblemError('unknown-job', `There is no job ${id} in a queue ${queue}`);

/** What a queue answers, within the time that readiness gives it. */
async function reached<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await within(asking, LIMITS.readiness.checkMs, 'the queue did not answer');
  } catch {
    throw new ProblemError(
      'unavailable',
      'The queue does not answer; what is recorded is counted without it',
    );
  }
}

function describeJob(state: ShownState, { addedAt, startedAt, endedAt, ...job }: JobView): Job {
  return {
    ...job,
    state,
    addedAt: addedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
