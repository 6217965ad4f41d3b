import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/lib/base/clock.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { invitationResponse, type CredentialResponse } from '../../src/lib/protocol/http.ts';
import { createTestData } from '../backup/backupHarness.ts';
import { problemOf } from '../backup/check.ts';
import { readConfig } from '../config.ts';
import { databasePath } from '../log/dataFolder.ts';
import { createProcesses, type Processes, type RelayProcess } from '../processHarness.ts';
import {
  addMember,
  call,
  connectAs,
  createWorkspace,
  redeem,
  temporaryDirectory,
  type TemporaryDirectory,
  type TestSocketClient
} from '../relayHarness.ts';
import { createTestDocument, docId } from '../room/roomHarness.ts';
import { runCli } from './cli.ts';

// Each test starts a few real processes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

let directory: TemporaryDirectory;
let data: string;
let processes: Processes;

beforeEach(() => {
  directory = temporaryDirectory();
  data = join(directory.path, 'data');
  processes = createProcesses(data);
});

afterEach(async () => {
  await processes.dispose();
  directory.remove();
});

async function startWithCarnet(): Promise<{ relay: RelayProcess; admin: CredentialResponse }> {
  const relay = await processes.start(true);
  return { relay, admin: await createWorkspace(relay.url, relay.setupLink, ID) };
}

function deviceIdOf({ credential }: CredentialResponse): string {
  return credential.split('_')[1] ?? '';
}

let pushed = 0;
async function push(device: TestSocketClient, doc: number, value: string): Promise<void> {
  pushed += 1;
  const bytes = createTestDocument(1_000 + pushed).write(value);
  device.send({
    type: 'push',
    atomic: false,
    rows: [{ n: pushed, docId: docId(doc), kind: 'update', bytes }]
  });
  expect((await device.next()).type).toBe('ack');
}

describe('backup and restore', () => {
  test('[A9] a copy of a running relay, restored: another epoch, and what was erased since stays erased', async () => {
    const { relay, admin } = await startWithCarnet();
    const ann = await connectAs(relay.url, admin);
    await push(ann, 1, 'one');
    await push(ann, 2, 'canary-two');
    const file = join(directory.path, 'copy.sqlite');
    expect(await processes.run(['backup', file])).toEqual({
      code: 0,
      out: `Backup taken and checked: ${file}`,
      error: ''
    });
    await push(ann, 3, 'after');
    const erase = { n: 99, docId: docId(2), kind: 'erase', bytes: new Uint8Array(0) } as const;
    ann.send({ type: 'push', atomic: false, rows: [erase] });
    expect((await ann.next()).type).toBe('ack');

    const running = await processes.run(['restore', file]);
    expect(running).toEqual({ code: 1, out: '', error: `A relay works with ${data}: stop it first.` });
    await push(ann, 4, 'still served');
    await processes.end(relay, 'SIGKILL');

    const restored = await processes.run(['restore', file]);
    expect(restored).toMatchObject({ code: 0, error: '' });
    expect(restored.out).toContain('1 contacts that were erased since the copy was taken stay erased.');
    expect(readdirSync(data).filter((name) => name.includes('.replaced-'))).toHaveLength(1);

    const again = await processes.start(false);
    const device = await connectAs(again.url, admin);
    device.send({ type: 'pull', after: 0, maxBytes: 100_000 });
    const page = await device.next();
    expect(page.type === 'changes' && page.rows.map(({ docId: id, kind }) => [id, kind])).toEqual([
      [docId(1), 'update'],
      [docId(2), 'erased']
    ]);
    const bytes = createTestDocument(7).write('back again');
    device.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(2), kind: 'state', bytes }] });
    expect(await device.next()).toMatchObject({ type: 'nack', code: 'erased' });
  });

  test('[A9] a cursor of before is not accepted, so that devices offer again what they hold', async () => {
    const { relay, admin } = await startWithCarnet();
    const ann = await connectAs(relay.url, admin);
    await push(ann, 1, 'one');
    ann.send({ type: 'pull', after: 0, maxBytes: 100_000 });
    const page = await ann.next();
    if (page.type !== 'changes') throw new Error('no page');
    const cursor = { epoch: page.epoch, seq: page.upTo, mark: page.mark };
    const accepted = async (url: string): Promise<boolean> => {
      const device = await connectAs(url, admin, cursor);
      const { ready } = device;
      device.close();
      return ready.cursorAccepted;
    };
    expect(await accepted(relay.url)).toBe(true);
    const file = join(directory.path, 'copy.sqlite');
    await processes.run(['backup', file]);
    await processes.end(relay, 'SIGTERM');
    // Nothing was written since: only the epoch can tell.
    expect((await processes.run(['restore', file])).code).toBe(0);
    const again = await processes.start(false);
    expect(await accepted(again.url)).toBe(false);
  });

  test('[A9] copies of a relay under load are whole, each of them', async () => {
    const { relay, admin } = await startWithCarnet();
    const ann = await connectAs(relay.url, admin);
    const enough = new AbortController();
    const load = (async () => {
      for (let n = 0; !enough.signal.aborted; n += 1) await push(ann, n % 20, `value ${n}`);
    })();
    for (const name of ['a', 'b', 'c']) {
      const file = join(directory.path, name);
      expect((await processes.run(['backup', file])).code).toBe(0);
      expect(problemOf(file)).toBeNull();
    }
    enough.abort();
    await load;
  });

  test('[A9] without a name the copy goes to CARNET_BACKUPS, dated', async () => {
    await processes.end((await startWithCarnet()).relay, 'SIGTERM');
    const backups = join(directory.path, 'backups');
    mkdirSync(backups);
    expect((await processes.run(['backup'], { CARNET_BACKUPS: backups })).code).toBe(0);
    expect(readdirSync(backups)).toEqual([expect.stringMatching(/^carnet-\d{4}-.*Z\.sqlite$/)]);
  });
});

describe('setup-link', () => {
  test('[A9] is what the running relay printed, is in no log, and is gone with the first carnet', async () => {
    const relay = await processes.start(true);
    expect(await processes.run(['setup-link'])).toEqual({ code: 0, out: relay.setupLink, error: '' });
    expect(statSync(join(data, 'setup-link')).mode & 0o777).toBe(0o600);
    await createWorkspace(relay.url, relay.setupLink, ID);
    const secret = relay.setupLink?.split('#')[1] ?? '';
    for (const name of readdirSync(data))
      expect(readFileSync(join(data, name), 'latin1')).not.toContain(secret);
    expect(relay.log()).not.toContain(secret);
    const after = await processes.run(['setup-link']);
    expect(after).toMatchObject({ code: 1, out: '' });
    expect(after.error).toContain('There is a carnet here already');
  });

  test('[A9] needs a relay that runs: a link that a killed one has left is good for nothing', async () => {
    await processes.end(await processes.start(true), 'SIGKILL');
    expect(readdirSync(data)).toContain('setup-link');
    const killed = await processes.run(['setup-link']);
    expect(killed).toMatchObject({ code: 1, out: '' });
    expect(killed.error).toContain('does not run');
    await processes.end(await processes.start(true), 'SIGTERM');
    expect(readdirSync(data)).not.toContain('setup-link');
  });
});

/** Of a relay whose address is another one than where it listens. */
function portOf(relay: RelayProcess): Promise<string> {
  return vi.waitFor(() => {
    const port = /"event":"started","port":(\d+)/.exec(relay.log())?.[1];
    if (port === undefined) throw new Error('not started yet');
    return port;
  });
}

describe('setup-link --device-of', () => {
  test('[A9] lets a member in again on another device when no admin has one, once, within 15 minutes', async () => {
    const { relay, admin } = await startWithCarnet();
    const laptop = deviceIdOf(admin);
    expect(await processes.run(['revoke', laptop])).toEqual({
      code: 1,
      out: '',
      error: expect.stringContaining('is the last device of an admin') as string
    });
    (await connectAs(relay.url, admin)).close();
    expect((await processes.run(['revoke', laptop, '--erase', '--last-admin'])).code).toBe(0);
    const asked = Date.now();
    const { code, out, error } = await processes.run(['setup-link', '--device-of', 'ROOT']);
    expect([code, error]).toEqual([0, '']);
    const [link = '', ...told] = out.split('\n');
    expect(told).toEqual(['For another device of root (admin): good once, within 15 minutes.']);
    const [page, secret = ''] = link.split('#');
    expect([page, secret]).toEqual([`${relay.url}/join`, expect.stringMatching(/^[A-Za-z0-9_-]{22}$/)]);
    const { body } = await call(relay.url, 'POST', '/api/join/look', { secret });
    const { expiresAt } = v.parse(invitationResponse, body);
    expect(expiresAt).toBeGreaterThanOrEqual(asked + 15 * 60_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
    const phone = await redeem(relay.url, secret);
    expect([phone.status, phone.body]).toMatchObject([201, { memberId: admin.memberId, role: 'admin' }]);
    await push(await connectAs(relay.url, phone.body as CredentialResponse), 1, 'back');
    expect(await redeem(relay.url, secret)).toEqual({ status: 410, body: { error: 'invite-used' } });
    expect(relay.log()).not.toContain(secret);
  });

  test('[A9] names its public address, and needs the relay that it leads to', async () => {
    const relay = await processes.start(true, { PUBLIC_URL: 'https://carnet.example.fr' });
    await createWorkspace(`http://localhost:${await portOf(relay)}`, relay.setupLink, ID);
    // As under systemd: the command has the folder, and none of the service's other variables.
    const { out } = await processes.run(['setup-link', '--device-of', 'root']);
    expect(out).toMatch(/^https:\/\/carnet\.example\.fr\/join#\S+$/m);
    await processes.end(relay, 'SIGKILL');
    const stopped = await processes.run(['setup-link', '--device-of', 'root']);
    expect(stopped).toMatchObject({ code: 1, out: '' });
    expect(stopped.error).toContain('does not run');
  });
});

describe('devices and revoke', () => {
  test('[A9] devices lists members, their devices and their state', async () => {
    const { relay, admin } = await startWithCarnet();
    const bob = await addMember(relay.url, admin.credential, 'bob\u001b[2J', 'reader');
    await processes.run(['revoke', deviceIdOf(bob)]);
    const { code, out } = await processes.run(['devices']);
    expect(code).toBe(0);
    const [heads, ...rows] = out.split('\n').map((line) => line.split(/ {2,}/));
    expect(heads).toEqual(['DEVICE', 'MEMBER', 'ROLE', 'NAME', 'SINCE', 'LAST CONTACT', 'STATE']);
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\dZ$/) as string;
    const revoked = expect.stringMatching(/^revoked \d{4}-/) as string;
    expect(rows).toEqual([
      [deviceIdOf(bob), 'bob?[2J', 'reader', 'phone', date, expect.any(String), revoked],
      [deviceIdOf(admin), 'root', 'admin', 'laptop', date, expect.any(String), 'active']
    ]);
  });

  test('[A9] revoke closes the sockets of a running relay within a second, those of that device alone', async () => {
    const { relay, admin } = await startWithCarnet();
    const bob = await addMember(relay.url, admin.credential, 'bob');
    const [ann, phone] = [await connectAs(relay.url, admin), await connectAs(relay.url, bob)];
    let revokedAt = 0;
    const closed = phone.closed().then((code) => ({ code, at: Date.now() }));
    const ended = await processes.run(['revoke', deviceIdOf(bob).slice(0, 8)]).then((result) => {
      revokedAt = Date.now();
      return result;
    });
    expect(ended).toEqual({
      code: 0,
      out: expect.stringContaining(`Revoked: ${deviceIdOf(bob)}`) as string,
      error: ''
    });
    const { code, at } = await closed;
    expect(code).toBe(4401);
    expect(at - revokedAt).toBeLessThan(1_000);
    await push(ann, 1, 'goes on');
    await expect(connectAs(relay.url, bob)).rejects.toThrow('4401');
    const again = await processes.run(['revoke', deviceIdOf(bob)]);
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining('revoked before') as string });
  });

  test('[A9] revoke --erase tells a device that is connected to erase itself, and says so in the list', async () => {
    const { relay, admin } = await startWithCarnet();
    const bob = await addMember(relay.url, admin.credential, 'bob');
    const phone = await connectAs(relay.url, bob);
    const closed = phone.closed();
    const { code, out } = await processes.run(['revoke', deviceIdOf(bob), '--erase']);
    expect([code, out]).toEqual([0, expect.stringContaining('It erases itself at its next contact.')]);
    expect(await closed).toBe(4410);
    await expect(connectAs(relay.url, bob)).rejects.toThrow('4410');
    expect((await processes.run(['devices'])).out).toContain(', to be erased');
  });
});

describe('misuse', () => {
  /** In this process: nothing here depends on being another one. */
  function refused(args: readonly string[], environment = {}): { code: number; error: string } {
    const config = readConfig({ CARNET_DATA: data, ...environment });
    if (!config.ok) throw new Error(config.error);
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = runCli(args, {
      config: config.value,
      clock: systemClock,
      random: systemRandom,
      say: (line) => void said.push(line),
      complain: (line) => void complaints.push(line)
    });
    expect(said).toEqual([]);
    return { code, error: complaints.join('\n') };
  }

  test.each([
    [['dance']],
    [['constructor']],
    [['restore']],
    [['restore', 'a', 'b']],
    [['backup', 'a', 'b']],
    [['backup', '--force']],
    [['revoke']],
    [['revoke', '--erase']],
    [['setup-link', 'now']],
    [['setup-link', '--device-of']],
    [['revoke', 'abcd', '--last-admin=no']],
    [['devices', '--json']]
  ])('[A9] %j is not understood: usage, code 2', (args) => {
    const { code, error } = refused(args);
    expect(code).toBe(2);
    expect(error).toContain('usage: npm run relay');
  });

  test('[A9] the process ends with the code, and with 1 for a variable that is wrong', async () => {
    const usage = await processes.run(['dance']);
    expect(usage).toMatchObject({ code: 2, out: '', error: expect.stringContaining('usage:') as string });
    const variable = await processes.run(['devices'], { PORT: 'x' });
    expect(variable).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/^PORT /) as string });
  });

  test('[A9] where no relay has worked, each command says so, and makes nothing', () => {
    for (const args of [
      ['backup', join(directory.path, 'x')],
      ['setup-link'],
      ['setup-link', '--device-of', 'Ann'],
      ['devices'],
      ['revoke', 'abcd']
    ]) {
      expect(refused(args).code, args[0]).toBe(1);
    }
    expect(readdirSync(directory.path)).toEqual([]);
  });

  test('[A9] wrong names are told', () => {
    createTestDatabase().close();
    const file = join(directory.path, 'file');
    writeFileSync(file, 'mine');
    const cases: [string[], string][] = [
      [['backup', file], 'exists already'],
      [['backup', join(directory.path, 'no', 'folder')], 'No backup was taken'],
      [['restore', file], 'is no good'],
      [['restore', join(directory.path, 'none')], 'is no good'],
      [['revoke', 'ffffffff'], 'There is no device'],
      [['revoke', ''], 'There is no device'],
      [['revoke', 'aaaaaaaa'], 'is the last device of an admin'],
      [['setup-link', '--device-of', 'nobody'], 'There is no member called nobody'],
      [['setup-link', '--device-of', 'Ann'], 'does not run']
    ];
    for (const [args, words] of cases) {
      const { code, error } = refused(args);
      expect([code, error]).toEqual([1, expect.stringContaining(words)]);
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('[A9] data of another version are left alone until their relay was started', () => {
    const database = createTestDatabase();
    database.exec('PRAGMA user_version = 99');
    database.close();
    const { code, error } = refused(['devices']);
    expect([code, error]).toEqual([1, expect.stringContaining('another version')]);
  });

  function createTestDatabase(): DatabaseSync {
    mkdirSync(data);
    const created = createTestData(databasePath(data));
    created.addDevice('aaaaaaaa-0000-4000-8000-000000000001', 'laptop');
    return created.database;
  }
});
