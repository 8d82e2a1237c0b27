// Clients that mean harm, in a process of their own: what SANAQ_BENCH_HARM names, until the process is ended.
import '../fixtures/typescript.mjs';
import { connect } from 'node:net';

const { SANAQ_BENCH_URL: url, SANAQ_BENCH_HARM: harm, SANAQ_BENCH_ELECTION: election } = process.env;
const { BlindSocket } = await import('../fixtures/clients/blind-socket.ts');

const WATCHES = 150_000;
const BLIND_SOCKETS = 300;
const REGIONS = 20;
const SLOW_BODIES = 100;
const PONG_GAP_MS = 4_000;
const BYTE_GAP_MS = 1_000;

const topics = [
  `election/${election}`,
  `election/${election}/contest/race`,
  ...Array.from({ length: REGIONS }, (_, region) => `election/${election}/area/R${region}`),
];

async function flood() {
  const socket = await BlindSocket.open(url);
  await socket.join();
  for (let sent = 0; sent < WATCHES; sent++) socket.watch(topics[0]);
  setInterval(() => socket.pong(), PONG_GAP_MS);
}

async function watchBlindly() {
  const sockets = await Promise.all(Array.from({ length: BLIND_SOCKETS }, () => BlindSocket.open(url)));
  for (const socket of sockets) {
    await socket.join();
    for (const topic of topics) socket.watch(topic);
  }
  setInterval(() => sockets.forEach((socket) => socket.pong()), PONG_GAP_MS);
}

function sendSlowly() {
  const { hostname, port } = new URL(url);
  for (let i = 0; i < SLOW_BODIES; i++) {
    const path = i % 2 ? '/socket.io/?EIO=4&transport=polling' : `/api/elections/${election}/submissions`;
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 8000\r\n\r\n`,
    );
    setInterval(() => socket.destroyed || socket.write(' '), BYTE_GAP_MS);
  }
}

const HARMS = { flood, blind: watchBlindly, slow: sendSlowly };
await HARMS[harm]();
console.log('harming');
