import * as Y from 'yjs';
import { randomUuid, type ContactId, type MemberId, type WorkspaceId } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { birthEdits } from '../../src/lib/commands/documentEdits.ts';
import { addMember } from '../../src/lib/commands/workspace.ts';
import { applyEdits } from '../../src/lib/contact/write.ts';

const CONTACTS = 250;
const PEOPLE = 8;
const DAYS = 28;
const TASKS = ['task:visit', 'task:repair', 'task:maintenance'];

export interface VisitedContacts {
  /** What the workspace's document says of the people. */
  readonly settings: Uint8Array;
  readonly contacts: readonly { readonly id: ContactId; readonly bytes: Uint8Array }[];
}

/** A company with its hands full: so many appointments in one month, shared among its people. */
export function visitedContacts(
  by: MemberId,
  { workspaceId, month, appointments }: { workspaceId: WorkspaceId; month: string; appointments: number }
): VisitedContacts {
  const context = { by, now: Date.now(), random: systemRandom };
  const carnet = new Y.Doc({ guid: workspaceId });
  const people = Array.from({ length: PEOPLE }, (_, at) => {
    const memberId = randomUuid(systemRandom);
    addMember(carnet, context, { memberId, name: `Intervenant ${String(at + 1)}`, role: 'member' });
    return memberId;
  });
  const contacts = Array.from({ length: CONTACTS }, (_, at) => {
    const made = createContact(context, {
      kind: 'main',
      name: `Client ${String(at + 1)}`,
      fields: { address: { mode: 'own', street: '1 rue des Lilas', zip: '35000', city: 'Rennes' } }
    });
    if (!made.ok) throw new Error(made.error.code);
    const { id, doc } = made.value;
    const births = [];
    for (let n = at; n < appointments; n += CONTACTS) {
      const day = String(1 + (n % DAYS)).padStart(2, '0');
      // Each has four or five a day, two hours apart; one in twenty lasts until the next has begun.
      const person = Math.floor(n / DAYS) % PEOPLE;
      const hour = String(7 + 2 * (Math.floor(n / (DAYS * PEOPLE)) % 5)).padStart(2, '0');
      const fields = {
        start: `${month}-${day}T${hour}:00:00.000Z`,
        minutes: n % 20 === 0 ? 150 : 90,
        task: TASKS[n % TASKS.length] ?? '',
        state: n % 3 === 0 ? 'planned' : 'confirmed'
      };
      births.push(birthEdits(`v${String(n)}`, 'appointment', fields, { assignee: [people[person] ?? by] }));
    }
    applyEdits(doc, births.flat(), context, null);
    return { id, bytes: Y.encodeStateAsUpdate(doc) };
  });
  return { settings: Y.encodeStateAsUpdate(carnet), contacts };
}
