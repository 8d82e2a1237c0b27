import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';

type Terms = Parameters<IoAdapter['createIOServer']>;
type Decided = (fault: string | null, isAllowed: boolean) => void;

/**
 * Opens live connections to our own pages and to programs, where it is known which pages are ours: a browser names the
 * page that asks, and programs name none.
 */
export class OwnOriginAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly publicUrl: string | undefined,
  ) {
    super(app);
  }

  override createIOServer(...[port, options]: Terms): ReturnType<IoAdapter['createIOServer']> {
    const allowRequest = ({ headers }: IncomingMessage, decide: Decided): void => {
      const isOurs = isOwnOrigin(headers.origin, this.publicUrl);
      decide(isOurs ? null : 'this origin may not watch', isOurs);
    };
    return super.createIOServer(port, { ...options, allowRequest } as Terms[1]);
  }
}

/** Whether a request comes from a page of ours, or from no page at all; always so where ours is not known. */
export function isOwnOrigin(origin: string | undefined, publicUrl: string | undefined): boolean {
  return origin === undefined || publicUrl === undefined || origin === publicUrl;
}
