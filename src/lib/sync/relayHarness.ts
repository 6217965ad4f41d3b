/** The real relay on a free port of loopback, with a workspace and its first admin, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Relay } from '../../../sync-server/relay.ts';
import { startTestRelay as startRelay } from '../../../sync-server/relayHarness.ts';
import { randomUuid } from '../base/ids.ts';
import { systemRandom } from '../base/random.ts';
import { newCredentialSecret } from '../protocol/credential.ts';
import { credentialResponse, inviteResponse, type CredentialResponse } from '../protocol/http.ts';
import type { Role } from '../protocol/frames.ts';

export interface TestRelay {
  readonly url: string;
  readonly workspaceId: string;
  readonly admin: CredentialResponse;
  /** A new member with a device of its own. */
  join(name: string, role: Role): Promise<CredentialResponse>;
  stop(): Promise<void>;
  /** On the same port and data as before. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

export async function startTestRelay(): Promise<TestRelay> {
  const data = mkdtempSync(join(tmpdir(), 'carnet-relay-'));
  const start = (port: number): Promise<Relay> => startRelay(data, undefined, { port });
  let relay: Relay | null = await start(0);
  const { url, port, setupLink } = relay;
  const workspaceId = randomUuid(systemRandom);
  const admin = v.parse(
    credentialResponse,
    await post(url, '/api/workspaces', {
      setup: setupLink?.split('#')[1],
      workspaceId,
      memberId: randomUuid(systemRandom),
      memberName: 'Inès',
      device: 'test'
    })
  );

  async function stop(): Promise<void> {
    await relay?.close();
    relay = null;
  }

  return {
    url,
    workspaceId,
    admin,
    async join(memberName, role) {
      const invite = { kind: 'member', memberId: randomUuid(systemRandom), memberName, role };
      const { secret } = v.parse(inviteResponse, await post(url, '/api/invites', invite, admin.credential));
      const join = { secret, device: 'test', credentialSecret: newCredentialSecret(systemRandom) };
      return v.parse(credentialResponse, await post(url, '/api/join', join));
    },
    stop,
    async restart() {
      relay ??= await start(port);
    },
    async dispose() {
      await stop();
      rmSync(data, { recursive: true });
    }
  };
}

async function post(url: string, path: string, body: object, credential?: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credential ? { authorization: `Bearer ${credential}` } : {})
    },
    body: JSON.stringify(body)
  });
  if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
  return response.json();
}
