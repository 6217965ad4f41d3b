/** Which documents and warnings must have met, from what each device had when it wrote. */
import type * as Y from 'yjs';
import type { ContactId } from '../base/ids.ts';
import { canonicalJson, type Json } from '../base/json.ts';
import { KINDS, type WarningKind } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import type { DocumentView, Stamp } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { createLook } from '../rules/look.ts';
import { DAY } from '../rules/rulesHarness.ts';
import type { Look } from '../rules/tree.ts';
import { warningsFor } from '../rules/warnings.ts';
import { asText, rowsOf, viewOf } from './deviceViewsHarness.ts';

interface Expected {
  /** `<entity> <warning>`. */
  readonly issue: string;
  /** It is a commit that neither side knew of. */
  readonly unseen: boolean;
}

/** The last paragraph of R8 in its own words. */
export function expectedOf(
  docs: readonly Y.Doc[],
  knowing: ReadonlyMap<string, ReadonlySet<string>>
): readonly Expected[] {
  const views = docs.map(viewOf);
  const look = createLook(rowsOf(docs), true);
  const found: Expected[] = [];
  for (const view of views) {
    for (const { id, kind, fields, sets, born } of view.entities.values()) {
      const warned = KINDS.get(kind)?.warning;
      if (!warned || fields.get('archived')?.value === true || fields.get('movedTo')?.value) continue;
      const heads = (fields.get('state')?.heads ?? []).filter(({ value }) => value !== null);
      const states = heads.length > 0 ? heads.map(({ value }) => value) : [KINDS.get(kind)?.initial ?? ''];
      const isOpen = states.some((state) => isOpenState(kind, state, isInvoiced(views, view.id, id)));
      for (const warning of inForce(warned, view, id, look)) {
        const cleared = (sets.get('clearance') ?? []).some(
          ({ value }) =>
            property(value, 'warning') === warning.id &&
            (property(value, 'level') === 'block' || warning.level === 'warning')
        );
        if (cleared) continue;
        const unseen = heads.some((head) => {
          if (head.value !== COMMITTING[kind] || head.at <= warning.since - 30 * DAY) return false;
          const commit = keyOf(view.id, head.fact.f, id, head.value, head);
          const mine = [...(knowing.get(commit) ?? [])];
          const versions = [...knowing].filter(([key]) => isWarning(key, warning.id));
          return (
            !mine.some((key) => isWarning(key, warning.id)) && !versions.some(([, had]) => had.has(commit))
          );
        });
        if ((isOpen || unseen) && born) found.push({ issue: `${id} ${warning.id}`, unseen });
      }
    }
  }
  return found;
}

const COMMITTING: Readonly<Record<string, string>> = {
  opportunity: 'won',
  quote: 'validated',
  purchaseOrder: 'confirmed',
  invoice: 'posted',
  appointment: 'done'
};
const OPEN: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['open'],
  quote: ['draft', 'sent'],
  purchaseOrder: ['draft'],
  invoice: ['draft'],
  appointment: ['planned', 'confirmed', 'postponed', 'unfinished']
};

function isOpenState(kind: string, state: Json, invoiced: boolean): boolean {
  if (OPEN[kind]?.some((open) => open === state)) return true;
  return kind === 'quote' && state === 'validated' && !invoiced;
}

/** Some posted invoice was made from it, or from one that is this one now. */
function isInvoiced(views: readonly DocumentView[], contact: ContactId, entity: string): boolean {
  const entities = views.flatMap((view) => [...view.entities.values()].map((of) => ({ view, of })));
  const names = new Set([`${contact}/${entity}`]);
  for (const { view, of } of entities) {
    const moved = of.fields.get('movedTo')?.value ?? null;
    if (names.has(`${asText(property(moved, 'contact'))}/${asText(property(moved, 'entity'))}`)) {
      names.add(`${view.id}/${of.id}`);
    }
  }
  return entities.some(({ of }) => {
    const from = of.fields.get('from')?.value ?? null;
    const isOfIt = names.has(`${asText(property(from, 'contact'))}/${asText(property(from, 'entity'))}`);
    return of.kind === 'invoice' && of.fields.get('state')?.value === 'posted' && isOfIt;
  });
}

function inForce(kind: WarningKind, view: DocumentView, entity: string, look: Look) {
  const site = fieldView(view, 'site', entity).value;
  return warningsFor(kind, view.id, typeof site === 'string' ? site : null, look);
}

/** All that a device has of states and warnings, replaced ones too. */
export function known(docs: readonly Y.Doc[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const doc of docs) {
    const { root, entities, history } = viewOf(doc);
    for (const entity of [root, ...entities.values()]) {
      for (const { field, heads } of entity.fields.values()) {
        if (!isTold(field)) continue;
        for (const head of heads) keys.add(keyOf(doc.guid, field, entity.id, head.value, head));
      }
    }
    for (const { fact, written } of history) {
      if (isTold(fact.f)) keys.add(keyOf(doc.guid, fact.f, fact.e ?? '', fact.v, written));
    }
  }
  return keys;
}

function isTold(field: string): boolean {
  return field === 'state' || field.startsWith('warning/');
}

function keyOf(docId: string, field: string, entity: string, value: Json, { by, at }: Stamp): string {
  const what = field === 'state' ? asText(value) : `${asText(property(value, 'id'))} ${canonicalJson(value)}`;
  return [docId, entity, field, by, String(at), what].join('|');
}

function isWarning(key: string, id: string): boolean {
  return key.includes('|warning/') && key.includes(`|${id} `);
}
