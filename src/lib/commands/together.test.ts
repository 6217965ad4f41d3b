import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { err, ok } from '../base/result.ts';
import { stateEdits } from './changeState.ts';
import { ANNA, by, contactBy, lookOf, must, on, seen, valueOf } from './commandsHarness.ts';
import { fieldEdits } from './editField.ts';
import { startDocument } from './startDocument.ts';
import { together, type Plan } from './together.ts';
import { applyInverses } from './undo.ts';

function rename(doc: Y.Doc, value: string): Plan {
  const input = { field: 'name', value, seen: seen(doc, 'name') };
  return (view, context) => fieldEdits(view, context, [input]);
}

it('what is planned for several documents is one act, undone as one', () => {
  const [brun, petit] = [contactBy(ANNA, { name: 'Brun' }), contactBy(ANNA, { name: 'Petit' })];
  const quote = must(startDocument(brun, on(ANNA, brun), { kind: 'quote' })).entity;
  const cancel: Plan = (view) =>
    stateEdits(view, { entity: quote, to: 'cancelled', seen: seen(brun, 'state', quote) });
  const plans = new Map([
    [brun, [rename(brun, 'Brune'), cancel]],
    [petit, [rename(petit, 'Petite')]]
  ]);
  const { parts } = must(together(plans, by(ANNA)));
  expect([valueOf(brun, 'name'), valueOf(brun, 'state', quote), valueOf(petit, 'name')]).toEqual([
    'Brune',
    'cancelled',
    'Petite'
  ]);
  const inverses = parts.map(({ docId, inverse }) => {
    if (!inverse) throw new Error('it can be undone');
    return { doc: docId === brun.guid ? brun : petit, inverse };
  });
  must(applyInverses(inverses, { ...by(ANNA), look: lookOf(brun, petit) }));
  expect([valueOf(brun, 'name'), valueOf(petit, 'name')]).toEqual(['Brun', 'Petit']);
});

it('where one part is refused, nothing is written', () => {
  const [brun, petit] = [contactBy(ANNA, { name: 'Brun' }), contactBy(ANNA, { name: 'Petit' })];
  const before = [brun, petit].map((doc) => Y.encodeStateAsUpdate(doc));
  const plans = new Map([
    [brun, [rename(brun, 'Brune')]],
    [petit, [(): ReturnType<Plan> => ok([]), (): ReturnType<Plan> => err({ code: 'needs-reason' })]]
  ]);
  expect(together(plans, by(ANNA))).toEqual(err({ code: 'needs-reason' }));
  expect([brun, petit].map((doc) => Y.encodeStateAsUpdate(doc))).toEqual(before);
});
