/** A relay with somebody of each kind at its door, made once and copied for each cell of the authorisation table. */
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemRandom } from '../../src/lib/base/random.ts';
import { newCredentialSecret } from '../../src/lib/protocol/credential.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import type { Relay } from '../relay.ts';
import {
  addMember,
  createWorkspace,
  deviceIdOf,
  invite,
  revoke,
  startTestRelay,
  temporaryDirectory,
  type TemporaryDirectory
} from '../relayHarness.ts';
import { memberIdOf } from '../room/roomHarness.ts';
import { credentialOf, hashOf } from './secrets.ts';

export const WORKSPACE = '0a0a0a0a-0000-4000-8000-00000000000a';
const ELSEWHERE = '0b0b0b0b-0000-4000-8000-00000000000b';

export const ACTORS = [
  'nobody',
  'elsewhere',
  'reader',
  'member',
  'admin',
  'revoked',
  'erase-ordered',
  'expired-invite'
] as const;
export type Actor = (typeof ACTORS)[number];

/** What must happen, for each who could try. */
export type Cells = Readonly<Record<Actor, string>>;

/** What somebody has in hand: a credential, or what they take for one; and who they say they are. */
export interface Bearer {
  readonly credential: string | undefined;
  readonly memberId: string;
  readonly deviceId: string;
}

export interface Prepared {
  readonly bearers: Readonly<Record<Actor, Bearer>>;
  /** Somebody whom the others would like to change, with a device and an open invite. */
  readonly victim: CredentialResponse;
  readonly victimInviteId: string;
  readonly directory: TemporaryDirectory;
}

function bearerOf(who: CredentialResponse): Bearer {
  return { credential: who.credential, memberId: who.memberId, deviceId: deviceIdOf(who) };
}

/** Everybody was let in as what they are, through the front door; those revoked were admins. */
export async function prepare(): Promise<Prepared> {
  const directory = temporaryDirectory();
  const relay = await startTestRelay(directory.path);
  const { url } = relay;
  const admin = await createWorkspace(url, relay.setupLink, WORKSPACE);
  const victim = await addMember(url, admin.credential, 'victim');
  const victimInvite = await invite(url, admin.credential, 'victim');
  const expired = await invite(url, admin.credential, 'late');
  const reader = await addMember(url, admin.credential, 'reader', 'reader');
  const member = await addMember(url, admin.credential, 'member');
  const revoked = await addMember(url, admin.credential, 'revoked', 'admin');
  const stolen = await addMember(url, admin.credential, 'stolen', 'admin');
  await revoke(url, admin, `devices/${deviceIdOf(revoked)}`, 'remove');
  await revoke(url, admin, `devices/${deviceIdOf(stolen)}`, 'erase');
  await relay.close();
  const stranger: Bearer = { credential: undefined, memberId: memberIdOf('nobody'), deviceId: randomUUID() };
  return {
    directory,
    victim,
    victimInviteId: victimInvite.id,
    bearers: {
      nobody: stranger,
      elsewhere: inAnotherWorkspace(directory, expired.id),
      reader: bearerOf(reader),
      member: bearerOf(member),
      admin: bearerOf(admin),
      revoked: bearerOf(revoked),
      'erase-ordered': bearerOf(stolen),
      'expired-invite': { ...stranger, credential: expired.secret }
    }
  };
}

/** The setup link makes one workspace; a second one, and an invite of the past, are written into the file. */
function inAnotherWorkspace({ path }: TemporaryDirectory, expiredInvite: string): Bearer {
  const deviceId = randomUUID();
  const memberId = memberIdOf('elsewhere');
  const secret = newCredentialSecret(systemRandom);
  const file = new DatabaseSync(join(path, 'carnet.sqlite'));
  file.prepare('UPDATE invites SET expires_at = 1 WHERE id = ?').run(expiredInvite);
  file.prepare("INSERT INTO workspaces VALUES (2, ?, 'e', 0)").run(ELSEWHERE);
  file.prepare("INSERT INTO members VALUES (2, ?, 'elsewhere', 'admin')").run(memberId);
  file
    .prepare("INSERT INTO devices (id, ws, member, name, hash, created_at) VALUES (?, 2, ?, 'pc', ?, 0)")
    .run(deviceId, memberId, hashOf(secret));
  file.close();
  return { credential: credentialOf(deviceId, secret), memberId, deviceId };
}

/** One relay for one cell. */
export interface Trial {
  readonly relay: Relay;
  /** What the file holds of the workspace, but for times of last contact. */
  contents(): Contents;
  /** Stops the relay; gives what the file holds then. */
  end(): Promise<Contents>;
}

export interface Contents {
  readonly access: unknown;
  /** Documents that have a row in the log, or were erased. */
  readonly written: readonly unknown[];
  readonly erased: readonly unknown[];
  /** Members who have a personal document. */
  readonly personal: readonly unknown[];
}

export async function tryOut({ directory }: Prepared): Promise<Trial> {
  const copy = temporaryDirectory();
  cpSync(directory.path, copy.path, { recursive: true });
  const relay = await startTestRelay(copy.path);
  return {
    relay,
    contents: () => contentsOf(join(copy.path, 'carnet.sqlite')),
    async end() {
      await relay.close();
      const left = contentsOf(join(copy.path, 'carnet.sqlite'));
      copy.remove();
      return left;
    }
  };
}

function contentsOf(path: string): Contents {
  const file = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => file.prepare(sql).all();
  const contents = {
    access: [
      all('SELECT * FROM members WHERE ws = 1'),
      all('SELECT id, member, name, hash, revoked_at, revoked_how FROM devices WHERE ws = 1'),
      all('SELECT * FROM invites WHERE ws = 1')
    ],
    written: all("SELECT doc FROM rows WHERE ws = 1 AND kind <> 'erased'").map((row) => row['doc']),
    erased: all('SELECT doc FROM erased WHERE ws = 1').map((row) => row['doc']),
    personal: all('SELECT member FROM personal').map((row) => row['member'])
  };
  file.close();
  return contents;
}
