/** What runs beside the relay proper when the config asks for it. Each gives how to stop it; StartError if it cannot. */
import { mkdirSync } from 'node:fs';
import type { Clock } from '../src/lib/base/clock.ts';
import { startNightly, type Nightly } from './backup/nightly.ts';
import { takeBackupOnThread } from './backup/onThread.ts';
import type { Config } from './config.ts';
import { createRedirect } from './http/redirect.ts';
import { listen, stop } from './http/webServer.ts';
import { databasePath } from './log/dataFolder.ts';
import type { RelayLogger } from './logger.ts';
import type { RelayMetrics } from './metrics/metrics.ts';
import { createMetricsServer } from './metrics/metricsServer.ts';
import type { Prometheus } from './metrics/prometheus.ts';
import { messageOf, StartError } from './startError.ts';

/** Something that listens on a port of its own. */
interface Beside {
  readonly port: number;
  stop(): Promise<void>;
}

export async function startMetrics(config: Config, prometheus: Prometheus | null): Promise<Beside | null> {
  if (!config.metrics || !prometheus) return null;
  const { host } = config.metrics;
  const server = createMetricsServer(prometheus);
  const port = await listen(server, host, config.metrics.port, 'METRICS_HOST, METRICS_PORT');
  return { port, stop: () => stop(server) };
}

export async function startRedirect(config: Config, httpsPort: number): Promise<Beside | null> {
  if (config.httpPort === null) return null;
  const server = createRedirect(config.publicUrl, httpsPort);
  const port = await listen(server, config.host, config.httpPort, 'HOST, HTTP_PORT');
  return { port, stop: () => stop(server) };
}

export interface BackupPorts {
  readonly clock: Clock;
  readonly logger: RelayLogger;
  readonly metrics: RelayMetrics;
}

export function startBackups({ backups: directory, data }: Config, ports: BackupPorts): Nightly | null {
  if (directory === null) return null;
  const source = databasePath(data);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return startNightly({
      directory,
      take: (target, signal) => takeBackupOnThread(source, target, signal),
      ...ports
    });
  } catch (error) {
    throw new StartError(`CARNET_BACKUPS: ${directory} cannot be used (${messageOf(error)}).`, {
      cause: error
    });
  }
}
