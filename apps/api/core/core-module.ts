import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { findProjectFolder } from '#config';
import { openFiles } from '#files';
import { Ledger } from '#ledger';
import { Doorbell, Queues } from '#queue';
import {
  API_CONFIG,
  API_PARTS,
  FILES,
  LOG,
  RENDERER,
  RENDER_QUEUE,
  type ApiConfig,
  type ApiParts,
} from './api-parts.js';
import { Closing } from './closing.js';
import { loadRenderer } from './page-renderer.js';

/** What every module of the api may be given: configuration, ledger, queues, files, log, and how parts end. */
@Module({})
export class CoreModule {
  /**
   * Offers what was opened before the api and is closed after it, by the process that starts it.
   * @param log where the api writes; that of the parts has not its serializers
   */
  static forRoot(config: ApiConfig, parts: ApiParts, log: Logger, closing: Closing): DynamicModule {
    const providers = [
      { provide: API_CONFIG, useValue: config },
      { provide: API_PARTS, useValue: parts },
      { provide: LOG, useValue: log },
      { provide: Ledger, useValue: parts.ledger },
      { provide: Doorbell, useValue: parts.queue },
      { provide: Queues, useValue: parts.jobs },
      { provide: RENDER_QUEUE, useValue: parts.documents },
      { provide: FILES, useValue: openFiles(config.files) },
      { provide: RENDERER, useFactory: () => loadRenderer(folderOf(parts)) },
      { provide: Closing, useValue: closing },
    ];
    return { module: CoreModule, global: true, providers, exports: providers };
  }
}

/** Where the built pages are. */
const folderOf = ({ pagesFolder }: ApiParts): string => pagesFolder ?? join(findProjectFolder(), 'dist/web');
