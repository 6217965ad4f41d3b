import type { Dispose } from '../base/disposables.ts';
import { ok, type Result } from '../base/result.ts';
import type { ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Preference that holds the e-mail which the member gave on the way in, until the own contact is there. */
const OWN_EMAIL = 'ownEmail';

/** The contact of the member who has just joined is matched or made by this, once the carnet is here. */
export function rememberOwnEmail(workspace: Workspace, email: string): void {
  workspace.setPreference(OWN_EMAIL, email);
}

/**
 * Sees to it that the member has a contact, once the first pull is complete: before it, the device cannot know
 * what the carnet already has. Readers write nothing, so they get none. After `failed` it is tried again when
 * the app next starts.
 */
export function ensureOwnContact(workspace: Workspace, failed: (problem: ActProblem) => void): Dispose {
  let done = false;
  const look = (): void => {
    if (done || workspace.sync.status.state !== 'up-to-date' || !workspace.mayWrite) return;
    done = true;
    void makeIfMissing(workspace).then((result) => {
      if (!result.ok) failed(result.error);
    });
  };
  look();
  return workspace.on((event) => {
    if (event.type === 'sync') look();
  });
}

async function makeIfMissing(workspace: Workspace): Promise<Result<undefined, ActProblem>> {
  const given = workspace.preferences[OWN_EMAIL];
  const email = typeof given === 'string' ? given : null;
  const { own, match } = await workspace.ownContact(email);
  const made = own === null ? await makeOrClaim(workspace, email, match) : ok();
  if (made.ok && email !== null) workspace.setPreference(OWN_EMAIL, null);
  return made;
}

async function makeOrClaim(
  workspace: Workspace,
  email: string | null,
  match: string | null
): Promise<Result<undefined, ActProblem>> {
  // Once in the life of a member: not a part of every start.
  const { claimOwnContact, makeOwnContact } = await import('./ownContact.ts');
  return match === null ? makeOwnContact(workspace, email) : claimOwnContact(workspace, match);
}
