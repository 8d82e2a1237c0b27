import { Agent, request, type IncomingHttpHeaders } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Asking {
  readonly method?: string;
  /** Sent as JSON; a text or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks once. Rejects where no whole answer came in time, whatever the reason. */
export function ask(url: string, asking: Asking = {}): Promise<Reply> {
  const { body, timeoutMs = 3_000 } = asking;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const content = body === undefined || isRaw ? body : JSON.stringify(body);
  const headers = {
    ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
    ...(content === undefined ? {} : { 'content-length': Buffer.byteLength(content) }),
    ...asking.headers,
  };
  const method = asking.method ?? (body === undefined ? 'GET' : 'POST');
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('close', () => {
        clearTimeout(timer);
        if (!response.complete) return reject(new Error('the answer broke off'));
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    const timer = setTimeout(() => sending.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    sending.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sending.end(content);
  });
}

/** Ends the connections that are kept for further requests. */
export function closeConnections(): void {
  agent.destroy();
}
