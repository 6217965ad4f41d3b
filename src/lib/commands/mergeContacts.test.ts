import { describe, expect, it, test } from 'vitest';
import type * as Y from 'yjs';
import { ok } from '../base/result.ts';
import { WARNING_KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { act } from './act.ts';
import { changeState } from './changeState.ts';
import { convertDocument } from './copyDocument.ts';
import { addItem, addToSet, removeFromSet } from './editLists.ts';
import { setField, setFields } from './editField.ts';
import { ANNA, by, contactBy, lookOf, must, on, PAUL, seen, valueOf } from './commandsHarness.ts';
import { broughtEdits, lackedEdits, mergeEdits } from './mergeContacts.ts';
import { setWarning } from './setWarning.ts';
import { startDocument } from './startDocument.ts';
import { together, type Plan } from './together.ts';
import type { CommandContext, ManyDone } from './types.ts';
import { applyInverses } from './undo.ts';

/** The one act that makes two contacts one. */
function merge(gone: Y.Doc, stays: Y.Doc, context: CommandContext) {
  const read = readDocument(gone);
  return together(
    new Map<Y.Doc, readonly Plan[]>([
      [gone, [(view, asked) => mergeEdits(view, stays.guid, asked)]],
      [stays, [(view, { look = lookOf() }) => ok(lackedEdits(view, read, look))]]
    ]),
    context
  );
}

const named = (doc: Y.Doc, list: string, key: string) =>
  [...readDocument(doc).root.fields.values()]
    .filter(({ field }) => field.startsWith(`${list}/`))
    .map(({ value }) => (value as Record<string, unknown>)[key]);

const tagsOf = (doc: Y.Doc) => (readDocument(doc).root.sets.get('tag') ?? []).map(({ value }) => value);

/** Takes the one act back, in all documents that it wrote to. */
function undo({ parts }: ManyDone, ...docs: readonly Y.Doc[]): void {
  const written = parts.flatMap(({ docId, inverse }) => {
    const doc = docs.find(({ guid }) => guid === docId);
    return doc && inverse ? [{ doc, inverse }] : [];
  });
  must(applyInverses(written, on(ANNA, ...docs)));
}

function pair() {
  const [gone, stays] = [contactBy(ANNA, { name: 'Brun Jean' }), contactBy(PAUL, { name: 'Jean Brun' })];
  for (const doc of [gone, stays]) {
    must(addItem(doc, by(ANNA), { list: 'phone', value: { type: 'mobile', number: '+33612345678' } }));
  }
  return { gone, stays };
}

describe('[R22] merged into another contact', () => {
  it('brings what that one lacks, once, and leaves what it says', () => {
    const { gone, stays } = pair();
    must(addItem(gone, by(ANNA), { list: 'email', value: { address: 'jean@brun.fr' } }));
    must(addToSet(gone, by(ANNA), { field: 'tag', value: 'vip' }));
    must(
      setFields(gone, by(ANNA), [
        { field: 'website', value: 'https://brun.fr', seen: [] },
        { field: 'ref', value: 'CL0001', seen: [] },
        { field: 'addressType', value: 'delivery', seen: [] }
      ])
    );
    must(setField(stays, by(PAUL), { field: 'ref', value: 'CL0002', seen: [] }));
    const done = must(merge(gone, stays, on(ANNA, gone, stays)));
    expect(valueOf(gone, 'mergedInto')).toBe(stays.guid);
    expect(valueOf(stays, 'name')).toBe('Jean Brun');
    expect(valueOf(stays, 'website')).toBe('https://brun.fr');
    expect(valueOf(stays, 'ref')).toBe('CL0002');
    expect(valueOf(stays, 'addressType')).not.toBe('delivery');
    expect(named(stays, 'phone', 'number')).toEqual(['+33612345678']);
    expect(named(stays, 'email', 'address')).toEqual(['jean@brun.fr']);
    expect(tagsOf(stays)).toEqual(['vip']);
    expect(readDocument(stays).root.fields.get('ref')?.conflict).toBe(false);

    undo(done, gone, stays);
    expect([valueOf(gone, 'mergedInto'), valueOf(stays, 'website')]).toEqual([null, null]);
    expect(tagsOf(stays)).toEqual([]);
  });

  it('fills in nothing that somebody has cleared', () => {
    const { gone, stays } = pair();
    must(setField(gone, by(ANNA), { field: 'website', value: 'https://brun.fr', seen: [] }));
    must(setField(stays, by(PAUL), { field: 'website', value: 'https://jean.fr', seen: [] }));
    must(setField(stays, by(PAUL), { field: 'website', value: null, seen: seen(stays, 'website') }));
    must(merge(gone, stays, on(ANNA, gone, stays)));
    expect(valueOf(stays, 'website')).toBeNull();
  });

  it('[R5] into an address brings nothing of what belongs to its company', () => {
    const { gone } = pair();
    const firm = contactBy(PAUL, { name: 'SARL Brun', isCompany: true });
    const site = contactBy(PAUL, { kind: 'child', parent: firm.guid, name: 'Chantier' });
    must(
      setFields(gone, by(ANNA), [
        { field: 'siren', value: '732829320', seen: [] },
        { field: 'website', value: 'https://brun.fr', seen: [] }
      ])
    );
    must(addItem(gone, by(ANNA), { list: 'bank', value: { iban: 'FR7630006000011234567890189' } }));
    must(merge(gone, site, on(ANNA, gone, site, firm)));
    expect([valueOf(site, 'website'), valueOf(site, 'siren')]).toEqual(['https://brun.fr', null]);
    expect(named(site, 'bank', 'iban')).toEqual([]);
    // It keeps them, where they were.
    expect(valueOf(gone, 'siren')).toBe('732829320');
  });

  it('of a company into what stood under it leaves what is the company’s to that one', () => {
    const firm = contactBy(ANNA, { name: 'SARL Brun', isCompany: true });
    const site = contactBy(PAUL, { kind: 'child', parent: firm.guid, name: 'Brun' });
    must(setField(firm, by(ANNA), { field: 'siren', value: '732829320', seen: [] }));
    must(merge(firm, site, on(ANNA, firm, site)));
    expect(valueOf(site, 'siren')).toBe('732829320');
  });

  it('brings no tag back that somebody has taken off', () => {
    const { gone, stays } = pair();
    must(addToSet(gone, by(ANNA), { field: 'tag', value: 'vip' }));
    must(addToSet(gone, by(ANNA), { field: 'tag', value: 'poêle' }));
    must(addToSet(stays, by(PAUL), { field: 'tag', value: 'vip' }));
    must(removeFromSet(stays, by(PAUL), { field: 'tag', value: 'vip' }));
    must(merge(gone, stays, on(ANNA, gone, stays)));
    expect(tagsOf(stays)).toEqual(['poêle']);
  });

  it('undone and done again brings the same', () => {
    const { gone, stays } = pair();
    must(addToSet(gone, by(ANNA), { field: 'tag', value: 'vip' }));
    must(setField(gone, by(ANNA), { field: 'website', value: 'https://brun.fr', seen: [] }));
    undo(must(merge(gone, stays, on(ANNA, gone, stays))), gone, stays);
    expect([valueOf(stays, 'website'), tagsOf(stays)]).toEqual([null, []]);
    must(merge(gone, stays, on(ANNA, gone, stays)));
    expect([valueOf(stays, 'website'), tagsOf(stays)]).toEqual(['https://brun.fr', ['vip']]);
  });

  it('counts as the other one at once', () => {
    const { gone, stays } = pair();
    must(merge(gone, stays, on(ANNA, gone, stays)));
    const tree = lookOf(gone, stays).tree(gone.guid);
    expect(tree.survivors.get(gone.guid)).toBe(stays.guid);
  });

  it('[R7] with an open document under a block is refused and writes nothing to either', () => {
    const { gone, stays } = pair();
    must(startDocument(gone, on(ANNA, gone, stays), { kind: 'quote' }));
    must(
      setWarning(stays, on(PAUL, gone, stays), {
        warnings: [{ kind: 'sale', seen: [] }],
        level: 'block',
        message: 'Mauvais payeur',
        keep: []
      })
    );
    must(addToSet(gone, by(ANNA), { field: 'tag', value: 'vip' }));
    expect(merge(gone, stays, on(ANNA, gone, stays))).toMatchObject({
      ok: false,
      error: { code: 'blocked', warnings: [{ contact: stays.guid, message: 'Mauvais payeur' }] }
    });
    expect(valueOf(gone, 'mergedInto')).toBeNull();
    expect(tagsOf(stays)).toEqual([]);
  });
});

describe('[R22] there is no merge into', () => {
  const into = (gone: Y.Doc, stays: Y.Doc, look: readonly Y.Doc[]) =>
    mergeEdits(readDocument(gone), stays.guid, on(ANNA, ...look));

  it('the contact itself, or one that is not here', () => {
    const { gone, stays } = pair();
    const unknown = { ok: false, error: { code: 'unknown-entity' } };
    expect(into(gone, gone, [gone, stays])).toMatchObject(unknown);
    expect(into(gone, stays, [gone])).toMatchObject(unknown);
    expect(mergeEdits(readDocument(gone), stays.guid, by(ANNA))).toMatchObject({
      error: { code: 'no-look' }
    });
  });

  it.each([
    ['archived', true],
    ['mergedInto', 'elsewhere']
  ])('one that is %s meanwhile', (field, value) => {
    const { gone, stays } = pair();
    must(act(stays, by(PAUL), [{ op: 'set', field, value, seen: [] }]));
    const error = { code: 'changed-since', by: PAUL };
    expect(into(gone, stays, [gone, stays])).toMatchObject({ ok: false, error });
  });
});

describe('[R8] finished documents come along without a question', () => {
  it.each([
    ['opportunity', 'won'],
    ['purchaseOrder', 'confirmed'],
    ['invoice', 'posted'],
    ['appointment', 'done']
  ])('%s %s, under a block', (kind, to) => {
    const { gone, stays } = pair();
    const { entity } = must(startDocument(gone, on(ANNA, gone, stays), { kind }));
    must(changeState(gone, on(ANNA, gone, stays), { entity, to, seen: [] }));
    blockAll(stays, gone);
    must(merge(gone, stays, on(ANNA, gone, stays)));
    expect(readDocument(gone).entities.get(entity)?.sets.get('clearance') ?? []).toEqual([]);
  });

  it('an order whose invoice is posted, under a block', () => {
    const { gone, stays } = pair();
    const context = () => on(ANNA, gone, stays);
    const { entity } = must(startDocument(gone, context(), { kind: 'quote' }));
    must(changeState(gone, context(), { entity, to: 'validated', seen: [] }));
    const invoice = must(convertDocument(gone, context(), { entity })).entity;
    must(changeState(gone, context(), { entity: invoice, to: 'posted', seen: [] }));
    blockAll(stays, gone);
    expect(merge(gone, stays, context())).toMatchObject({ ok: true });
  });
});

function blockAll(doc: Y.Doc, other: Y.Doc): void {
  const warnings = WARNING_KINDS.map((kind) => ({ kind, seen: [] }));
  must(setWarning(doc, on(PAUL, doc, other), { warnings, level: 'block', message: 'Non', keep: [] }));
}

test('[R22] what is brought afterwards stays beside what the survivor says; warnings and places are not brought', () => {
  const { gone, stays } = pair();
  must(setField(stays, by(PAUL), { field: 'ref', value: 'CL0002', seen: [] }));
  must(setField(gone, by(ANNA), { field: 'ref', value: 'CL0001', seen: [] }));
  must(setField(gone, by(ANNA), { field: 'parent', value: stays.guid, seen: [] }));
  const read: DocumentView = readDocument(gone);
  const plan: Plan = (view) =>
    ok(broughtEdits(view, read, ['ref', 'parent', 'warning/sale', 'nonsense'], lookOf(gone, stays)));
  must(together(new Map([[stays, [plan]]]), on(ANNA, gone, stays)));
  const { ref, parent } = Object.fromEntries(readDocument(stays).root.fields);
  expect(ref?.heads.map(({ value }) => value).sort()).toEqual(['CL0001', 'CL0002']);
  expect(parent?.value ?? null).toBeNull();
});

test('[R22] what is brought afterwards is what was written afterwards, and nothing that tells what it is', () => {
  const { gone, stays } = pair();
  for (const value of ['vip', 'poêle']) must(addToSet(gone, by(ANNA), { field: 'tag', value }));
  must(merge(gone, stays, on(ANNA, gone, stays)));
  for (const value of ['vip', 'poêle', 'bois']) must(removeFromSet(stays, by(PAUL), { field: 'tag', value }));
  must(addToSet(stays, by(PAUL), { field: 'tag', value: 'bois' }));
  must(removeFromSet(stays, by(PAUL), { field: 'tag', value: 'bois' }));
  for (const value of ['bois', 'granulés']) must(addToSet(gone, by(ANNA), { field: 'tag', value }));
  must(setField(gone, by(ANNA), { field: 'isSupplier', value: true, seen: [] }));
  const read = readDocument(gone);
  const plan: Plan = (view) => ok(broughtEdits(view, read, ['tag', 'isSupplier'], lookOf(gone, stays)));
  must(together(new Map([[stays, [plan]]]), on(ANNA, gone, stays)));
  expect(tagsOf(stays)).toEqual(['granulés']);
  expect(valueOf(stays, 'isSupplier')).toBeNull();
});
