import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LIMITS } from '#config';
import {
  newPushSubscriptionSchema,
  pushKeySchema,
  pushRemovalSchema,
  pushSubscribedSchema,
  type NewPushSubscriptionRequest,
  type PushKey,
  type PushRemoval,
  type PushSubscribedView,
} from '#contract';
import { From } from '../auth/identity.js';
import type { Origin } from '../auth/sign-in.js';
import { Refuses } from '../http/openapi/refuses.js';
import type { RouteTerms } from '../http/route-terms.js';
import { PushDesk } from './push-desk.js';

/** The key is the same for ever; a minute is short enough for an operator who switches notices off. */
const KEY_CACHING = 'public, max-age=60';
const SMALL = { bodyBytesMax: LIMITS.push.bodyBytes } satisfies RouteTerms;

/** Notices to browsers of what their readers marked (Web Push); docs/push.md says what is sent. */
@ApiTags('notices')
@Controller('api/push')
export class PushController {
  constructor(private readonly desk: PushDesk) {}

  @Get('key')
  @ApiOperation({ summary: 'The public key by which browsers know who sends them notices' })
  @ApiResponse({ status: 200, standardSchema: pushKeySchema })
  async key(@Res({ passthrough: true }) reply: FastifyReply): Promise<PushKey> {
    reply.header('cache-control', KEY_CACHING);
    return this.desk.key();
  }

  @Post('subscriptions')
  @RouteConfig(SMALL)
  @ApiOperation({
    summary: 'Have notices sent to a browser of what its reader marked in an election, or change of what',
    description: 'The secret of the browser (`auth`) is what it may be changed and removed with.',
  })
  @ApiResponse({ status: 201, standardSchema: pushSubscribedSchema })
  @Refuses({
    400: 'Names what is at fault',
    403: 'Another browser has this address, or no notices are sent',
    404: 'Names what is unknown',
    429: 'There are too many, or too many requests come from this address',
  })
  async put(
    @From() { network }: Origin,
    @Body({ schema: newPushSubscriptionSchema }) asked: NewPushSubscriptionRequest,
  ): Promise<PushSubscribedView> {
    return this.desk.put(network, asked);
  }

  @Delete('subscriptions')
  @HttpCode(204)
  @RouteConfig(SMALL)
  @ApiOperation({ summary: 'Have no more notices sent to a browser' })
  @ApiResponse({ status: 204, description: 'There are none now, if the secret is the browser’s' })
  @Refuses({ 400: 'Names what is at fault', 404: 'Names what is unknown', 429: 'Too many requests' })
  async remove(
    @From() { network }: Origin,
    @Body({ schema: pushRemovalSchema }) removal: PushRemoval,
  ): Promise<void> {
    await this.desk.remove(network, removal);
  }
}
