/** The business documents of a contact, as a list shows them. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { KINDS } from '../contact/kinds.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import { momentOf } from '../rules/days.ts';

export interface DocumentLine {
  /** Where it lies: at the contact itself, or at one that was merged into it (R22). */
  readonly contact: ContactId;
  readonly entity: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  /** Heads of its state differ (R9). */
  readonly disputed: boolean;
  /** When it is, or what it bears as its date: ms; that of its making where it says nothing. */
  readonly at: number;
  /** False: something to do at a time that nobody has said yet. */
  readonly isDated: boolean;
  /** `at` is a moment of the day, not a day alone. */
  readonly isTimed: boolean;
  readonly vendor: string | null;
  readonly archived: boolean;
}

/** What is done at a time says so; all else has a date. */
const WHEN: Readonly<Record<string, string>> = { appointment: 'start', activity: 'dueOn' };

/** Newest first, of all of them. What was given to another contact is there, and not here any more. */
export function documentLines(views: readonly DocumentView[]): readonly DocumentLine[] {
  return views
    .flatMap(({ id, entities }) => [...entities.values()].flatMap((entity) => lineOf(id, entity) ?? []))
    .sort((a, b) => b.at - a.at || (a.entity < b.entity ? -1 : 1));
}

function lineOf(contact: ContactId, entity: EntityView): DocumentLine | null {
  const { id, kind, born, fields } = entity;
  const def = KINDS.get(born ? kind : '');
  const value = (field: string): Json => fields.get(field)?.value ?? null;
  if (def?.place !== 'contact' || value('movedTo') !== null) return null;
  const text = (field: string): string => {
    const found = value(field);
    return typeof found === 'string' ? found : '';
  };
  const when = momentOf(text(WHEN[kind] ?? 'date'));
  return {
    contact,
    entity: id,
    kind,
    number: text('number'),
    title: text('title'),
    state: text('state') || (def.initial ?? ''),
    disputed: fields.get('state')?.conflict ?? false,
    at: when ?? born?.at ?? 0,
    isDated: when !== null || !Object.hasOwn(WHEN, kind),
    isTimed: when !== null && kind === 'appointment',
    vendor: text('vendor') || null,
    archived: value('archived') === true
  };
}
