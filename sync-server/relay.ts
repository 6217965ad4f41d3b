import { systemClock, type Clock } from '../src/lib/base/clock.ts';
import { CLOSE } from '../src/lib/protocol/closeCodes.ts';
import type { Nightly } from './backup/nightly.ts';
import { removeReplacedInTime } from './backup/replaced.ts';
import { startBackups, startMetrics, startRedirect } from './besides.ts';
import { removeNote, writeNote } from './cli/folderNotes.ts';
import type { Config } from './config.ts';
import type { Health } from './http/http.ts';
import { createWebServer, listen, type WebServer } from './http/webServer.ts';
import { noMetrics } from './metrics/metrics.ts';
import { createPrometheus } from './metrics/prometheus.ts';
import { createListener, createParts, createSockets, watchRevocations, type Parts } from './parts.ts';
import { firstCertificate, renewCertificate } from './tls/renewal.ts';
import type { SocketServer } from './ws/socketServer.ts';

export interface Relay {
  /** Where it answers: the public address that the config names, or one such as `http://localhost:4321`. */
  readonly url: string;
  readonly port: number;
  /** Creates the workspace; null once there is one. */
  readonly setupLink: string | null;
  /** Ports of the config's metrics and of what sends plain http to https; null unless it has them. */
  readonly metricsPort: number | null;
  readonly httpPort: number | null;
  /** Reads the certificate again, for the connections to come. A bad one is logged, and the old one served on. */
  renewCertificate(): void;
  /** Stops accepting, commits and acknowledges what waits, closes every socket with 1012. */
  close(): Promise<void>;
}

/** How to stop what was started; the last one goes first. */
type Stops = (() => void | Promise<void>)[];

/** Throws StartError; then nothing of it runs. `clock` is the system's, unless a test owns the time. */
export async function startRelay(config: Config, clock: Clock = systemClock): Promise<Relay> {
  const stops: Stops = [];
  try {
    return await start(config, clock, stops);
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

async function start(config: Config, clock: Clock, stops: Stops): Promise<Relay> {
  const certificate = config.tls && firstCertificate(config.tls);
  const prometheus = config.metrics && createPrometheus();
  const parts = createParts(config, clock, prometheus?.metrics ?? noMetrics);
  stops.push(() => parts.folder.close());
  stops.push(() => parts.lastContact.stop());
  if (certificate) parts.metrics.certificate(certificate.expiresAt);
  stops.push(removeReplacedInTime({ data: config.data, clock, logger: parts.logger }));
  const nightly = startBackups(config, parts);
  stops.push(() => nightly?.stop());
  const web = createWebServer(
    certificate,
    createListener(parts, () => healthOf(nightly))
  );
  const sockets = createSockets(parts, web.server);
  stops.push(() => stopServing(parts, web, sockets));
  const port = await listen(web.server, config.host, config.port, 'HOST, PORT');
  const metrics = await startMetrics(config, prometheus);
  stops.push(() => metrics?.stop());
  const redirect = await startRedirect(config, port);
  stops.push(() => redirect?.stop());
  stops.push(watchRevocations(parts));
  const url = config.publicUrl ?? `${certificate ? 'https' : 'http'}://localhost:${port}`;
  const setupLink = tellSetupLink(parts, url);
  stops.push(() => removeNote(config.data, 'setup-link'));
  writeNote(config.data, 'address', url);
  stops.push(() => removeNote(config.data, 'address'));
  parts.logger.info({ event: 'started', port });
  return {
    url,
    port,
    setupLink,
    metricsPort: metrics?.port ?? null,
    httpPort: redirect?.port ?? null,
    renewCertificate() {
      if (config.tls) renewCertificate(config.tls, (next) => web.renew(next), parts);
    },
    async close() {
      await stopAll(stops);
      parts.logger.info({ event: 'stopped' });
    }
  };
}

/** Null once there is a workspace. A link that a killed relay has left is wiped out either way. */
function tellSetupLink({ access, config }: Parts, url: string): string | null {
  const secret = access.setupSecret();
  const link = secret === null ? null : `${url}/setup#${secret}`;
  if (link === null) removeNote(config.data, 'setup-link');
  else writeNote(config.data, 'setup-link', link);
  return link;
}

function healthOf(nightly: Nightly | null): Health {
  return { status: 'ok', ...(nightly ? { backup: nightly.isFailing() ? 'failing' : 'ok' } : {}) };
}

async function stopServing({ rooms }: Parts, { server }: WebServer, sockets: SocketServer): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  rooms.close(CLOSE.restart);
  await sockets.close();
  server.closeAllConnections();
  await stopped;
}

async function stopAll(stops: Stops): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
}
