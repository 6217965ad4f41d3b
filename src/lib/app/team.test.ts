import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import { createWorkspace } from '../commands/workspace.ts';
import { readDocument } from '../contact/read.ts';
import type { Role } from '../protocol/frames.ts';
import type { Access, AccessProblem, RelayMember } from './access.ts';
import { InvitesController } from './invites.svelte.ts';
import { membersOf } from './members.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore } from './sheetHarness.ts';
import { TeamController } from './team.svelte.ts';
import { teamOf, type TeamDevice } from './teamMembers.ts';
import type { Workspace } from './workspace.svelte.ts';

const WORKSPACE = '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f';
const ANNE = '11111111-2222-4333-8444-555555555555';
const PAUL = '99999999-2222-4333-8444-555555555555';

function deviceNamed(name: string, state: TeamDevice['state'] = 'active', createdAt = 1): TeamDevice {
  const id = `00000000-0000-4000-8000-${name.padStart(12, '0')}`;
  return { id, name, createdAt, lastSeenAt: null, online: false, self: false, state, revokedAt: null };
}

function relayMember(id: string, name: string, role: Role, devices: readonly TeamDevice[] = []): RelayMember {
  return { id, name, role, devices: [...devices] };
}

/** An administrator's page: the workspace's document in a memory store, and a relay that answers as it is told. */
async function createBed() {
  const store = new MemoryStore();
  const port = new MemoryPort(store, ANNE);
  const made = createWorkspace(
    { by: ANNE, now: 0, random: port.random },
    { id: WORKSPACE, company: 'Martin', memberName: 'Anne' }
  );
  if (!made.ok) throw new Error(made.error.code);
  store.write(WORKSPACE, Y.encodeStateAsUpdate(made.value.doc), null);
  const documents = new OpenDocuments(port);
  const asked: string[] = [];
  const relay: { members: RelayMember[]; refuses: AccessProblem | null } = {
    members: [relayMember(ANNE, 'Anne', 'admin', [deviceNamed('1')])],
    refuses: null
  };
  const answer = <T>(what: string, value: T): Promise<Result<T, AccessProblem>> => {
    asked.push(what);
    return Promise.resolve(relay.refuses ? err(relay.refuses) : ok(value));
  };
  const access = {
    team: () => Promise.resolve(relay.refuses === 'unreachable' ? err(relay.refuses) : ok(relay.members)),
    invites: () => Promise.resolve(ok([])),
    invite: (_credential: string, { memberId, role }: { memberId: string; role: Role }) =>
      answer(`invite ${memberId} ${role}`, { id: 'i', secret: 's'.repeat(22), expiresAt: 9 }),
    setRole: (_credential: string, memberId: string, role: Role) =>
      answer(`role ${memberId} ${role}`, undefined),
    revokeDevice: (_credential: string, id: string, how: string) => answer(`device ${id} ${how}`, undefined),
    revokeMember: (_credential: string, id: string, how: string) => answer(`member ${id} ${how}`, undefined)
  } as unknown as Access;
  const inDocument = () => {
    const doc = new Y.Doc({ guid: WORKSPACE });
    Y.applyUpdate(doc, store.state(WORKSPACE) ?? new Uint8Array());
    return membersOf(readDocument(doc));
  };
  const workspace = Object.assign(port, {
    workspaceId: WORKSPACE,
    credential: 'c',
    role: 'admin',
    settings: {
      get members() {
        return inDocument();
      }
    },
    useDocuments: () => documents
  }) as unknown as Workspace;
  const team = new TeamController(access, workspace);
  await team.load();
  return {
    team,
    relay,
    asked,
    inDocument,
    invites: new InvitesController(access, workspace, 'c', 'https://carnet.example.org')
  };
}

async function withPaul() {
  const bed = await createBed();
  bed.relay.members.push(relayMember(PAUL, 'Paul', 'member', [deviceNamed('2')]));
  await bed.team.load();
  const paul = bed.team.members.find(({ id }) => id === PAUL);
  if (!paul) throw new Error('no Paul');
  return { ...bed, paul };
}

test('[A7] the relay decides about roles; whom it does not know has no device there', () => {
  const members = [
    { id: ANNE, name: 'Anne', initials: 'A', hue: 1, role: 'admin' as const, active: true },
    { id: PAUL, name: 'Paul', initials: 'P', hue: 2, role: 'member' as const, active: true }
  ];
  const told = [relayMember(ANNE, 'Anne', 'reader', [deviceNamed('1', 'removed'), deviceNamed('2')])];
  const [anne, paul] = teamOf(members, told, true);
  expect(anne).toMatchObject({ role: 'reader', devices: [{ name: '2' }, { name: '1' }] });
  expect(paul).toMatchObject({ role: 'member', devices: [] });
  // One who is told of oneself alone knows nothing of the others' devices.
  expect(teamOf(members, told, false)[1]?.devices).toBe(null);
  expect(teamOf(members, null, true).map(({ devices }) => devices)).toEqual([null, null]);
  const stranger = relayMember('s', 'Somebody', 'member');
  expect(teamOf([], [stranger], true)).toMatchObject([{ name: 'Somebody', active: true }]);
});

test('[A7] a role is changed on the relay, then written where others read it without a network', async () => {
  const { team, asked, inDocument, paul } = await withPaul();
  expect(await team.setRole(paul, 'reader')).toEqual(ok());
  expect(asked).toEqual([`role ${PAUL} reader`]);
  expect(inDocument().get(PAUL)).toMatchObject({ name: 'Paul', role: 'reader', active: true });
});

test.each(['last-admin', 'forbidden', 'unreachable'] as const)(
  '[A7] what the relay refuses (%s) is not written',
  async (code) => {
    const { team, relay, inDocument, paul } = await withPaul();
    relay.refuses = code;
    const refusal = err({ kind: 'access', code });
    expect(await team.setRole(paul, 'admin')).toEqual(refusal);
    expect(await team.revokeMember(paul, 'erase')).toEqual(refusal);
    expect(await team.revokeDevice(deviceNamed('2'), 'remove')).toEqual(refusal);
    expect(inDocument().has(PAUL)).toBe(false);
  }
);

test('[A7] a member who leaves stays as a former one, and is back with a new invite under the same id', async () => {
  const { team, asked, inDocument, invites, paul } = await withPaul();
  expect(await team.revokeMember(paul, 'erase')).toEqual(ok());
  expect(inDocument().get(PAUL)).toMatchObject({ name: 'Paul', active: false });
  const made = await invites.again(paul);
  const link = `https://carnet.example.org/join#${'s'.repeat(22)}`;
  expect(made).toMatchObject({ ok: true, value: { kind: 'member', name: 'Paul', link } });
  expect(inDocument().get(PAUL)?.active).toBe(true);
  expect(asked).toEqual([`member ${PAUL} erase`, `invite ${PAUL} member`]);
});

test('[A7] a member whom a relay made again does not know can be taken out of the team all the same', async () => {
  const { team, relay, inDocument, paul } = await withPaul();
  await team.setRole(paul, 'member');
  relay.refuses = 'not-found';
  expect(await team.revokeMember(paul, 'remove')).toEqual(ok());
  expect(inDocument().get(PAUL)?.active).toBe(false);
});

test('[A7] without the relay the document is what is known, and the reason is told', async () => {
  const { team, relay } = await createBed();
  relay.refuses = 'unreachable';
  await team.load();
  expect(team.problem).toBe('unreachable');
  expect(team.members.map(({ name }) => name)).toEqual(['Anne']);
});
