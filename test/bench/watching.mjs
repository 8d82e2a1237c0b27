// Viewers that watch an election, in a process of their own; tells its parent when each version reached each of them.
import { io } from 'socket.io-client';

const { SANAQ_BENCH_URL, SANAQ_BENCH_TOPIC, SANAQ_BENCH_WATCHERS } = process.env;

const seen = Array.from({ length: Number(SANAQ_BENCH_WATCHERS) }, () => []);
const sockets = seen.map(() => io(`${SANAQ_BENCH_URL}/live`, { transports: ['websocket'], forceNew: true }));
await Promise.all(
  sockets.map((socket, i) => {
    socket.on('snapshot', ({ version }) => seen[i].push([version, Date.now()]));
    return new Promise((resolve) =>
      socket.on('connect', () => socket.emit('watch', { topic: SANAQ_BENCH_TOPIC }, resolve)),
    );
  }),
);
process.once('message', () => {
  process.send(seen, () => {
    sockets.forEach((socket) => socket.disconnect());
    process.exit(0);
  });
});
console.log('watching');
