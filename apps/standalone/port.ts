import { createServer } from 'node:net';
import { codeOf, Fault } from './fault.js';

/** Says why a port cannot be listened on; undefined where the error is about something else. */
export function explainPort(error: unknown, host: string, port: number): Fault | undefined {
  const other = port < 65_535 ? port + 1 : 3000;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Fault(
        `Port ${port} is taken by another program.`,
        `Stop that one, or start Sanaq on another port:  PORT=${other} npm start`,
      );
    case 'EACCES':
      return new Fault(
        `Port ${port} may not be used by an ordinary user.`,
        'Start Sanaq on one from 1024 up:  PORT=3000 npm start',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Fault(
        `HOST=${host} is no address of this machine.`,
        'Use 127.0.0.1 (this machine only) or 0.0.0.0 (every network).',
      );
    default:
      return undefined;
  }
}

/** Makes sure that the port can be listened on, before anything else is started for nothing. */
export async function tryPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw explainPort(error, host, port) ?? error;
  }
  await new Promise((resolve) => server.close(resolve));
}
