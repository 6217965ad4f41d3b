/**
 * A carnet of Anne and Paul as it is once both are in, made over the relay's own interface: what most tests begin
 * with. The screens that lead there have tests of their own, and cost more than many of the tests that follow.
 */
import type { BrowserContextOptions } from '@playwright/test';
import * as v from 'valibot';
import * as Y from 'yjs';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import type { Result } from '../../src/lib/base/result.ts';
import { createOwnContact } from '../../src/lib/commands/createContact.ts';
import type { Refusal } from '../../src/lib/commands/types.ts';
import { addMember, createWorkspace } from '../../src/lib/commands/workspace.ts';
import { newCredentialSecret } from '../../src/lib/protocol/credential.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { credentialResponse, inviteResponse, type CredentialResponse } from '../../src/lib/protocol/http.ts';
import { openRawSocket, post } from './rawSocket.ts';
import type { RelayProcess } from './relayProcess.ts';

type Storage = NonNullable<BrowserContextOptions['storageState']>;

const ANNE = 'Anne Martin';
const PAUL = 'Paul Durand';
/** What the app calls the browser that the tests run in. */
const DEVICE = 'Chrome, Linux';

/** What the browsers of both have in their storage before they open the app for the first time. */
export async function makeReadyTeam(relay: RelayProcess): Promise<{ anne: Storage; paul: Storage }> {
  const link = relay.setupLink();
  if (link === null) throw new Error('the relay printed no setup link');
  const [workspaceId, anneId, paulId] = [newId(), newId(), newId()];
  const anne = v.parse(
    credentialResponse,
    await post(`${relay.url}/api/workspaces`, {
      setup: new URL(link).hash.slice(1),
      workspaceId,
      memberId: anneId,
      memberName: ANNE,
      device: DEVICE
    })
  );
  const invite = { kind: 'member', memberId: paulId, memberName: PAUL, role: 'member' };
  const { secret } = v.parse(inviteResponse, await post(`${relay.url}/api/invites`, invite, anne.credential));
  const credentialSecret = newCredentialSecret(systemRandom);
  const paul = v.parse(
    credentialResponse,
    await post(`${relay.url}/api/join`, { secret, device: DEVICE, credentialSecret })
  );
  const socket = await openRawSocket(relay.url, workspaceId, anne.credential);
  await socket.push(firstRows(workspaceId, anneId, paulId));
  socket.close();
  return { anne: storageOf(relay, anne), paul: storageOf(relay, paul) };
}

/** The workspace's document with both members, and the own contact of each. */
function firstRows(workspaceId: string, anneId: string, paulId: string): PushRow[] {
  const context = { by: anneId, now: Date.now(), random: systemRandom };
  const carnet = valueOf(
    createWorkspace(context, {
      id: workspaceId,
      company: 'Martin Chauffage',
      memberName: ANNE,
      language: 'fr'
    })
  );
  valueOf(addMember(carnet.doc, context, { memberId: paulId, name: PAUL, role: 'member' }));
  const anne = valueOf(createOwnContact(context, { id: anneId, memberId: anneId, name: ANNE }));
  const paul = valueOf(createOwnContact({ ...context, by: paulId }, { memberId: paulId, name: PAUL }));
  return [carnet, anne, paul].map(({ id, doc }, at) => ({
    n: at + 1,
    docId: id,
    kind: 'state',
    bytes: Y.encodeStateAsUpdate(doc)
  }));
}

function storageOf({ url }: RelayProcess, access: CredentialResponse): Storage {
  const { workspaceId, memberId, memberName, credential } = access;
  const value = JSON.stringify({ workspaceId, memberId, memberName, credential });
  return { cookies: [], origins: [{ origin: url, localStorage: [{ name: 'carnet.device', value }] }] };
}

function newId(): string {
  return randomUuid(systemRandom);
}

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
