import { Controller, Get, Header, HttpStatus, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { healthSchema, type Health } from '#contract';
import { Readiness } from '#ops';
import { Metrics } from './metrics.js';

/** For the operators of the process: liveness, readiness and metrics. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('api/health/live')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiResponse({ status: 200, standardSchema: healthSchema })
  live(): Health {
    return { status: 'up', checks: {}, details: {} };
  }

  @Get('api/health/ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'Whether it can do its work, and what is wrong: database, queue, figures, clock; 503 where it can serve nobody',
  })
  @ApiResponse({ status: 200, standardSchema: healthSchema })
  @ApiResponse({ status: 503, standardSchema: healthSchema })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.readiness.check();
    if (health.status === 'down') reply.code(HttpStatus.SERVICE_UNAVAILABLE);
    return health;
  }

  @Get('metrics')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Metrics for Prometheus; not for requests through a trusted proxy, which come from outside',
  })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  async figures(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Where no proxy is trusted there are no addresses but the connection's own.
    if ((request.ips?.length ?? 0) > 1) throw new NotFoundException();
    reply.header('content-type', this.metrics.registry.contentType);
    return this.metrics.text();
  }
}
