import * as Y from 'yjs';
import type { ContactId, MemberId } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { birthEdits } from '../../src/lib/commands/documentEdits.ts';
import { applyEdits } from '../../src/lib/contact/write.ts';

const DAY = 86_400_000;
/** Written together: an update of all of them would be more than a relay takes. */
const TOGETHER = 50;

export interface BusyContact {
  readonly id: ContactId;
  readonly doc: Y.Doc;
  /** What makes the contact. */
  readonly first: Uint8Array;
  /** Its appointments, as a device would have sent them over the years. */
  readonly updates: readonly Uint8Array[];
}

/** Somebody who has been visited twice a week for years. */
export function busyContact(
  by: MemberId,
  { name, appointments }: { name: string; appointments: number }
): BusyContact {
  const context = { by, now: Date.now(), random: systemRandom };
  const made = createContact(context, { kind: 'main', name });
  if (!made.ok) throw new Error(made.error.code);
  const { id, doc } = made.value;
  const first = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  const births = Array.from({ length: appointments }, (_, at) => {
    const start = new Date(context.now + (10 - at) * 3.5 * DAY).toISOString();
    const fields = { title: 'Entretien annuel', start, minutes: 60, state: at < 10 ? 'planned' : 'done' };
    return birthEdits(`a${String(at)}`, 'appointment', fields, { assignee: [by] });
  });
  doc.on('update', (update: Uint8Array) => updates.push(update));
  while (births.length > 0) applyEdits(doc, births.splice(0, TOGETHER).flat(), context, null);
  return { id, doc, first, updates };
}
