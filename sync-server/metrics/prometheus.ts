import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RelayMetrics } from './metrics.ts';

export interface Prometheus {
  readonly metrics: RelayMetrics;
  readonly contentType: string;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
}

/** An fsync takes from tenths of a millisecond on a good disk to seconds on a dying one. */
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** A8: counts for Prometheus, with those of the process: memory, heap, event loop delay. */
export function createPrometheus(): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const log = logMetrics(registry);
  const socket = socketMetrics(registry);
  const upkeep = upkeepMetrics(registry);
  return {
    metrics: { ...log, ...socket, ...upkeep },
    contentType: registry.contentType,
    text: () => registry.metrics()
  };
}

function counter(registry: Registry, name: string, help: string): Counter {
  return new Counter({ name, help, registers: [registry] });
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}

function logMetrics(
  registry: Registry
): Pick<RelayMetrics, 'roomOpened' | 'committed' | 'commitFailed' | 'fed'> {
  const rooms = gauge(registry, 'carnet_rooms', 'Workspaces opened since the start');
  const rows = counter(registry, 'carnet_rows_appended_total', 'Rows committed to the log');
  const bytes = counter(registry, 'carnet_bytes_appended_total', 'Bytes of the updates in those rows');
  const failures = counter(registry, 'carnet_commit_failures_total', 'Commits that the disk did not take');
  const feed = counter(registry, 'carnet_feed_bytes_total', 'Bytes of rows read from the log for devices');
  const seconds = new Histogram({
    name: 'carnet_commit_seconds',
    help: 'Time of a group commit until it is on disk',
    buckets: COMMIT_SECONDS,
    registers: [registry]
  });
  return {
    roomOpened: () => rooms.inc(),
    committed(commit) {
      rows.inc(commit.rows);
      bytes.inc(commit.bytes);
      seconds.observe(commit.seconds);
    },
    commitFailed: () => failures.inc(),
    fed: (count) => feed.inc(count)
  };
}

function socketMetrics(
  registry: Registry
): Pick<RelayMetrics, 'socketOpened' | 'socketClosed' | 'acknowledged' | 'refused'> {
  const open = gauge(registry, 'carnet_sockets_open', 'WebSockets open now');
  const acks = counter(registry, 'carnet_acks_total', 'ACK frames sent');
  const nacks = new Counter({
    name: 'carnet_nacks_total',
    help: 'NACK frames sent, by code',
    labelNames: ['code'],
    registers: [registry]
  });
  const closes = new Counter({
    name: 'carnet_closes_total',
    help: 'WebSockets closed, by close code',
    labelNames: ['code'],
    registers: [registry]
  });
  return {
    socketOpened: () => open.inc(),
    socketClosed(code) {
      open.dec();
      closes.inc({ code });
    },
    acknowledged: () => acks.inc(),
    refused: (code) => nacks.inc({ code })
  };
}

function upkeepMetrics(registry: Registry): Pick<RelayMetrics, 'backedUp' | 'backupFailed' | 'certificate'> {
  const last = gauge(
    registry,
    'carnet_backup_last_success_timestamp_seconds',
    'When the newest checked copy was made; 0 when there is none'
  );
  const failures = counter(registry, 'carnet_backup_failures_total', 'Copies that failed or were no good');
  const expires = gauge(
    registry,
    'carnet_certificate_expires_timestamp_seconds',
    'End of the certificate that is served; 0 without one'
  );
  return {
    backedUp: (at) => last.set(at / 1_000),
    backupFailed: () => failures.inc(),
    certificate: (expiresAt) => expires.set(expiresAt / 1_000)
  };
}
