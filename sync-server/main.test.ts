import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyUpdate, Doc } from 'yjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CredentialResponse } from '../src/lib/protocol/http.ts';
import { createProcesses, type Processes, type RelayProcess } from './processHarness.ts';
import {
  addMember,
  connectAs,
  createWorkspace,
  redeem,
  temporaryDirectory,
  type TemporaryDirectory
} from './relayHarness.ts';
import { createTestDocument, docId } from './room/roomHarness.ts';
import { createCertificate, servedFingerprint, writeCertificate } from './tls/certificateHarness.ts';

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

let directory: TemporaryDirectory;
let processes: Processes;

beforeEach(() => {
  directory = temporaryDirectory();
  processes = createProcesses(directory.path);
});

afterEach(async () => {
  await processes.dispose();
  directory.remove();
});

/** Pushes edits, always some of them on their way, and kills the process amid them; gives what was acknowledged. */
async function pushUntilKilled(
  relay: RelayProcess,
  who: CredentialResponse,
  round: number
): Promise<string[]> {
  const device = await connectAs(relay.url, who);
  const doc = createTestDocument(round + 1);
  const acknowledged: string[] = [];
  let pushed = 0;
  const pushMore = (): void => {
    while (pushed < acknowledged.length + 20) {
      const bytes = doc.write(`${round}/${pushed}`);
      const row = { n: pushed, docId: docId(1), kind: 'update', bytes } as const;
      device.send({ type: 'push', atomic: false, rows: [row] });
      pushed += 1;
    }
  };
  pushMore();
  for (;;) {
    const frame = await device.next().catch(() => null);
    if (frame === null) break;
    if (frame.type === 'ack') acknowledged.push(...frame.rows.map(({ n }) => `${round}/${n}`));
    if (acknowledged.length > 100) relay.child.kill('SIGKILL');
    pushMore();
  }
  await processes.end(relay, 'SIGKILL');
  expect(acknowledged.length).toBeLessThan(pushed);
  return acknowledged;
}

async function storedValues(relay: RelayProcess, who: CredentialResponse): Promise<unknown[]> {
  const device = await connectAs(relay.url, who);
  device.send({ type: 'pull', after: 0, maxBytes: 256_000 });
  const doc = new Doc();
  for (;;) {
    const page = await device.next();
    if (page.type !== 'changes') continue;
    for (const { bytes } of page.rows) applyUpdate(doc, bytes);
    if (page.upTo >= page.head) break;
  }
  device.close();
  return doc.getArray('facts').toArray();
}

test('[A2] what was acknowledged survives SIGKILL, three times over', async () => {
  let relay = await processes.start(true);
  const admin = await createWorkspace(relay.url, relay.setupLink, ID);
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const more = await pushUntilKilled(relay, admin, round);
    expect(more.length).toBeGreaterThan(0);
    acknowledged.push(...more);
    relay = await processes.start(false);
    const stored = await storedValues(relay, admin);
    expect(acknowledged.filter((value) => !stored.includes(value))).toEqual([]);
  }
}, 60_000);

test('[A1] SIGTERM stops it in order, and nothing secret or personal was logged', async () => {
  const relay = await processes.start(true);
  const admin = await createWorkspace(relay.url, relay.setupLink, ID, 'Zebulon');
  const member = await addMember(relay.url, admin.credential, 'Melchior');
  const device = await connectAs(relay.url, member);
  const bytes = createTestDocument(1).write('canary-5d1e');
  device.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(1), kind: 'update', bytes }] });
  await device.next();
  expect((await redeem(relay.url, 'B'.repeat(22))).status).toBe(404);
  device.sendBytes(new Uint8Array([99]));
  await device.closed();
  expect(await processes.end(relay, 'SIGTERM')).toBe(0);
  const log = relay.log();
  expect(log).toContain('"event":"started"');
  expect(log).toContain('"event":"closed"');
  expect(log).toContain('"event":"stopped"');
  const secrets = [relay.setupLink?.split('#')[1] ?? '', admin.credential, member.credential, 'B'.repeat(22)];
  for (const secret of [...secrets, 'Zebulon', 'Melchior', 'canary-5d1e']) expect(log).not.toContain(secret);
}, 30_000);

test.each<[string, Record<string, string>]>([
  ['PORT', { PORT: 'http' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['CARNET_DATA', { CARNET_DATA: 'file' }]
])(
  '[A1] a wrong %s ends the process with a sentence that names it',
  async (name, environment) => {
    // A file where a directory should be.
    const file = join(directory.path, 'taken');
    writeFileSync(file, '');
    const ended = await processes.run([], 'CARNET_DATA' in environment ? { CARNET_DATA: file } : environment);
    expect(ended.code).toBe(1);
    expect(ended.error).toMatch(new RegExp(`^${name}[: ].*\\.$`));
  },
  30_000
);

test('[A1] SIGHUP takes a renewed certificate, and keeps the old one when the new is no good', async () => {
  const first = await createCertificate();
  const { cert, key } = writeCertificate(directory.path, first);
  const relay = await processes.start(true, { TLS_CERT: cert, TLS_KEY: key });
  expect(relay.url).toMatch(/^https:/);
  expect(await servedFingerprint(relay.port)).toBe(first.fingerprint);
  const next = await createCertificate();
  writeCertificate(directory.path, next);
  relay.child.kill('SIGHUP');
  await vi.waitFor(async () => expect(await servedFingerprint(relay.port)).toBe(next.fingerprint));
  writeCertificate(directory.path, { ...next, key: first.key });
  relay.child.kill('SIGHUP');
  await vi.waitFor(() => expect(relay.log()).toContain('"event":"certificate-refused"'));
  expect(relay.log()).toContain('TLS_KEY: ');
  expect(relay.log()).not.toContain('PRIVATE KEY');
  expect(await servedFingerprint(relay.port)).toBe(next.fingerprint);
  expect(await processes.end(relay, 'SIGTERM')).toBe(0);
}, 30_000);

test('[A1] a second relay on the same data ends at once and says why; after a kill the next one starts', async () => {
  const relay = await processes.start(true);
  const second = await processes.run([]);
  expect(second).toMatchObject({ code: 1, out: '' });
  expect(second.error).toMatch(/^CARNET_DATA: another relay works with .*\.$/);
  await processes.end(relay, 'SIGKILL');
  const third = await processes.start(true);
  expect(await processes.end(third, 'SIGTERM')).toBe(0);
}, 30_000);

test('[A1] behind a proxy the link is the public address, or says what to put in its place', async () => {
  const publicUrl = 'https://carnet.example.fr';
  const named = await processes.start(true, { TRUSTED_PROXY: '127.0.0.1', PUBLIC_URL: publicUrl });
  expect([named.url, named.setupLink]).toEqual([publicUrl, expect.stringContaining(`${publicUrl}/setup#`)]);
  await processes.end(named, 'SIGTERM');
  const unnamed = await processes.start(true, { TRUSTED_PROXY: '127.0.0.1' });
  expect(unnamed.setupLink).toMatch(/^http:\/\/localhost:/);
}, 30_000);

test('[A8] a container knows by its health script whether the relay answers, http or https', async () => {
  const script = join(import.meta.dirname, '..', 'scripts', 'health.ts');
  const healthy = async (environment: Record<string, string>): Promise<boolean> => {
    const child = spawn(process.execPath, [script], { env: environment, stdio: 'ignore' });
    await once(child, 'exit');
    return child.exitCode === 0;
  };
  const relay = await processes.start(true);
  const port = { PORT: String(relay.port) };
  expect(await healthy(port)).toBe(true);
  await processes.end(relay, 'SIGTERM');
  expect(await healthy(port)).toBe(false);
  const { cert, key } = writeCertificate(directory.path, await createCertificate());
  const secure = await processes.start(true, { TLS_CERT: cert, TLS_KEY: key });
  expect(await healthy({ PORT: String(secure.port), TLS_CERT: cert })).toBe(true);
}, 30_000);
