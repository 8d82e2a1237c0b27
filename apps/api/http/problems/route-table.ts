import type { FastifyInstance } from 'fastify';
import { pathOf } from './path-of.js';

/** Which methods each address takes, to tell a wrong method from a wrong address. */
export class RouteTable {
  private readonly methods = new Map<string, Set<string>>();
  private readonly patterns = new Map<string, RegExp>();

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method }) => {
      if (url.includes('*')) return;
      const methods = this.methods.get(url) ?? new Set();
      this.methods.set(url, methods);
      for (const each of [method].flat()) methods.add(each);
      this.patterns.set(url, new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+').replaceAll('.', '\\.')}$`));
    });
  }

  /** The methods an address takes; none where there is nothing at it. */
  methodsAt(address: string): string[] {
    const path = pathOf(address);
    const found = new Set<string>();
    for (const [url, pattern] of this.patterns) {
      if (pattern.test(path)) this.methods.get(url)?.forEach((method) => found.add(method));
    }
    return [...found].sort();
  }
}
