import { describe, expect, it, test } from 'vitest';
import { readDocument } from '../contact/read.ts';
import { createLook } from '../rules/look.ts';
import { changeState } from './changeState.ts';
import {
  ANNA,
  by,
  contactBy,
  copyOf,
  exchange,
  lookOf,
  must,
  on,
  PAUL,
  seen,
  textAt
} from './commandsHarness.ts';
import { chooseHead, setField } from './editField.ts';
import { setWarning } from './setWarning.ts';
import { startDocument } from './startDocument.ts';
import { moveAsks } from './startsDocument.ts';
import type { Inverse } from './types.ts';
import { applyInverse } from './undo.ts';

const warned = (level: 'warning' | 'block') => {
  const doc = contactBy(ANNA);
  const { entity } = must(startDocument(doc, on(ANNA, doc), { kind: 'quote' }));
  const warnings = [{ kind: 'sale' as const, seen: [] }];
  must(setWarning(doc, on(PAUL, doc), { warnings, level, message: 'Paie tard' }));
  const warning = textAt(doc, 'warning/sale', 'id');
  return { doc, entity, warning };
};
const clearances = ({ doc, entity }: ReturnType<typeof warned>) =>
  (readDocument(doc).entities.get(entity)?.sets.get('clearance') ?? []).map(({ value }) => value);

describe('[R7] the gate of an act', () => {
  it('asks again about what was not named, and never lets a block pass', () => {
    const { doc, warning } = warned('warning');
    const goOn = (level: 'warning' | 'block', incomplete: boolean, complete = true) =>
      startDocument(
        doc,
        {
          ...on(ANNA, doc),
          look: complete ? lookOf(doc) : createLook([], false),
          acknowledged: { warnings: [{ warning, level }], incomplete }
        },
        { kind: 'quote' }
      );
    expect(goOn('warning', false).ok).toBe(true);
    expect(goOn('warning', false, false)).toMatchObject({
      error: { code: 'needs-acknowledgement', incomplete: true }
    });
    expect(goOn('warning', true, false).ok).toBe(true);
    const input = { warnings: [{ kind: 'sale' as const, seen: seen(doc, 'warning/sale') }], message: 'x' };
    must(setWarning(doc, on(PAUL, doc), { ...input, level: 'block' }));
    expect(goOn('warning', false)).toMatchObject({ error: { code: 'blocked' } });
  });

  it('does not ask twice: a commit under a warning that the document was started under passes', () => {
    const { doc, warning } = warned('warning');
    const acknowledged = { warnings: [{ warning, level: 'warning' as const }], incomplete: false };
    const { entity } = must(startDocument(doc, { ...on(ANNA, doc), acknowledged }, { kind: 'quote' }));
    expect(changeState(doc, on(ANNA, doc), { entity, to: 'validated', seen: [] }).ok).toBe(true);
  });

  it('sees a block that is in the open document and not yet in what was looked up', () => {
    const scene = warned('block');
    const stale = copyOf(contactBy(ANNA));
    const context = { ...on(ANNA), look: createLook([], true) };
    expect(startDocument(scene.doc, context, { kind: 'quote' })).toMatchObject({
      error: { code: 'blocked' }
    });
    const child = contactBy(ANNA, { kind: 'child', parent: scene.doc.guid });
    const unaware = { ...on(ANNA, scene.doc, stale) };
    expect(startDocument(child, unaware, { kind: 'quote' })).toMatchObject({ error: { code: 'blocked' } });
  });

  it('refuses where it was given nothing to look at, and lets what starts nothing pass', () => {
    const doc = contactBy(ANNA);
    expect(startDocument(doc, by(ANNA), { kind: 'quote' })).toMatchObject({ error: { code: 'no-look' } });
    expect(startDocument(doc, by(ANNA), { kind: 'activity' }).ok).toBe(true);
    expect(setField(doc, by(ANNA), { field: 'ref', value: 'C1', seen: [] }).ok).toBe(true);
  });

  it('asks the redo anew and records one clearance; the undo takes it back', () => {
    const scene = warned('warning');
    const { doc, entity, warning } = scene;
    const acknowledged = { warnings: [{ warning, level: 'warning' as const }], incomplete: false };
    const inverse = (of: { readonly inverse: Inverse | null }): Inverse => {
      if (!of.inverse) throw new Error('it can be undone');
      return of.inverse;
    };
    const done = must(
      changeState(doc, { ...on(ANNA, doc), acknowledged }, { entity, to: 'validated', seen: [] })
    );
    expect(clearances(scene)).toEqual([{ warning, level: 'warning' }]);
    const undone = must(applyInverse(doc, on(ANNA, doc), inverse(done)));
    expect(clearances(scene)).toEqual([]);
    expect(applyInverse(doc, on(ANNA, doc), inverse(undone))).toMatchObject({
      error: { code: 'needs-acknowledgement' }
    });
    must(applyInverse(doc, { ...on(ANNA, doc), acknowledged }, inverse(undone)));
    expect(clearances(scene)).toEqual([{ warning, level: 'warning' }]);
    expect(readDocument(doc).entities.get(entity)?.sets.get('clearance')?.[0]?.heads).toHaveLength(1);
  });

  it('lets a document end under a block, also by choosing that head', () => {
    const doc = contactBy(ANNA);
    const { entity } = must(startDocument(doc, on(ANNA, doc), { kind: 'quote' }));
    const paul = copyOf(doc);
    must(changeState(doc, on(ANNA, doc), { entity, to: 'validated', seen: [] }));
    must(changeState(paul, on(PAUL, paul), { entity, to: 'cancelled', seen: [] }));
    exchange(doc, paul);
    const warnings = [{ kind: 'sale' as const, seen: [] }];
    must(setWarning(doc, on(PAUL, doc), { warnings, level: 'block', message: null }));
    const choose = (state: string) => {
      const head = seen(doc, 'state', entity).find(({ v }) => v === state);
      if (!head) throw new Error('it is a head');
      return chooseHead(doc, on(ANNA, doc), { entity, field: 'state', head });
    };
    expect(choose('validated')).toMatchObject({ error: { code: 'blocked' } });
    expect(choose('cancelled').ok).toBe(true);
  });
});

test.each([
  ['draft', 'sent', true],
  ['draft', 'validated', true],
  ['cancelled', 'draft', true],
  ['sent', 'refused', false],
  ['open', 'lost', false],
  ['lost', 'open', true],
  ['planned', 'postponed', false],
  ['postponed', 'planned', true],
  ['confirmed', 'unfinished', false],
  ['done', 'unfinished', true],
  ['planned', 'done', true],
  ['validated', 'cancelled', false],
  ['planned', 'some state of a newer version', true]
])('[R7] from %s to %s asks: %s', (from, to, asks) => {
  expect(moveAsks([from], to)).toBe(asks);
});
