import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { healthSchema, type Health } from '#contract';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** For whoever runs the process: is it alive, can it do its work, what does it do. */
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
    return { status: 'up', checks: {} };
  }

  @Get('api/health/ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether it reaches what it needs: the database and the queue' })
  @ApiResponse({ status: 200, standardSchema: healthSchema })
  @ApiResponse({ status: 503, standardSchema: healthSchema })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.readiness.check();
    if (health.status === 'down') reply.code(HttpStatus.SERVICE_UNAVAILABLE);
    return health;
  }

  @Get('metrics')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  async figures(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
