import { createServer, type Server } from 'node:http';
import type { Prometheus } from './prometheus.ts';

/** A8: on a port of its own, so that what the public can reach never tells it. */
export function createMetricsServer(prometheus: Prometheus): Server {
  return createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404, { 'content-length': 0 }).end();
      return;
    }
    prometheus.text().then(
      (body) => response.writeHead(200, { 'content-type': prometheus.contentType }).end(body),
      () => response.writeHead(500, { 'content-length': 0 }).end()
    );
  });
}
