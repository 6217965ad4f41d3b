import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Clock } from '../../src/lib/base/clock.ts';
import { isUuid } from '../../src/lib/base/ids.ts';
import { CLOSE, type CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import { FRAME_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { addressOf, type Source } from '../http/address.ts';
import { STOP_AFTER_MS } from '../limits.ts';
import type { RelayLogger } from '../logger.ts';
import type { RelayMetrics } from '../metrics/metrics.ts';
import type { RelaySocket } from '../room/seat.ts';
import type { Session } from '../session/session.ts';
import type { AddressGate } from './addressGate.ts';
import { watchLiveness } from './liveness.ts';
import { createStrangers, type Stranger } from './strangers.ts';

export interface SocketServerOptions {
  readonly server: Server;
  readonly open: (socket: RelaySocket, workspaceId: string, address: string) => Session;
  readonly clock: Clock;
  readonly logger: RelayLogger;
  /** A7: how many sockets may wait to be let in. */
  readonly strangersMax: number;
  readonly gate: AddressGate;
  readonly trustedProxy: readonly string[];
  /** A7: whether the page that asks was served by this relay. */
  readonly isOwnOrigin: (request: IncomingMessage) => boolean;
  readonly metrics: RelayMetrics;
}

export interface SocketServer {
  /** Resolves when every socket is closed; those that do not answer are cut. */
  close(): Promise<void>;
}

const PATH = /^\/w\/([^/?]+)$/;

/** A7: the WebSocket side of HTTP: which upgrades are let in, and bytes to sessions and back. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { server, open, clock, logger, metrics, gate } = options;
  const strangers = createStrangers(options.strangersMax);
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false
  });
  const stopWatching = watchLiveness(sockets.clients, clock);

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const workspaceId = workspaceOf(request);
    const address = addressOf(sourceOf(request), options.trustedProxy);
    const refusal = gate.refuses(address);
    if (workspaceId === null) reject(stream, '404 Not Found');
    else if (!options.isOwnOrigin(request)) reject(stream, '403 Forbidden');
    else if (refusal) reject(stream, refusal.status, `Retry-After: ${refusal.retryAfterS}\r\n`);
    else if (!stream.destroyed) {
      stream.once('close', gate.opened(address));
      sockets.handleUpgrade(request, stream, head, (socket) =>
        admit(socket, request.socket, { workspaceId, address })
      );
    }
  });

  function admit(socket: WebSocket, stream: Socket, where: { workspaceId: string; address: string }): void {
    const { workspaceId } = where;
    // ws closes by itself after an error; without a listener the process would end.
    socket.on('error', (error) => logger.warn({ event: 'socket-error', workspaceId, cause: error.message }));
    metrics.socketOpened();
    socket.on('close', (code) => metrics.socketClosed(code));
    const stranger = strangers.add(stream, () => cut(CLOSE.tooBig));
    if (stranger)
      attach(socket, stranger, open(relaySocket(socket), workspaceId, where.address), workspaceId);
    else cut(CLOSE.overloaded);

    /** Without waiting for the other side's close: until then ws would hold whatever it sends. */
    function cut({ code, reason }: CloseCode): void {
      logger.warn({ event: 'closed', workspaceId, code, cause: reason });
      socket.close(code, reason);
      stream.destroySoon();
    }
  }

  function attach(socket: WebSocket, stranger: Stranger, session: Session, workspaceId: string): void {
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (!isBinary || !(data instanceof Uint8Array)) {
        socket.close(CLOSE.protocolError.code, CLOSE.protocolError.reason);
        return;
      }
      try {
        session.receive(data);
        if (session.isLetIn()) stranger.letIn();
      } catch (error) {
        // A defect of ours, met by one device: it must not take the others' relay with it.
        logger.error({ event: 'session-failed', workspaceId, cause: causeOf(error) });
        socket.close(1011, 'internal error');
      }
    });
    socket.on('close', (code) => session.closed(code));
  }

  return {
    async close() {
      stopWatching();
      const closed = new Promise<void>((resolve) => sockets.close(() => resolve()));
      const cancel = clock.after(STOP_AFTER_MS, () => {
        for (const socket of sockets.clients) socket.terminate();
      });
      await closed;
      cancel();
    }
  };
}

function relaySocket(socket: WebSocket): RelaySocket {
  return {
    send: (bytes) => socket.send(bytes),
    close: (code, reason) => socket.close(code, reason),
    get bufferedAmount() {
      return socket.bufferedAmount;
    }
  };
}

function workspaceOf(request: IncomingMessage): string | null {
  const id = PATH.exec(request.url ?? '')?.[1];
  return id !== undefined && isUuid(id) ? id : null;
}

function sourceOf({ socket, headers }: IncomingMessage): Source {
  const forwardedFor = headers['x-forwarded-for'];
  return { remote: socket.remoteAddress, forwardedFor: [forwardedFor ?? []].flat().join(',') || undefined };
}

function reject(stream: Duplex, status: string, header = ''): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n${header}Content-Length: 0\r\n\r\n`);
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
