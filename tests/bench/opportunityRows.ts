import * as Y from 'yjs';
import type { MemberId } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { birthEdits } from '../../src/lib/commands/documentEdits.ts';
import { applyEdits } from '../../src/lib/contact/write.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';

const DAY = 86_400_000;
const STAGES = ['new', 'qualified', 'visited', 'quoted', 'negotiation'];
const WORKS = [
  'Pompe à chaleur',
  'Poêle à granulés',
  'Chaudière à condensation',
  'Climatisation des bureaux'
];

/** So many contacts with an open opportunity each, all over the stages; every tenth is warned about. */
export function opportunityRows(by: MemberId, count: number, firstRow: number): readonly PushRow[] {
  return Array.from({ length: count }, (_, at) => {
    const context = { by, now: Date.now(), random: systemRandom };
    const made = createContact(context, { kind: 'main', name: `Client ${String(at)}` });
    if (!made.ok) throw new Error(made.error.code);
    const { id, doc } = made.value;
    const closeOn = new Date(context.now + ((at % 120) - 10) * DAY).toISOString().slice(0, 10);
    const fields = {
      title: WORKS[at % WORKS.length] ?? '',
      stage: `stage:${STAGES[at % STAGES.length] ?? ''}`,
      expectedRevenue: (1_000 + at * 37) * 10_000,
      closeOn,
      vendor: by
    };
    const warning = { id: `w${String(at)}`, level: 'warning', message: 'Paie en retard' };
    applyEdits(doc, birthEdits('chance', 'opportunity', fields), context, null);
    if (at % 10 === 0)
      applyEdits(doc, [{ op: 'set', field: 'warning/opportunity', value: warning, seen: [] }], context, null);
    return { n: firstRow + at, docId: id, kind: 'update', bytes: Y.encodeStateAsUpdate(doc) };
  });
}
