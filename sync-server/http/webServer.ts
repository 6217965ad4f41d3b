import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../tls/certificate.ts';
import { StartError } from '../startError.ts';

const LIMITS: ServerOptions = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 };

/** A TLS handshake that takes longer is no honest one. Milliseconds. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

export interface WebServer {
  readonly server: Server;
  /** Takes another pair for the connections to come; those that are open go on. */
  renew(certificate: Certificate): void;
}

/** A1: http, or https when there is a certificate. */
export function createWebServer(certificate: Certificate | null, listener: RequestListener): WebServer {
  if (!certificate) return { server: createServer(LIMITS, listener), renew: () => undefined };
  const { cert, key } = certificate;
  const server = createTlsServer(
    { ...LIMITS, handshakeTimeout: HANDSHAKE_TIMEOUT_MS, minVersion: 'TLSv1.2', cert, key },
    listener
  );
  return {
    server,
    renew: (next) => server.setSecureContext({ minVersion: 'TLSv1.2', cert: next.cert, key: next.key })
  };
}

/** Resolves with the port once it answers; throws StartError, which names the variables, when it cannot. */
export function listen(server: Server, host: string, port: number, variables: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      const sentence = `${variables}: cannot listen on ${host}:${port} (${error.message}).`;
      reject(new StartError(sentence, { cause: error }));
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Resolves when it no longer listens and every connection is closed. */
export function stop(server: Server): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return stopped;
}
