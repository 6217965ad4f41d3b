/**
 * The floor: what `ws` alone does. Whatever a socket sends goes to all others, unread and unkept: no one is asked
 * who they are, nothing is checked, stored or acknowledged.
 */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    for (const other of sockets.clients) if (other !== socket) other.send(data);
  });
});
const port = Number(process.env['PORT']);
server.listen(port, '127.0.0.1', () => console.log(`Carnet is ready: http://localhost:${port}`));
