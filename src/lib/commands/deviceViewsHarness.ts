/** What devices of a test have, as the rules see it. */
import type * as Y from 'yjs';
import { canonicalJson, type Json } from '../base/json.ts';
import { property } from '../contact/records.ts';
import { readDocument, readFacts } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { rowOf } from '../projections/row.ts';
import { assess } from '../rules/assess.ts';
import { createLook } from '../rules/look.ts';
import { SETTINGS, TODAY } from '../rules/rulesHarness.ts';
import type { ContactFacts } from '../rules/types/facts.ts';

/** A text, or nothing. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Between two changes a document is asked a hundred times what it says. */
const views = new WeakMap<Y.Doc, DocumentView>();
const rows = new WeakMap<DocumentView, ContactFacts>();

export function viewOf(doc: Y.Doc): DocumentView {
  const view = views.get(doc) ?? readDocument(doc);
  if (!views.has(doc)) doc.once('update', () => views.delete(doc));
  views.set(doc, view);
  return view;
}

export function rowsOf(docs: readonly Y.Doc[]): readonly ContactFacts[] {
  return docs.map((doc) => {
    const view = viewOf(doc);
    const row = rows.get(view) ?? rowOf(view, { clientNote: '', lists: {} });
    rows.set(view, row);
    return row;
  });
}

/** Everything that is derived of what a device has. */
export function assessmentsOf(docs: readonly Y.Doc[]) {
  const look = createLook(rowsOf(docs), true);
  return docs.map(({ guid }) => assess(guid, look, SETTINGS, TODAY));
}

/** All facts, history included, whatever the order they came in. */
export function factsOf(docs: readonly Y.Doc[]): readonly string[] {
  return docs.flatMap((doc) =>
    readFacts(doc)
      .map((fact) => `${doc.guid} ${canonicalJson(fact as unknown as Json)}`)
      .sort()
  );
}

export function issuesOf(docs: readonly Y.Doc[]) {
  return assessmentsOf(docs)
    .flatMap((assessment) => assessment?.issues ?? [])
    .filter(({ code }) => code === 'late-block' || code === 'unseen-warning');
}

/** `<entity> <warning>` of what R8 found. */
export function foundIn(docs: readonly Y.Doc[], only?: 'late-block'): readonly string[] {
  return issuesOf(docs)
    .filter(({ code }) => only === undefined || code === only)
    .map(({ entity, params }) => `${entity ?? ''} ${asText(params['warning'])}`);
}

/** Who let what pass. */
export function clearancesIn(docs: readonly Y.Doc[]) {
  return rowsOf(docs)
    .flatMap(({ entities }) => Object.values(entities))
    .flatMap(({ sets }) => sets['clearance'] ?? [])
    .map((value) => ({ level: property(value, 'level'), reason: property(value, 'reason') }));
}
