import type { ContactId } from '../base/ids.ts';
import { instantOf } from '../rules/days.ts';
import { documentsOf, stateHeads, type BusinessDocument } from '../rules/documents.ts';
import type { ContactFacts, DocumentRef } from '../rules/types/facts.ts';
import { textOf, valueOf } from '../rules/values.ts';

const MINUTE = 60_000;

/** An appointment of a contact that has a start. Archived and moved ones count for nothing. */
export interface Appointment {
  readonly document: BusinessDocument;
  /** Ms. */
  readonly start: number;
  readonly end: number;
  readonly state: string;
  readonly disputed: boolean;
}

/** States in which somebody is expected. */
const EXPECTED: readonly string[] = ['planned', 'confirmed'];

/** When the next one begins; null: none is to come. `site`: of those that take place there alone. */
export function nextStart(contact: ContactFacts, now: number, site?: ContactId): number | null {
  const starts = appointmentsOf(contact)
    .filter(({ start, state }) => start >= now && EXPECTED.includes(state))
    .filter(({ document }) => site === undefined || textOf(document.facts, 'site') === site)
    .map(({ start }) => start);
  return starts.length > 0 ? Math.min(...starts) : null;
}

/** By start, and by who they are where they begin together: the same on every device. */
export function byStart(a: Appointment, b: Appointment): number {
  return a.start - b.start || (keyOf(a.document) < keyOf(b.document) ? -1 : 1);
}

/** Of an appointment among those of all contacts. */
export function keyOf({ contact, entity }: DocumentRef): string {
  return `${contact}/${entity}`;
}

export function appointmentsOf(contact: ContactFacts): readonly Appointment[] {
  return documentsOf(contact).flatMap((document): readonly Appointment[] => {
    if (document.kind.name !== 'appointment') return [];
    const start = instantOf(textOf(document.facts, 'start') ?? '');
    if (start === null) return [];
    const minutes = valueOf(document.facts, 'minutes');
    const length = typeof minutes === 'number' ? Math.max(minutes, 0) : 0;
    const states = new Set(stateHeads(document).map(({ v }) => v));
    const [state] = states;
    return [
      {
        document,
        start,
        end: start + length * MINUTE,
        state: typeof state === 'string' ? state : '',
        disputed: states.size > 1
      }
    ];
  });
}
