import * as Y from 'yjs';
import type { ContactId, MemberId } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { birthEdits } from '../../src/lib/commands/documentEdits.ts';
import { FIRST_POSITION, positionAfter } from '../../src/lib/contact/positions.ts';
import { applyEdits } from '../../src/lib/contact/write.ts';

const RATES = [
  { id: 'vatRate:5.5', rate: 550 },
  { id: 'vatRate:10', rate: 1_000 },
  { id: 'vatRate:20', rate: 2_000 }
];

export interface LongQuote {
  readonly contact: ContactId;
  readonly entity: string;
  readonly bytes: Uint8Array;
}

/** A quote of so many lines under three rates, every fourth with a discount, to be paid in instalments. */
export function longQuote(by: MemberId, lines: number): LongQuote {
  const context = { by, now: Date.now(), random: systemRandom };
  const made = createContact(context, { kind: 'main', name: 'Client au long devis' });
  if (!made.ok) throw new Error(made.error.code);
  const { id: contact, doc } = made.value;
  let pos = FIRST_POSITION;
  const values = Array.from({ length: lines }, (_, at) => {
    const line = {
      pos,
      label: `Poêle, conduit et pose, poste ${String(at + 1)}`,
      quantity: 1_000 * (1 + (at % 5)),
      unit: 'u',
      unitPrice: 1_234_500 + at * 10_000,
      vatRate: RATES[at % RATES.length] ?? null,
      ...(at % 4 === 0 ? { discount: 500 } : {})
    };
    pos = positionAfter(pos);
    return [`line/l${String(at)}`, line] as const;
  });
  const fields = { title: 'Chauffage complet', number: 'D-BANC1', paymentTerm: 'paymentTerm:deposit30' };
  const births = birthEdits('quote', 'quote', { ...fields, ...Object.fromEntries(values) });
  applyEdits(doc, births, context, null);
  return { contact, entity: 'quote', bytes: Y.encodeStateAsUpdate(doc) };
}
