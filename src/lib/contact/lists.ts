/** C5: the items of a list in the order in which they are shown. */
import type { Json } from '../base/json.ts';
import { compareText } from './facts.ts';
import { itemId, listName } from './fields.ts';
import { FIRST_POSITION } from './positions.ts';
import { entityOf } from './viewAccess.ts';
import { property } from './records.ts';
import type { DocumentView, FieldView } from './types.ts';

export interface Item {
  readonly id: string;
  readonly field: string;
  readonly view: FieldView;
}

/** Items that are there (removed ones hold null), in order of (`pos`, first written, id). */
export function itemsOf(view: DocumentView, list: string, entity?: string): readonly Item[] {
  const fields = entityOf(view, entity)?.fields;
  if (!fields) return [];
  const items: Item[] = [];
  for (const [field, of] of fields) {
    if (field.includes('/') && listName(field) === list && (of.value !== null || of.invalid.length > 0)) {
      items.push({ id: itemId(field), field, view: of });
    }
  }
  if (items.length < 2) return items;
  const born = firstWritten(view, entity ?? '');
  return items.sort(
    (a, b) =>
      compareText(positionOf(a.view.value), positionOf(b.view.value)) ||
      (born.get(a.field) ?? 0) - (born.get(b.field) ?? 0) ||
      compareText(a.id, b.id)
  );
}

/** `pos` of an item's value. */
export function positionOf(value: Json): string {
  const pos = property(value, 'pos');
  return typeof pos === 'string' ? pos : FIRST_POSITION;
}

export interface Phone {
  readonly type: string;
  readonly number: string;
}

/** The main phone: the first mobile, else the first. */
export function mainPhone(view: DocumentView): Phone | null {
  const phones = itemsOf(view, 'phone').flatMap(({ view: { value } }) => phoneOf(value));
  return phones.find((phone) => phone.type === 'mobile') ?? phones[0] ?? null;
}

/** The main e-mail: the first. */
export function mainEmail(view: DocumentView): string | null {
  const addresses = itemsOf(view, 'email').map(({ view: { value } }) => property(value, 'address'));
  return addresses.find((address) => typeof address === 'string') ?? null;
}

function phoneOf(value: Json): readonly Phone[] {
  const type = property(value, 'type');
  const number = property(value, 'number');
  return typeof type === 'string' && typeof number === 'string' ? [{ type, number }] : [];
}

/** When each field of an entity was first written, as far as the history goes. */
function firstWritten(view: DocumentView, entity: string): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  const note = (field: string, at: number) => first.set(field, Math.min(at, first.get(field) ?? Infinity));
  for (const { fact, written } of view.history) {
    if ((fact.e ?? '') === entity) note(fact.f, written.at);
  }
  for (const [field, of] of entityOf(view, entity)?.fields ?? []) {
    for (const head of [...of.heads, ...of.invalid]) note(field, head.at);
  }
  return first;
}
