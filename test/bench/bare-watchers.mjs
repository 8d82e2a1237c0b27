// The bare limit of watchers: Socket.IO alone, one room, which gets the body its parent sends as often as that says.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const [{ topic, body }] = await once(process, 'message');
const server = createServer();
const live = new Server(server, { serveClient: false, perMessageDeflate: false, httpCompression: false }).of(
  '/live',
);
let version = 1;
const snapshot = () => ({ topic, version, previous: version - 1, body });
live.on('connection', (socket) => {
  socket.on('watch', async () => {
    await socket.join(topic);
    socket.emit('snapshot', snapshot());
  });
});
process.on('message', () => {
  version += 1;
  live.to(topic).emit('snapshot', snapshot());
});
process.once('SIGTERM', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('listening'));
