import type { FastifyInstance } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { pathOf } from './path-of.js';

/** Which methods each address takes, to distinguish 405 from 404. */
export class RouteTable {
  private readonly methods = new Set<HTTPMethod>();
  /** Fastify's own router with the same routes. It takes parameters of any length: too long is not unknown. */
  private readonly router = findMyWay({ maxParamLength: Number.MAX_SAFE_INTEGER });

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method }) => {
      if (url.includes('*')) return;
      for (const each of [method].flat() as HTTPMethod[]) this.add(each, url);
    });
  }

  /** The methods an address takes; none where there is nothing at it. */
  methodsAt(address: string): string[] {
    const path = pathOf(address);
    return [...this.methods].filter((method) => this.has(method, path)).sort();
  }

  private add(method: HTTPMethod, url: string): void {
    this.methods.add(method);
    if (!this.router.hasRoute(method, url)) this.router.on(method, url, () => undefined);
  }

  private has(method: HTTPMethod, path: string): boolean {
    const found = this.router.find(method, path);
    // To the router an empty parameter is one too; no id is empty.
    return found !== null && Object.values(found.params).every((value) => value !== '');
  }
}
