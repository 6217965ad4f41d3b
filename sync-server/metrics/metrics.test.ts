import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import type { Relay } from '../relay.ts';
import {
  addMember,
  connect,
  connectAs,
  createWorkspace,
  startTestRelay,
  temporaryDirectory,
  type TemporaryDirectory
} from '../relayHarness.ts';
import { createTestDocument, docId } from '../room/roomHarness.ts';
import { StartError } from '../startError.ts';

// Files and processes of a loaded machine; no test waits for the time to pass.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

let directory: TemporaryDirectory;
let relay: Relay;
let admin: CredentialResponse;

beforeEach(async () => {
  directory = temporaryDirectory();
  relay = await startTestRelay(directory.path, undefined, { metrics: { host: '127.0.0.1', port: 0 } });
  admin = await createWorkspace(relay.url, relay.setupLink, ID);
});

afterEach(async () => {
  await relay.close();
  directory.remove();
});

async function measured(): Promise<Map<string, number>> {
  const response = await fetch(`http://127.0.0.1:${String(relay.metricsPort)}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
}

test('[A8] what the relay does is counted, and nobody is named', async () => {
  const reader = await addMember(relay.url, admin.credential, 'Melchior', 'reader');
  const [ann, eve] = [await connectAs(relay.url, admin), await connectAs(relay.url, reader)];
  const bytes = createTestDocument(1).write('hello');
  const row = { n: 1, docId: docId(1), kind: 'update', bytes } as const;
  ann.send({ type: 'push', atomic: false, rows: [row] });
  expect((await ann.next()).type).toBe('ack');
  eve.send({ type: 'push', atomic: false, rows: [{ ...row, docId: docId(2) }] });
  expect((await eve.next()).type).toBe('nack');
  eve.send({ type: 'pull', after: 0, maxBytes: 1_000 });
  expect((await eve.next()).type).toBe('changes');
  const stranger = await connect(relay.url, ID);
  stranger.send({ type: 'hello', protocol: 1, credential: 'none', cursor: null, app: '' });
  expect(await stranger.closed()).toBe(4401);
  await vi.waitFor(async () => expect((await measured()).get('carnet_sockets_open')).toBe(2));
  const values = await measured();
  expect(Object.fromEntries([...values].filter(([name]) => name.startsWith('carnet_')))).toMatchObject({
    carnet_rooms: 1,
    carnet_rows_appended_total: 1,
    carnet_bytes_appended_total: bytes.length,
    carnet_commit_seconds_count: 1,
    carnet_commit_failures_total: 0,
    carnet_acks_total: 1,
    'carnet_nacks_total{code="read-only"}': 1,
    carnet_feed_bytes_total: bytes.length,
    'carnet_closes_total{code="4401"}': 1,
    carnet_backup_failures_total: 0,
    carnet_backup_last_success_timestamp_seconds: 0
  });
  for (const name of [
    'process_resident_memory_bytes',
    'nodejs_heap_size_used_bytes',
    'nodejs_eventloop_lag_p99_seconds'
  ]) {
    expect(values.get(name), name).toBeGreaterThan(0);
  }
  const text = [...values.keys()].join('\n');
  for (const name of [ID, admin.memberId, 'Melchior', docId(1)]) expect(text).not.toContain(name);
});

test('[A8] nothing but /metrics is on that port, and the public port has none', async () => {
  const port = String(relay.metricsPort);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404);
  expect(await (await fetch(`${relay.url}/metrics`)).text()).not.toContain('carnet_');
});

test('[A8] a port that is taken stops the start, names the variable and leaves nothing running', async () => {
  const other = temporaryDirectory();
  const taken = { metrics: { host: '127.0.0.1', port: Number(relay.metricsPort) } };
  await expect(startTestRelay(other.path, undefined, taken)).rejects.toThrow(StartError);
  await expect(startTestRelay(other.path, undefined, taken)).rejects.toThrow(/METRICS_PORT: cannot listen/);
  await (await startTestRelay(other.path)).close();
  other.remove();
});
