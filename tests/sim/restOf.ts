import type { DocId } from '../../src/lib/base/ids.ts';
import type { NackCode, Role } from '../../src/lib/protocol/frames.ts';
import { applyUpdate, buildDocument } from '../../src/lib/replica/integration.ts';
import { createOutgoingPicker } from '../../src/lib/replica/outgoing.ts';
import type { OutboxRow } from '../../src/lib/replica/store.ts';
import type { Log } from '../../sync-server/log/log.ts';
import type { SimDevice } from './device.ts';
import type { Leading } from './lead.ts';

/** What leads on a device, among the tabs that run: exactly one at rest (L6). */
export function leadersOf(device: SimDevice): readonly Leading[] {
  return device.tabs().flatMap((tab) => {
    const leading = tab.isFrozen() ? null : tab.leading();
    return leading ? [leading] : [];
  });
}

/** Name of the tab that leads a device; null: none does. */
export function leaderOf(device: SimDevice): string | null {
  return device.tabs().find((tab) => tab.leading() !== null)?.name ?? null;
}

export interface RestOptions {
  readonly log: Log;
  /** Null: it has no access, and all it can do is know that. */
  readonly role: Role | null;
  readonly isTorn: (docId: DocId) => boolean;
}

/** What the relay may refuse for good to one with this role. */
const REFUSED: Readonly<Record<Role, readonly NackCode[]>> = {
  admin: [],
  member: ['forbidden'],
  reader: ['read-only', 'forbidden']
};

/** I5, the other way: when everything was answered, no device thinks that something waits. */
export function isAtRest(device: SimDevice, { log, role, isTorn }: RestOptions): boolean {
  const [leader, second] = leadersOf(device);
  if (!leader || second) return false;
  const isBusy = device.tabs().some((tab) => !tab.isFrozen() && tab.isBusy());
  if (device.isAtWork() || isBusy) return false;
  const { connection, closedWhy } = leader.status();
  if (role === null) return connection === 'closed' && closedWhy === 'revoked';
  if (connection !== 'online' || leader.status().role !== role) return false;
  const cursor = device.data().meta.get('cursor') as
    { readonly seq: number; readonly mark: string } | undefined;
  // By its mark: the seq alone may be that of the relay before it was set back.
  if (cursor?.seq !== log.head() || cursor.mark !== log.markOf(cursor.seq)) return false;
  const rows = [...device.data().outbox.values()].sort((a, b) => a.n - b.n);
  const refused = rows.filter((row) => row.refused !== undefined);
  const isDue = refused.every(
    (row) => isTorn(row.docId) || (row.refused && REFUSED[role].includes(row.refused) && !isHeld(log, row))
  );
  return isDue && isStuck(rows, refused);
}

/** P5: others have brought all that a reader's state holds; nothing of it is "not accepted" any more. */
function isHeld(log: Log, { docId, kind, bytes }: OutboxRow): boolean {
  if (kind !== 'state') return false;
  const doc = buildDocument(
    docId,
    log.document(docId, 0).map((row) => row.bytes)
  );
  return !applyUpdate(doc, bytes);
}

/** Nothing of this could be pushed: each row is refused, or waits behind one that is (P6). */
function isStuck(rows: readonly OutboxRow[], refused: readonly OutboxRow[]): boolean {
  const picker = createOutgoingPicker(Infinity, new Set(refused.map(({ n }) => n)), refused);
  const acts = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const act = row.act ?? String(row.n);
    acts.set(act, [...(acts.get(act) ?? []), row]);
  }
  for (const group of acts.values()) picker.offer(group);
  return picker.batches().length === 0;
}

/** For the trace. */
export function unrest(device: SimDevice): string {
  const leaders = leadersOf(device).map((leader) => leader.status());
  const tabs = device.tabs().map((tab) => {
    const parts = [
      tab.name,
      tab.workspace() ? 'open' : 'opening',
      tab.isFrozen() ? 'frozen' : '',
      tab.leading() ? 'leads' : '',
      tab.isBusy() ? 'busy' : ''
    ];
    return parts.filter((part) => part !== '').join(' ');
  });
  const { outbox, meta } = device.data();
  const cursor = JSON.stringify(meta.get('cursor'));
  return `${tabs.join(', ')} ${JSON.stringify(leaders)} outbox ${String(outbox.size)} cursor ${cursor} at work ${String(device.isAtWork())}`;
}
