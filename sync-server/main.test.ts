import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { applyUpdate, Doc } from 'yjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CredentialResponse } from '../src/lib/protocol/http.ts';
import {
  addMember,
  call,
  connectAs,
  createWorkspace,
  temporaryDirectory,
  type TemporaryDirectory
} from './relayHarness.ts';
import { createTestDocument, docId } from './room/roomHarness.ts';

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';
const MAIN = join(import.meta.dirname, 'main.ts');

interface RelayProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly setupLink: string | null;
  /** Everything it logged so far. */
  log(): string;
}

let directory: TemporaryDirectory;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL');
  directory.remove();
});

function spawnMain(environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', CARNET_DATA: directory.path, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  children.push(child);
  return child;
}

/** Starts a real relay process and waits until it says that it is ready. */
async function start(isNew: boolean): Promise<RelayProcess> {
  const child = spawnMain({});
  let logged = '';
  child.stderr?.on('data', (data: Buffer) => (logged += data.toString()));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    lines.push(line);
    if (lines.length === (isNew ? 2 : 1)) break;
  }
  const url = /^Carnet is ready: (http:\/\/localhost:\d+)$/.exec(lines[0] ?? '')?.[1];
  if (url === undefined) throw new Error(`not ready: ${lines.join()} ${logged}`);
  return {
    child,
    url,
    setupLink: /^Set up your carnet: (\S+)$/.exec(lines[1] ?? '')?.[1] ?? null,
    log: () => logged
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}

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
  await end(relay.child, 'SIGKILL');
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
  let relay = await start(true);
  const admin = await createWorkspace(relay.url, relay.setupLink, ID);
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const more = await pushUntilKilled(relay, admin, round);
    expect(more.length).toBeGreaterThan(0);
    acknowledged.push(...more);
    relay = await start(false);
    const stored = await storedValues(relay, admin);
    expect(acknowledged.filter((value) => !stored.includes(value))).toEqual([]);
  }
}, 60_000);

test('[A1] SIGTERM stops it in order, and nothing secret or personal was logged', async () => {
  const relay = await start(true);
  const admin = await createWorkspace(relay.url, relay.setupLink, ID, 'Zebulon');
  const member = await addMember(relay.url, admin.credential, 'Melchior');
  const device = await connectAs(relay.url, member);
  const bytes = createTestDocument(1).write('canary-5d1e');
  device.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(1), kind: 'update', bytes }] });
  await device.next();
  await call(relay.url, 'POST', '/api/join', { secret: 'B'.repeat(22), device: 'phone' });
  device.sendBytes(new Uint8Array([99]));
  await device.closed();
  expect(await end(relay.child, 'SIGTERM')).toBe(0);
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
    const child = spawnMain('CARNET_DATA' in environment ? { CARNET_DATA: file } : environment);
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    await once(child, 'close');
    expect(child.exitCode).toBe(1);
    expect(said.trim()).toMatch(new RegExp(`^${name}[: ].*\\.$`));
  },
  30_000
);
