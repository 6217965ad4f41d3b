import * as Y from 'yjs';
import { randomUuid, type MemberId, type WorkspaceId } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { addMember } from '../../src/lib/commands/workspace.ts';
import { readDocument } from '../../src/lib/contact/read.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import { applyEdits } from '../../src/lib/contact/write.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';

export interface LeavingVendor {
  /** What the workspace's document says of the vendor, and their contacts. */
  readonly rows: readonly PushRow[];
  /** They leave: every one of their contacts has an issue (R15). */
  readonly left: PushRow;
}

/** A vendor with so many contacts, who leaves the company. */
export function leavingVendor(
  by: MemberId,
  { workspaceId, contacts, firstRow }: { workspaceId: WorkspaceId; contacts: number; firstRow: number }
): LeavingVendor {
  const context = { by, now: Date.now(), random: systemRandom };
  const carnet = new Y.Doc({ guid: workspaceId });
  const vendor = randomUuid(systemRandom);
  addMember(carnet, context, { memberId: vendor, name: 'Bob Martin', role: 'member' });
  const settings = Y.encodeStateAsUpdate(carnet);
  const rows = Array.from({ length: contacts }, (_, at): PushRow => {
    const made = createContact(context, {
      kind: 'main',
      name: `Client ${String(at)}`,
      fields: { vendor }
    });
    if (!made.ok) throw new Error(made.error.code);
    const { id, doc } = made.value;
    return { n: firstRow + 1 + at, docId: id, kind: 'update', bytes: Y.encodeStateAsUpdate(doc) };
  });
  const before = Y.encodeStateVector(carnet);
  const seen = seenOf(fieldView(readDocument(carnet), 'active', vendor));
  applyEdits(carnet, [{ op: 'set', entity: vendor, field: 'active', value: false, seen }], context, null);
  const update = (n: number, bytes: Uint8Array): PushRow => ({
    n,
    docId: workspaceId,
    kind: 'update',
    bytes
  });
  return {
    rows: [update(firstRow, settings), ...rows],
    left: update(firstRow + 1 + contacts, Y.encodeStateAsUpdate(carnet, before))
  };
}
