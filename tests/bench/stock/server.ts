import { createServer } from 'node:http';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocketServer, type WebSocket } from 'ws';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';

export interface StockServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The stock way, as a peer to measure against: one room per document, y-protocols' sync, documents in memory
 * only. It does less than the relay (no authentication, no validation, no disk), which is in its favour.
 */
export async function startStockServer(documents: ReadonlyMap<string, Uint8Array>): Promise<StockServer> {
  const rooms = new Map<string, Y.Doc>();
  for (const [name, state] of documents) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    rooms.set(name, doc);
  }
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => {
    const doc = rooms.get((request.url ?? '').slice(1));
    if (doc) serve(socket, doc);
    else socket.close(4404);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `ws://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        http.close(() => resolve());
      })
  };
}

const MESSAGE_SYNC = 0;

function serve(socket: WebSocket, doc: Y.Doc): void {
  socket.binaryType = 'arraybuffer';
  socket.on('message', (data: ArrayBuffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return;
    const reply = encoding.createEncoder();
    encoding.writeVarUint(reply, MESSAGE_SYNC);
    syncProtocol.readSyncMessage(decoder, reply, doc, socket);
    if (encoding.length(reply) > 1) socket.send(encoding.toUint8Array(reply));
  });
  const hello = encoding.createEncoder();
  encoding.writeVarUint(hello, MESSAGE_SYNC);
  syncProtocol.writeSyncStep1(hello, doc);
  socket.send(encoding.toUint8Array(hello));
}
