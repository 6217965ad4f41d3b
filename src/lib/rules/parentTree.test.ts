import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildParentTree, type Edge, type TreeFacts } from './parentTree.ts';

function facts(parts: Partial<TreeFacts> = {}): TreeFacts {
  return { archived: false, parent: null, mergedInto: null, ...parts };
}

function to(id: string, at = 1, by = 'm'): Edge {
  return { to: id, at, by };
}

function place(contacts: Record<string, TreeFacts>, id: string) {
  return buildParentTree(new Map(Object.entries(contacts))).places.get(id);
}

test('[R11] a loop is cut at the edge whose fact is the greatest, and the others keep their parent', () => {
  const contacts = {
    a: facts({ parent: to('b', 10) }),
    b: facts({ parent: to('c', 30) }),
    c: facts({ parent: to('a', 20) }),
    d: facts({ parent: to('c', 99) })
  };
  expect(place(contacts, 'b')).toEqual({ parent: null, formerParent: null, loopCut: true });
  expect(place(contacts, 'a')).toEqual({ parent: 'b', formerParent: null, loopCut: false });
  expect(place(contacts, 'c')).toEqual({ parent: 'a', formerParent: null, loopCut: false });
  expect(place(contacts, 'd')?.parent).toBe('c');
});

test('[R11] equal times are told apart by author, then by contact', () => {
  const byAuthor = { a: facts({ parent: to('b', 5, 'x') }), b: facts({ parent: to('a', 5, 'w') }) };
  expect(place(byAuthor, 'a')?.loopCut).toBe(true);
  const byContact = { a: facts({ parent: to('b', 5) }), b: facts({ parent: to('a', 5) }) };
  expect(place(byContact, 'b')?.loopCut).toBe(true);
});

test('[R11] a contact that is its own parent is a loop of one', () => {
  expect(place({ a: facts({ parent: to('a') }) }, 'a')).toEqual({
    parent: null,
    formerParent: null,
    loopCut: true
  });
});

test('[R12] a child of an archived or unknown parent is a root that remembers it', () => {
  const contacts = {
    gone: facts({ archived: true }),
    a: facts({ parent: to('gone') }),
    b: facts({ parent: to('never-here') })
  };
  expect(place(contacts, 'a')).toEqual({ parent: null, formerParent: 'gone', loopCut: false });
  expect(place(contacts, 'b')).toEqual({ parent: null, formerParent: 'never-here', loopCut: false });
});

test('[R22] children of a merged contact stand under the survivor, however long the chain', () => {
  const contacts = {
    a: facts({ mergedInto: to('b') }),
    b: facts({ mergedInto: to('c') }),
    c: facts(),
    child: facts({ parent: to('a') })
  };
  const tree = buildParentTree(new Map(Object.entries(contacts)));
  expect(tree.places.get('child')?.parent).toBe('c');
  expect([...tree.survivors]).toEqual([
    ['a', 'c'],
    ['b', 'c']
  ]);
});

test('[R22] two contacts merged into each other leave one, and a merge into nothing leaves the contact', () => {
  const circle = buildParentTree(
    new Map([
      ['a', facts({ mergedInto: to('b', 1) })],
      ['b', facts({ mergedInto: to('a', 2) })]
    ])
  );
  expect([...circle.survivors]).toEqual([['a', 'b']]);
  const nowhere = buildParentTree(new Map([['a', facts({ mergedInto: to('x') })]]));
  expect(nowhere.survivors.size).toBe(0);
});

test('[R22] a contact merged into its own child leaves the child as a root', () => {
  const tree = buildParentTree(
    new Map([
      ['a', facts({ mergedInto: to('child') })],
      ['child', facts({ parent: to('a') })]
    ])
  );
  expect(tree.places.get('child')).toEqual({ parent: null, formerParent: null, loopCut: true });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const edge = fc.option(
  fc.record({
    to: fc.constantFrom(...ids, 'absent'),
    at: fc.integer({ min: 0, max: 3 }),
    by: fc.constantFrom('m', 'n')
  }),
  { nil: null }
);
const contact = fc.record({ archived: fc.boolean(), parent: edge, mergedInto: edge });
const forest = fc
  .tuple(...ids.map(() => fc.option(contact, { nil: null })))
  .map((all) => ids.flatMap((id, at) => (all[at] ? [[id, all[at]] as const] : [])));

test('[R11] whatever was merged: no loop is left, every contact has a place, and order does not matter', () => {
  fc.assert(
    fc.property(forest, (entries) => {
      const tree = buildParentTree(new Map(entries));
      for (const [id] of entries) {
        expect(tree.places.has(id)).toBe(!tree.survivors.has(id));
        const seen = new Set<string>();
        for (let up: string | null = id; up !== null; up = tree.places.get(up)?.parent ?? null) {
          expect(seen.has(up)).toBe(false);
          seen.add(up);
        }
      }
      const reversed = buildParentTree(new Map([...entries].reverse()));
      expect(new Map([...reversed.places].sort())).toEqual(new Map([...tree.places].sort()));
      expect(new Map([...reversed.survivors].sort())).toEqual(new Map([...tree.survivors].sort()));
    }),
    { seed: 11, numRuns: 2000 }
  );
});
