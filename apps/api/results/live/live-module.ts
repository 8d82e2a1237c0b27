import { Module } from '@nestjs/common';
import { LIMITS } from '#config';
import { BulletinsModule } from '../../bulletins/bulletins-module.js';
import { API_CONFIG, API_PARTS, type ApiConfig, type ApiParts } from '../../core/api-parts.js';
import { readAddresses } from '../../http/connection/client-address.js';
import { OpsModule } from '../../ops/ops-module.js';
import { ReadModelModule } from '../../read-model/read-model-module.js';
import { ReplaysModule } from '../../replays/replays-module.js';
import { BulletinTopics } from './bulletin-topics.js';
import { LiveConnections } from './connections/live-connections.js';
import { LiveGateway } from './live-gateway.js';
import { Source } from './source.js';

/** Pushes results and replays over socket.io. */
@Module({
  imports: [ReadModelModule, OpsModule, ReplaysModule, BulletinsModule],
  providers: [
    {
      provide: LiveConnections,
      useFactory: ({ trustedProxies = [] }: ApiConfig, { live }: ApiParts) =>
        new LiveConnections({ ...LIMITS.live, ...live }, readAddresses(trustedProxies)),
      inject: [API_CONFIG, API_PARTS],
    },
    BulletinTopics,
    Source,
    LiveGateway,
  ],
})
export class LiveModule {}
