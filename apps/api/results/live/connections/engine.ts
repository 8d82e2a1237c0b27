import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';

/** One message on its way to a client, as Engine.IO hands it about. */
export interface EnginePacket {
  readonly data?: string | Buffer;
  /** Set where Socket.IO has made the WebSocket frame once for all who get it. */
  readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] };
}

/** What is needed of the WebSocket below a transport. */
export interface WebSocketBelow {
  readonly _socket: TcpSocket | null;
  readonly readyState: number;
  ping(payload: Buffer): void;
  terminate(): void;
  on(event: 'ping' | 'pong', listener: (payload: Buffer) => void): void;
}

/** What is needed of Engine.IO's transports. `socket` is a WebSocket's, `res` that of a poll under way. */
export interface EngineTransport {
  readonly name: string;
  readonly socket?: WebSocketBelow;
  readonly res?: ServerResponse | null;
  closeTimeout?: number;
  _onSent?: unknown;
}

/** What is needed of a connection below its namespaces. */
export interface EngineSocket {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly transport: EngineTransport;
  close(discard: boolean): void;
  on(event: 'packetCreate', listener: (packet: EnginePacket) => void): void;
  on(event: 'flush', listener: (packets: readonly EnginePacket[]) => void): void;
  on(event: 'packet' | 'drain', listener: () => void): void;
  on(event: 'upgrade', listener: (transport: EngineTransport) => void): void;
  once(event: 'close', listener: () => void): void;
}

/** Bytes that a message takes on the wire, about. */
export function sizeOf({ data, options }: EnginePacket): number {
  const frame = options?.wsPreEncodedFrame;
  if (frame) return frame.reduce((bytes, part) => bytes + part.byteLength, 0);
  return data === undefined ? 0 : Buffer.byteLength(data);
}

/**
 * What every unsent write of a connection that is cut fails with: one for all. Without it, Node makes an error with its
 * stack for each of them, and the process stands still while many connections go at once.
 */
const CUT = new Error('the connection was cut');

/** Ends a WebSocket at once, without a goodbye. */
export function endWebSocket(socket: WebSocketBelow): void {
  socket._socket?.destroy(CUT);
  socket.terminate();
}
