// Thousands of watchers of one topic in a process of their own, as bare WebSockets: what Socket.IO's client costs for each
// would hide what the server costs. Tells its parent of each version when the first and the last of them had it.
import { Agent, WebSocket } from 'undici';

const { SANAQ_BENCH_URL, SANAQ_BENCH_TOPIC, SANAQ_BENCH_WATCHERS } = process.env;
const WATCHERS = Number(SANAQ_BENCH_WATCHERS);
const AT_ONCE = 20;
/** No address may have all of them. */
const ADDRESSES = 10;
const agents = Array.from({ length: ADDRESSES }, (_, i) => new Agent({ localAddress: `127.0.0.${i + 1}` }));

const pushes = new Map();
let closed = 0;

function take(text) {
  const now = performance.now();
  const version = Number(/"version":(\d+)/.exec(text.slice(0, 300))?.[1]);
  const push = pushes.get(version) ?? { version, first: now, last: now, receivers: 0 };
  push.last = now;
  push.receivers += 1;
  pushes.set(version, push);
}

/** Resolves when the topic's first snapshot is there. */
function watch(i) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${SANAQ_BENCH_URL}/socket.io/?EIO=4&transport=websocket`, {
      dispatcher: agents[i % ADDRESSES],
    });
    socket.addEventListener('error', ({ error }) =>
      reject(new Error('a watcher was not let in', { cause: error })),
    );
    socket.addEventListener('close', () => (closed += 1));
    socket.addEventListener('message', ({ data }) => {
      // Engine.IO: 0 opens, 2 is a heartbeat; Socket.IO: 40 is in, 42 an event.
      if (data.startsWith('0')) socket.send('40/live,');
      else if (data === '2') socket.send('3');
      else if (data.startsWith('40/live,'))
        socket.send(`42/live,${JSON.stringify(['watch', { topic: SANAQ_BENCH_TOPIC }])}`);
      else if (data.startsWith('42/live,["snapshot"')) {
        take(data);
        resolve();
      }
    });
  });
}

for (let from = 0; from < WATCHERS; from += AT_ONCE) {
  const some = Array.from({ length: Math.min(AT_ONCE, WATCHERS - from) }, (_, i) => watch(from + i));
  await Promise.all(some);
}
process.on('message', () => {
  process.send({ pushes: [...pushes.values()], closed });
  pushes.clear();
});
process.once('SIGTERM', () => process.exit(0));
console.log('watching');
