import fc from 'fast-check';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, getState } from 'yjs';
import { expect, test } from 'vitest';
import { tryOn } from './scratch.ts';
import { isHeld, restsOn, shapeOf } from './updateShape.ts';

type Step =
  | { readonly do: 'write' | 'remove'; readonly on: 0 | 1; readonly at: number; readonly text: string }
  | { readonly do: 'tell'; readonly on: 0 | 1 };

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom('write' as const, 'remove' as const),
      on: fc.constantFrom(0 as const, 1 as const),
      at: fc.nat({ max: 8 }),
      text: fc.string({ minLength: 1, maxLength: 4 })
    }),
    fc.record({ do: fc.constant('tell' as const), on: fc.constantFrom(0 as const, 1 as const) })
  ),
  { maxLength: 30 }
);

function run(docs: readonly [Doc, Doc], taken: readonly Step[]): void {
  for (const step of taken) {
    const [doc, other] = step.on === 0 ? docs : [docs[1], docs[0]];
    if (step.do === 'tell') {
      applyUpdate(other, encodeStateAsUpdate(doc, encodeStateVector(other)));
      continue;
    }
    const text = doc.getText('facts');
    const at = Math.min(step.at, text.length);
    if (step.do === 'write') text.insert(at, step.text);
    else text.delete(at, Math.min(step.text.length, text.length - at));
  }
}

test('[P5] an update is held exactly when applying it would change nothing', () => {
  let held = 0;
  fc.assert(
    fc.property(steps, steps, fc.boolean(), (before, after, whole) => {
      const docs: [Doc, Doc] = [new Doc(), new Doc()];
      run(docs, before);
      const since = encodeStateVector(docs[0]);
      run(docs, after);
      const [from, to] = docs;
      const update = whole ? encodeStateAsUpdate(from) : encodeStateAsUpdate(from, since);
      const shape = shapeOf(update, 'by-bytes');
      if (!shape.ok) throw new Error(shape.error);
      if (!restsOn(shape.value, (client) => getState(to.store, client))) return;
      const answer = isHeld(shape.value, to);
      if (answer) held += 1;
      expect(answer).toBe(tryOn(to, update).kind === 'unchanged');
    }),
    { numRuns: 2_000 }
  );
  expect(held).toBeGreaterThan(100);
});
