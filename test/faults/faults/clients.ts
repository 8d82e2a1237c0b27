import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { LIVE_NAMESPACE } from '#contract';
import type { Fault } from '../fault.js';
import { ROOT } from '../load/election.js';
import { machine } from '../load/people.js';
import { onSocket } from '../watch/readers.js';

const LASTS_MS = 12_000;
const SILENT_SOCKETS = 300;
const ENDLESS_BODIES = 200;
const TRICKLE_MS = 500;

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  return socket;
}

/** A WebSocket text frame as a client sends it, masked; short ones only. */
function frame(text: string): Buffer {
  const mask = randomBytes(4);
  const body = Buffer.from(text).map((byte, at) => byte ^ (mask[at % 4] as number));
  const length = body.length < 126 ? [0x80 | body.length] : [0x80 | 126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length]), mask, body]);
}

/** Watches by hand and never reads again. */
function watchWithoutReading(url: string, topics: readonly string[]): Socket {
  const socket = open(url);
  const upgrade = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${new URL(url).host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  socket.write(`${upgrade.join('\r\n')}\r\n\r\n`);
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    if (!heard.includes('101 Switching')) return;
    socket.removeAllListeners('data');
    socket.write(frame(`40${LIVE_NAMESPACE},`));
    setTimeout(() => {
      for (const topic of topics) socket.write(frame(`42${LIVE_NAMESPACE},["watch",{"topic":"${topic}"}]`));
      socket.pause();
    }, 300);
  });
  return socket;
}

/** Begins a submission and sends a blank of it from time to time. */
function postForEver(url: string, election: string): { socket: Socket; timer: NodeJS.Timeout } {
  const socket = open(url);
  const head = [
    `POST /api/elections/${election}/submissions HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Authorization: ${machine['authorization']}`,
    'Content-Type: application/json',
    'Content-Length: 60000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{"id":"${randomUUID()}"`);
  const timer = setInterval(() => socket.write(' '), TRICKLE_MS);
  socket.on('close', () => clearInterval(timer));
  return { socket, timer };
}

export const clients: readonly Fault[] = [
  {
    name: 'sockets that never read',
    async run(round) {
      const topics = ['summary', `area/${ROOT}`].map((topic) => onSocket(round.election, topic));
      const sockets = round.stage.apis.flatMap(({ url }) =>
        Array.from({ length: SILENT_SOCKETS / 2 }, () => watchWithoutReading(url, topics)),
      );
      await round.pause(LASTS_MS / 2);
      await round.untilNormal('sockets stopped reading');
      await round.pause(LASTS_MS / 2);
      for (const socket of sockets) socket.destroy();
    },
  },
  {
    name: 'bodies that never end',
    async run(round) {
      const posts = round.stage.apis.flatMap(({ url }) =>
        Array.from({ length: ENDLESS_BODIES / 2 }, () => postForEver(url, round.election)),
      );
      await round.untilNormal('bodies were begun');
      await round.pause(LASTS_MS);
      for (const { socket } of posts) socket.destroy();
    },
  },
];
